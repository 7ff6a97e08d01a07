import { bps } from '../../../domain/money/money';
import type { Documents } from '../../../services/documents';
import { UNKNOWN } from '../../../services/members/members';
import type { Database } from '../../../services/platform/database';

/** A store of a history and those who work there, by openid. */
export interface TownStore {
  readonly id: string;
  readonly merchant: string;
  readonly owner: string;
  readonly clerk: string;
}

/** Two stores and the people around them. A person's member id is the openid without `wx-`. */
export interface Town {
  readonly stores: readonly [TownStore, TownStore];
  readonly shoppers: readonly [string, ...string[]];
}

const SHOPPERS = 6;

export const memberOf = (openid: string): string => openid.slice('wx-'.length);

export function townOf(seed: number): Town {
  const store = (index: number): TownStore => ({
    id: `s${seed}-${index}`,
    merchant: `19${String(seed * 2 + index).padStart(8, '0')}`,
    owner: `wx-${seed}-owner${index}`,
    clerk: `wx-${seed}-clerk${index}`,
  });
  const shopper = (index: number): string => `wx-${seed}-m${index}`;
  return {
    stores: [store(0), store(1)],
    shoppers: [shopper(0), ...Array.from({ length: SHOPPERS - 1 }, (_, n) => shopper(n + 1))],
  };
}

/** Writes what is there before the history begins: people, stores, who brought whom. */
export async function build(db: Database<Documents>, town: Town): Promise<void> {
  const { stores, shoppers } = town;
  const people = [...shoppers, ...stores.flatMap(({ owner, clerk }) => [owner, clerk])];
  const since = 1;
  await db
    .collection('members')
    .addMissing(people.map((openid) => ({ _id: openid, id: memberOf(openid), since, ...UNKNOWN })));
  for (const { id, merchant, owner, clerk } of stores) {
    await db.collection('stores').add({
      _id: id,
      name: id,
      address: '梧桐路 18 号',
      place: { latitude: 31.2, longitude: 121.4 },
      phone: '02155550100',
      opensAt: '07:30',
      closesAt: '21:00',
      photos: [],
      status: 'open',
      news: null,
      approvedAt: 1,
      submittedAt: 0,
      reason: '',
      newsAt: 0,
    });
    await db.collection('merchants').add({ _id: id, subMchId: merchant });
    const roles = [
      [owner, 'owner'],
      [clerk, 'clerk'],
    ] as const;
    await db.collection('staff').addMissing(
      roles.map(([openid, role]) => {
        const member = memberOf(openid);
        return { _id: `${id}/${member}`, store: id, member, role };
      }),
    );
    // The first is a partner and brought the second, who brought the third.
    const [partner = '', second = '', third = ''] = shoppers.map(memberOf);
    await db.collection('partners').add({
      _id: `${id}/${partner}`,
      store: id,
      member: partner,
      state: 'active',
      rateBps: bps(2500),
      ceilingBps: bps(2500),
      terms: [{ from: since, rateBps: bps(2500) }],
      since,
      revision: 1,
    });
    await db.collection('bonds').addMissing(
      [
        [second, partner],
        [third, second],
      ].map(([member = '', referrer = '']) => ({
        _id: `${id}/${member}`,
        store: id,
        member,
        referrer,
        at: 1,
      })),
    );
  }
}
