import type { Instant, MemberId } from '../../domain/dividend/types';
import type { Funnel } from '../../typings/partner';
import { NEVER } from '../accounts/documents';
import type { Documents } from '../documents';
import { oneOf, type Transaction } from '../platform/database';
import { sweepDue } from '../platform/due';
import type { Ports } from '../platform/ports';
import { dueOf } from './coupon';
import type { BatchDocument, CouponDocument, FunnelDocument } from './documents';

type Step = 'opened' | 'used' | 'again';
type Within = Transaction<Documents>;

export const patronId = (store: string, member: MemberId): string => `${store}/${member}`;
const memberId = (batch: string, member: MemberId): string => `${batch}/${member}`;

const empty = (_id: string): FunnelDocument => ({ _id, opened: 0, used: 0, again: 0 });

async function countStep(within: Within, id: string, step: Step): Promise<void> {
  const funnels = within.collection('funnels');
  const before = (await funnels.get(id)) ?? empty(id);
  await funnels.set({ ...before, [step]: before[step] + 1 });
}

/** Counts a member once among those who opened, or paid again, however often this runs. */
async function countMember(
  within: Within,
  batch: string,
  member: MemberId,
  step: 'opened' | 'again',
): Promise<void> {
  const members = within.collection('funnelMembers');
  const _id = memberId(batch, member);
  const before = (await members.get(_id)) ?? { _id, opened: false, again: false };
  if (before[step]) return;
  await members.set({ ...before, [step]: true });
  await countStep(within, batch, step);
}

/**
 * Counts that a member opened a shared batch. What is shown does not hang on it: a count that fails
 * is noted, and the next opening counts.
 */
export async function countOpened(ports: Ports, batch: string, member: MemberId): Promise<void> {
  const { db } = ports;
  try {
    const known = await db.collection('funnelMembers').get(memberId(batch, member));
    if (known?.opened) return;
    await db.transaction((within) => countMember(within, batch, member, 'opened'));
  } catch (error) {
    ports.fault(error, { requestId: batch, action: 'coupon.countOpened' });
  }
}

/**
 * Counts a coupon's use for its batch and its template: once, although a refund may give it back and
 * it is used again.
 */
export async function countUse(ports: Ports, id: string): Promise<void> {
  await ports.db.transaction(async (within) => {
    const coupons = within.collection('coupons');
    const coupon = await coupons.get(id);
    if (coupon?.state !== 'used' || coupon.counted) return;
    const counted: CouponDocument = { ...coupon, counted: true };
    await coupons.set({ ...counted, dueAt: dueOf(counted, ports.now()) });
    await countStep(within, coupon.template, 'used');
    if (coupon.batch !== null) await countStep(within, coupon.batch, 'used');
  });
}

/** An order as far as a member's way through a funnel hangs on it. */
export interface Paid {
  readonly store: string;
  readonly buyer: MemberId | null;
  /** The coupon that this order spent, as `spendCoupon` gave it; null: none. */
  readonly coupon: Pick<CouponDocument, 'batch'> | null;
  readonly now: Instant;
}

/**
 * Part of each payment: a member who used one of a batch and pays again is noted in the member's own
 * document, where no two payments of different people meet. The counting comes afterwards.
 */
export async function notePaid(within: Within, { store, buyer, coupon, now }: Paid): Promise<void> {
  if (buyer === null) return;
  const patrons = within.collection('patrons');
  const _id = patronId(store, buyer);
  const before = await patrons.get(_id);
  const used = coupon?.batch ?? null;
  if (used === null && (before?.waiting.length ?? 0) === 0) return;
  const again = [...(before?.again ?? []), ...(before?.waiting ?? [])];
  const waiting = used === null ? [] : [used];
  await patrons.set({ _id, waiting, again, dueAt: again.length > 0 ? now : NEVER });
}

/** Puts those who paid again into their batches' funnels. */
export async function countAgain({ db }: Ports, id: string): Promise<void> {
  const [, member] = id.split('/');
  const patron = await db.collection('patrons').get(id);
  if (!patron || member === undefined) return;
  for (const batch of patron.again)
    await db.transaction(async (within) => {
      const patrons = within.collection('patrons');
      const now = await patrons.get(id);
      if (!now?.again.includes(batch)) return;
      await countMember(within, batch, member, 'again');
      const again = now.again.filter((one) => one !== batch);
      await patrons.set({ ...now, again, dueAt: again.length > 0 ? now.dueAt : NEVER });
    });
}

export const sweepPatrons = (ports: Ports): Promise<number> =>
  sweepDue(ports, 'patrons', (id) => countAgain(ports, id));

/** The funnels of batches, by their ids; at most 1000. */
export async function funnelsOf(
  { db }: Ports,
  batches: readonly Pick<BatchDocument, '_id' | 'claimed'>[],
): Promise<ReadonlyMap<string, Funnel>> {
  if (batches.length === 0) return new Map();
  const ids = batches.map(({ _id }) => _id);
  const found = await db.collection('funnels').find({ _id: oneOf(ids) }, { limit: batches.length });
  const known = new Map(found.map((funnel) => [funnel._id, funnel]));
  return new Map(
    batches.map(({ _id, claimed }) => {
      const { opened, used, again } = known.get(_id) ?? empty(_id);
      return [_id, { opened, claimed, used, again }];
    }),
  );
}

/** The sum of a partner's batches in a store, of the newest 1000. */
export async function funnelOfPartner(
  ports: Ports,
  store: string,
  partner: MemberId,
): Promise<Funnel> {
  const batches = await ports.db
    .collection('couponBatches')
    .find({ store, partner }, { orderBy: [['issuedAt', 'desc']], limit: 1000 });
  const all = [...(await funnelsOf(ports, batches)).values()];
  const of = (step: keyof Funnel) => all.reduce((sum, funnel) => sum + funnel[step], 0);
  return { opened: of('opened'), claimed: of('claimed'), used: of('used'), again: of('again') };
}
