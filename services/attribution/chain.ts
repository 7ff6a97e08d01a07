import type { MemberId } from '../../domain/dividend/types';
import type { Documents } from '../documents';
import type { BondDocument } from './documents';
import type { BindCountDocument } from './binding-documents';

/** What a decision on a bind reads: outside of a transaction for a preview, inside one to write. */
export interface Reader {
  collection<K extends keyof Documents>(
    name: K,
  ): { get(id: string): Promise<Documents[K] | undefined> };
}

export const bondId = (store: string, member: MemberId): string => `${store}/${member}`;

/**
 * So far up a chain of partners is looked. Each of them brought the next, so it takes a hundred
 * generations of partners of one store; beyond, a ring cannot be ruled out and the bind is refused.
 */
export const CHAIN = 100;

/** What is known of binds in a store before the one that is being decided. */
export interface Known {
  readonly bond: BondDocument | null;
  /** Of the member who may be bound, and of who would bring them. */
  readonly own: BindCountDocument;
  readonly referrers: BindCountDocument;
  readonly above: ReadonlyMap<MemberId, MemberId>;
}

async function chainAbove(
  reader: Reader,
  store: string,
  member: MemberId,
  referrer: MemberId,
): Promise<ReadonlyMap<MemberId, MemberId>> {
  const above = new Map<MemberId, MemberId>();
  let at = referrer;
  while (above.size < CHAIN && at !== member && !above.has(at)) {
    const bond = await reader.collection('bonds').get(bondId(store, at));
    if (!bond) break;
    above.set(at, bond.referrer);
    at = bond.referrer;
  }
  return above;
}

export const countOf = async (reader: Reader, _id: string): Promise<BindCountDocument> =>
  (await reader.collection('bindCounts').get(_id)) ?? { _id, ever: 0, day: 0, today: 0 };

/**
 * Reads the bonds that a bind hangs on. The chain is read only where the member has brought
 * somebody: a ring goes through the member, so one of theirs would be in it.
 */
export async function knownOf(
  reader: Reader,
  store: string,
  member: MemberId,
  referrer: MemberId,
): Promise<Known> {
  const bond = (await reader.collection('bonds').get(bondId(store, member))) ?? null;
  const own = await countOf(reader, bondId(store, member));
  const referrers = await countOf(reader, bondId(store, referrer));
  const above =
    own.ever === 0 ? new Map<string, string>() : await chainAbove(reader, store, member, referrer);
  return { bond, own, referrers, above };
}
