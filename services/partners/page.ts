import { lessThan, type Collection, type Identified, type Where } from '../platform/database';

const PAGE = 20;
/** More than share one millisecond. */
const AT_ONCE = 200;

export interface Page<D> {
  readonly rows: readonly D[];
  /** Below it the next page begins; null: that was all. */
  readonly next: number | null;
}

/**
 * One page by an instant that several may share, the latest first: those of its last instant are on
 * it all, so that the next page begins below.
 */
export async function pageBy<D extends Identified>(
  collection: Collection<D>,
  where: Where<D>,
  by: keyof D & string,
  before: number,
): Promise<Page<D>> {
  const below = lessThan(before) as Where<D>[typeof by];
  const rows = await collection.find(
    { ...where, [by]: below },
    { orderBy: [[by, 'desc']], limit: PAGE },
  );
  const last = rows.at(-1);
  if (!last || rows.length < PAGE) return { rows, next: null };
  const at = last[by];
  const together = await collection.find({ ...where, [by]: at }, { limit: AT_ONCE });
  const known = new Set(rows.map(({ _id }) => _id));
  const missed = together.filter(({ _id }) => !known.has(_id));
  return { rows: [...rows, ...missed], next: Number(at) };
}
