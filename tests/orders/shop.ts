import { fen } from '../../domain/money/money';
import { creditTopUp, topUp } from '../../services/accounts/top-up';
import { auditStore } from '../../services/audit/audit';
import { saveDraft } from '../../services/campaigns/draft';
import { publish } from '../../services/campaigns/publish';
import { UNKNOWN } from '../../services/members/members';
import { paymentNumber } from '../../services/payments/numbers';
import { payCash } from '../../services/orders/cash';
import { createBill } from '../../services/orders/create';
import { preview } from '../../services/orders/preview';
import { settleStore } from '../../services/settlement/worker';
import { coupon } from '../coupons/coupon';
import { ground, type Ground } from '../simulation/settlement/ground';
import { MemoryPayments } from '../../services/payments/memory-payments';
import { accepted } from '../../services/platform/accepted';
import type { Ports } from '../../services/platform/ports';
import type { Staff } from '../../services/stores/staff';

export const STORE = 's1';
export const MERCHANT = '1900000001';
export const OWNER: Staff = { member: 'owner', store: STORE, role: 'owner' };
export const CLERK: Staff = { member: 'clerk', store: STORE, role: 'clerk' };

/** A store with its staff and shoppers on an embedded cloud in memory, and a WeChat Pay beside it. */
export interface Shop extends Ground {
  readonly ports: Ports;
  readonly pay: MemoryPayments;
  /** The stores that were to be settled, in their order. */
  readonly settling: string[];
  /** Whose phone calls, by openid: `wx-<member>`. */
  caller: string;
}

/** @param on a cloud of one's own, such as one that breaks */
export async function shop(on?: Ground): Promise<Shop> {
  const base = on ?? (await ground());
  const settling: string[] = [];
  const made: Shop = {
    ...base,
    caller: '',
    settling,
    pay: new MemoryPayments({ now: () => base.clock.now(), payer: () => made.caller }),
    get ports(): Ports {
      return {
        ...base.ports,
        pay: this.pay,
        settleSoon: (store) => {
          settling.push(store);
          return Promise.resolve();
        },
        wechat: () => ({ openid: this.caller || undefined, source: 'wx_client' }),
      };
    },
  };
  const { db } = base.ports;
  await db.collection('stores').add({
    _id: STORE,
    name: '拾光烘焙',
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
  await db.collection('merchants').add({ _id: STORE, subMchId: MERCHANT });
  const people = ['owner', 'clerk', 'anna', 'ben', 'cleo'];
  await db
    .collection('members')
    .addMissing(people.map((id) => ({ _id: `wx-${id}`, id, since: 1, ...UNKNOWN })));
  for (const { member, store, role } of [OWNER, CLERK])
    await db.collection('staff').add({ _id: `${store}/${member}`, store, member, role });
  return made;
}

export { accepted };

export const CHECKLIST = { margin: true, rulesRead: true, review: '王律师 2025-12-20 看过' };

/** Publishes a campaign with these numbers. */
export async function campaign(at: Shop, fields: object = {}): Promise<void> {
  const plan = { marginBps: 8000, startsAt: at.clock.now(), ...fields };
  accepted(await saveDraft(at.ports, STORE, plan));
  const key = `published-at-${at.clock.now()}`;
  accepted(await publish(at.ports, OWNER, { key, checklist: CHECKLIST }));
}

/** Has the owner pay into the marketing account. */
export async function topUpBy(at: Shop, amount: number): Promise<void> {
  const key = `topped-up-${amount}-at-${at.clock.now()}`;
  const { topUp: id } = accepted(await topUp(at.ports, OWNER, { key, amount: fen(amount) }));
  await creditTopUp(at.ports, id, at.pay.payFor(paymentNumber('topUp', id)));
}

/** Pays a bill in cash, on the terms as they are, and settles it. */
export async function settledBill(at: Shop, buyer: string | null, amount: number): Promise<string> {
  const key = `settled-bill-${buyer}-${amount}-${at.clock.now()}`;
  const { id } = accepted(await createBill(at.ports, OWNER, { key, amount: fen(amount), buyer }));
  const asked = { store: STORE, buyer, amount: fen(amount), through: 'outside:till' } as const;
  const told = accepted(await preview(at.ports, asked));
  accepted(await payCash(at.ports, CLERK, { order: id, told }));
  await at.clock.advance(20_000);
  await settleStore(at.ports, STORE);
  return id;
}

/** A campaign in which anna's place in the line got her ¥100.00 of balance, out of ben's order. */
export async function earn(at: Shop): Promise<void> {
  await campaign(at);
  await topUpBy(at, 100_000);
  await settledBill(at, 'anna', 10_000);
  await settledBill(at, 'ben', 10_000);
}

/** A coupon in anna's hand: ¥30.00 off above ¥200.00, unless the fields say otherwise. */
export const give = (at: Shop, fields: Parameters<typeof coupon>[0] = {}): Promise<boolean> =>
  at.ports.db.collection('coupons').add(coupon(fields));

/** All that the books say of money: what the invariants are about, and what two runs must share. */
export async function books(at: Shop) {
  const { db } = at.ports;
  const all = { limit: 1000 };
  const [accounts, journals, orders, events, campaigns, refunds, coupons, wallets, statements] =
    await Promise.all([
      db.collection('accounts').find({}, all),
      db.collection('journals').find({}, { ...all, orderBy: [['_id', 'asc']] }),
      db.collection('orders').find({}, { ...all, orderBy: [['_id', 'asc']] }),
      db.collection('events').find({}, { ...all, orderBy: [['_id', 'asc']] }),
      db.collection('campaigns').find({}, all),
      db.collection('refunds').find({}, { ...all, orderBy: [['_id', 'asc']] }),
      db.collection('coupons').find({}, { ...all, orderBy: [['_id', 'asc']] }),
      db.collection('wallets').find({}, { ...all, orderBy: [['_id', 'asc']] }),
      db.collection('statements').find({}, { ...all, orderBy: [['_id', 'asc']] }),
    ]);
  return {
    accounts,
    journals,
    orders,
    events,
    campaigns,
    refunds,
    coupons,
    wallets,
    statements,
  };
}

/** Holds what must be true at all times against the books (rules.md section 10). */
export async function mustBalance(at: Shop): Promise<void> {
  const { differences } = await auditStore(at.ports, STORE);
  expect(differences).toEqual([]);
}
