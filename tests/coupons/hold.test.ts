import { DAY, MINUTE } from '../../domain/calendar/calendar';
import { fen } from '../../domain/money/money';
import { countAgain, countUse, funnelOfPartner, notePaid } from '../../services/coupons/funnel';
import {
  couponsInHand,
  holdCoupon,
  releaseCoupon,
  restoreToMember,
  spendCoupon,
} from '../../services/coupons/hold';
import { ground, START, type Ground } from '../simulation/settlement/ground';
import { coupon } from './coupon';

let at: Ground;
beforeEach(async () => {
  at = await ground();
  await at.ports.db.collection('coupons').add(coupon());
});
afterEach(() => at.cloud.close());

const bill = { store: 's1', amount: fen(20_000), lines: null };
const hold = (order: string, fields: object = {}) =>
  at.ports.db.transaction((within) =>
    holdCoupon(within, {
      coupon: 'c1',
      order,
      member: 'anna',
      bill,
      now: at.clock.now(),
      ...fields,
    }),
  );
const spend = (order: string) =>
  at.ports.db.transaction((within) => spendCoupon(within, 'c1', order, at.clock.now()));
const release = (order: string) =>
  at.ports.db.transaction((within) => releaseCoupon(within, 'c1', order, at.clock.now()));
const restore = (order: string) =>
  at.ports.db.transaction((within) => restoreToMember(within, 'c1', order, at.clock.now()));
const now = async () => (await at.ports.db.collection('coupons').get('c1'))!;

describe('a coupon at the till', () => {
  it('is held by one of two orders that want it at once', async () => {
    const answers = await Promise.all([hold('o1'), hold('o2')]);
    const won = answers.filter(({ ok }) => ok);
    expect(won).toEqual([{ ok: true, value: { discount: 3000 } }]);
    const winner = answers[0].ok ? 'o1' : 'o2';
    expect(answers.filter(({ ok }) => !ok)).toEqual([
      { ok: false, refusal: { reason: 'held by another order', order: winner } },
    ]);
    expect(await now()).toMatchObject({ state: 'locked', order: winner });
  });

  it('stays held when the same order asks again, and is free again once it was cancelled', async () => {
    expect(await hold('o1')).toEqual(await hold('o1'));
    await release('o2');
    expect((await now()).state).toBe('locked');
    await release('o1');
    expect(await now()).toMatchObject({ state: 'claimed', order: null });
    expect((await hold('o2')).ok).toBe(true);
  });

  it('is refused by name: not there, another’s, another store’s, too small a bill', async () => {
    const why = async (fields: object) => {
      const answer = await hold('o1', fields);
      return answer.ok ? null : answer.refusal.reason;
    };
    expect(await why({ coupon: 'c2' })).toBe('no such coupon');
    expect(await why({ member: 'ben' })).toBe('another member');
    expect(await why({ bill: { ...bill, store: 's2' } })).toBe('another store');
    expect(await why({ bill: { ...bill, amount: fen(19_999) } })).toBe('below the threshold');
    await at.clock.advance(30 * DAY);
    expect(await why({})).toBe('expired');
    expect((await now()).state).toBe('claimed');
  });

  it('is used by the order that holds it, once, also past its end', async () => {
    await hold('o1');
    await at.clock.advance(31 * DAY);
    await spend('o1');
    const first = await now();
    expect(first).toMatchObject({ state: 'used', order: 'o1', usedAt: at.clock.now() });
    await at.clock.advance(MINUTE);
    await spend('o1');
    expect(await now()).toEqual(first);
    await expect(spend('o2')).rejects.toThrow('not of this order');
  });

  it('comes back on a full refund, and not past its end', async () => {
    await hold('o1');
    await spend('o1');
    expect(await restore('o2')).toBe(false);
    expect(await restore('o1')).toBe(true);
    expect(await now()).toMatchObject({ state: 'claimed', order: null, usedAt: null });
    await hold('o3');
    await spend('o3');
    await at.clock.advance(30 * DAY);
    expect(await restore('o3')).toBe(false);
    expect((await now()).state).toBe('used');
  });

  it('is in the member’s hand until its end, in that store alone', async () => {
    const inHand = async (store: string) =>
      (await couponsInHand(at.ports, { store, member: 'anna' })).map(({ id }) => id);
    await at.ports.db.collection('coupons').add(coupon({ _id: 'c0', until: START + DAY }));
    await at.ports.db.collection('coupons').add(coupon({ _id: 'c3', state: 'used', order: 'o9' }));
    expect(await inHand('s1')).toEqual(['c0', 'c1']);
    expect(await inHand('s2')).toEqual([]);
    await at.clock.advance(DAY);
    expect(await inHand('s1')).toEqual(['c1']);
  });
});

describe('what came of a batch', () => {
  const pay = (spent: boolean) =>
    at.ports.db.transaction((within) =>
      notePaid(within, {
        store: 's1',
        buyer: 'anna',
        coupon: spent ? { batch: 'b1' } : null,
        now: at.clock.now(),
      }),
    );
  const funnel = () => funnelOfPartner(at.ports, 's1', 'pia');

  beforeEach(async () => {
    await at.ports.db.collection('couponBatches').add({
      _id: 'b1',
      store: 's1',
      template: 't1',
      partner: 'pia',
      quota: 10,
      claimed: 1,
      filled: 1,
      withdrawnAt: null,
      by: 'owner',
      issuedAt: START,
    });
  });

  it('counts a use once, although a refund gave the coupon back and it was used again', async () => {
    await hold('o1');
    await spend('o1');
    await Promise.all([countUse(at.ports, 'c1'), countUse(at.ports, 'c1')]);
    await restore('o1');
    await hold('o2');
    await spend('o2');
    await countUse(at.ports, 'c1');
    expect(await funnel()).toEqual({ opened: 0, claimed: 1, used: 1, again: 0 });
  });

  it('counts a member who paid again once, and not for the purchase with the coupon', async () => {
    await pay(false);
    await pay(true);
    await countAgain(at.ports, 's1/anna');
    expect((await funnel()).again).toBe(0);
    await pay(false);
    await Promise.all([countAgain(at.ports, 's1/anna'), countAgain(at.ports, 's1/anna')]);
    expect((await funnel()).again).toBe(1);
    await pay(true);
    await pay(false);
    await countAgain(at.ports, 's1/anna');
    expect((await funnel()).again).toBe(1);
  });
});
