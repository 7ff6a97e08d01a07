import { turnDown } from '../../domain/attribution/bind';
import type { Answer } from '../../typings/answer';
import type { BindingPreview, CouponApi, WaitingBind } from '../../typings/coupon';
import type { Member } from '../../typings/member';
import { maskedByIds, NAMELESS } from '../members/masked';
import { done, refused } from '../platform/answer';
import { oneOf } from '../platform/database';
import type { Ports } from '../platform/ports';
import { decide, meaningOf, writeOutcome } from './bind';
import { knownOf } from './chain';
import { factsOf } from './facts';

const LIST = 100;

const reviewId = (bind: string): string => `${bind}/review`;

/** The binds that wait for an operator, the oldest first. */
export async function waitingBinds(
  ports: Ports,
): Promise<Answer<CouponApi['waitingBinds']['response']>> {
  const { db } = ports;
  const found = await db
    .collection('waitingBinds')
    .find({ state: 'waiting' }, { orderBy: [['at', 'asc']], limit: LIST });
  if (found.length === 0) return done({ waiting: [] });
  const stores = await db
    .collection('stores')
    .find({ _id: oneOf([...new Set(found.map(({ store }) => store))]) }, { limit: LIST });
  const names = new Map(stores.map(({ _id, name }) => [_id, name]));
  const people = await maskedByIds(
    ports,
    found.flatMap(({ member, referrer }) => [member, referrer]),
  );
  const waiting = found.map(({ _id, store, member, referrer, at }): WaitingBind => ({
    id: _id,
    store,
    storeName: names.get(store) ?? '',
    partner: people.get(referrer) ?? NAMELESS,
    friend: people.get(member) ?? NAMELESS,
    at,
  }));
  return done({ waiting });
}

/**
 * An operator's verdict on a bind that waited. One that is let through binds from now on, if nothing
 * else stands against it by now; what was bought before the tap is asked for as of the tap.
 */
export async function reviewBind(
  ports: Ports,
  operator: Member,
  { bind: id, letThrough }: { readonly bind: string; readonly letThrough: boolean },
): Promise<Answer<{ readonly binding: BindingPreview }>> {
  const { db } = ports;
  const found = await db.collection('waitingBinds').get(id);
  if (!found) return refused('bindNotFound');
  const { store, member, referrer, act } = found;
  const facts = await factsOf(ports, found);
  const binding = await db.transaction(async (within): Promise<BindingPreview> => {
    const _id = reviewId(id);
    const earlier = await within.collection('evidence').get(_id);
    if (earlier) return meaningOf(earlier);
    const now = ports.now();
    const waiting = within.collection('waitingBinds');
    // Looked at before, when nothing was left to decide: the member had been bound to the same one.
    if ((await waiting.get(id))?.state === 'reviewed') return 'bound already';
    await waiting.update(id, { state: 'reviewed', reviewedBy: operator.id });
    const bind = { store, member, referrer, act, at: now, id };
    const known = await knownOf(within, store, member, referrer);
    if (letThrough) return writeOutcome(within, bind, _id, known, decide(bind, facts, known, true));
    const evidence = turnDown({ ...bind, policy: facts.policy }, now);
    await within.collection('evidence').set({ _id, store, ...evidence });
    return meaningOf(evidence);
  });
  if (act.kind === 'claim') await db.collection('coupons').update({ _id: act.coupon }, { binding });
  return done({ binding });
}
