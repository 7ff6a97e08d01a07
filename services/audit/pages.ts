import type { Collection, Comparison, Identified, Where } from '../platform/database';
import { moreThan } from '../platform/database';

const ROWS = 1000;

/** Every document that matches, a page at a time, in order of a field that no two of them share. */
export async function* everyDocument<D extends Identified>(
  collection: Collection<D>,
  where: Where<D>,
  by: keyof D & string,
): AsyncGenerator<D> {
  let after: Comparison<D[keyof D & string]> | undefined;
  for (;;) {
    const page = await collection.find(after ? { ...where, [by]: after } : where, {
      orderBy: [[by, 'asc']],
      limit: ROWS,
    });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < ROWS) return;
    after = moreThan(last[by]);
  }
}
