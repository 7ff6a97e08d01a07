import { DAY, HOUR } from '../../domain/calendar/calendar';
import { fen } from '../../domain/money/money';
import { waitingBinds, reviewBind } from '../../services/attribution/review';
import { referrerOf } from '../../services/attribution/referrer';
import { acceptIntroduction, introduction } from '../../services/coupons/introduction';
import { offer } from '../../services/coupons/offers';
import { payCash } from '../../services/orders/cash';
import { createBill } from '../../services/orders/create';
import { accepted } from '../../services/platform/accepted';
import { saveSettings } from '../../services/stores/settings';
import { CLERK, OWNER, STORE, type Shop } from '../orders/shop';
import { batch, bondOf, claiming, evidenceOf, KEY, town } from './handed-out';

const OPERATOR = { id: 'operator', since: 0 };

let at: Shop;
beforeEach(async () => {
  at = await town(['dora', 'emil'], ['pia', 'paul', 'pete']);
});
afterEach(() => at.cloud.close());

const previewOf = async (member: string, share: string) =>
  accepted(await offer(at.ports, member, share)).binding;
const invite = (member: string, partner: string, key = `${KEY}${member}-${partner}`) =>
  acceptIntroduction(at.ports, member, { key, store: STORE, partner });
const inviting = async (member: string, partner: string) => {
  const answer = await invite(member, partner);
  return answer.ok ? answer.value.binding : answer.refusal;
};
async function buys(member: string): Promise<void> {
  const key = `${KEY}${member}-buys-${at.clock.now()}`;
  const { id } = accepted(
    await createBill(at.ports, OWNER, { key, amount: fen(5000), buyer: member }),
  );
  const told = { counted: false, target: 0 };
  accepted(await payCash(at.ports, CLERK, { order: id, told }));
}
const settings = (fields: object) =>
  saveSettings(at.ports, OWNER, {
    commissionBps: 500,
    marginBps: null,
    maxBill: 500_000,
    protectionDays: null,
    bindsCustomers: false,
    ...fields,
  });
const paused = (partner: string) =>
  at.ports.db
    .collection('partners')
    .update({ _id: `${STORE}/${partner}` }, { state: 'paused', ceilingBps: 0 as never });
const phone = (member: string, number: string) =>
  at.ports.db.collection('members').update({ id: member }, { phone: number });

describe('claiming a partner’s coupon', () => {
  it('binds, as the page said before, and opening it does not', async () => {
    const share = await batch(at, 'pia');
    expect(await previewOf('anna', share)).toBe('binds');
    expect(await bondOf(at, 'anna')).toBeNull();
    expect(await claiming(at.ports, 'anna', share)).toBe('binds');
    expect(await bondOf(at, 'anna')).toBe('pia');
    const [evidence] = await at.ports.db.collection('evidence').find({}, { limit: 2 });
    expect(evidence).toMatchObject({ share, outcome: 'bound', why: 'first bind', ruleVersion: 0 });
    expect(await previewOf('anna', share)).toBe('bound already');
  });

  it('the first bind wins; the coupon of the second is given all the same', async () => {
    expect(await claiming(at.ports, 'anna', await batch(at, 'pia'))).toBe('binds');
    const second = await batch(at, 'paul');
    expect(await previewOf('anna', second)).toBe('bound to another');
    expect(await claiming(at.ports, 'anna', second)).toBe('bound to another');
    expect(await claiming(at.ports, 'anna', await batch(at, 'pia'))).toBe('bound already');
    expect(await bondOf(at, 'anna')).toBe('pia');
    // Bound to the same one again changes nothing and leaves no record.
    expect((await evidenceOf(at, 'anna')).sort()).toEqual([
      'bound pia: first bind',
      'refused paul: bound to another',
    ]);
    expect(
      await at.ports.db.collection('coupons').find({ member: 'anna' }, { limit: 9 }),
    ).toHaveLength(3);
  });

  it('is refused to the partner who shares it, and leaves no record', async () => {
    const share = await batch(at, 'pia');
    expect(accepted(await offer(at.ports, 'pia', share)).bar).toBe('own coupon');
    expect(await claiming(at.ports, 'pia', share)).toBe('ownCoupon');
    expect(await evidenceOf(at, 'pia')).toEqual([]);
  });

  it('does not bind who has bought before, unless the store says so', async () => {
    await buys('anna');
    await at.clock.advance(HOUR);
    expect(await claiming(at.ports, 'anna', await batch(at, 'pia'))).toBe('bought here before');
    await settings({ bindsCustomers: true });
    expect(await claiming(at.ports, 'anna', await batch(at, 'pia'))).toBe('binds');
  });

  it('does not bind the same phone, nor by who works there', async () => {
    await phone('anna', 'hash1');
    await phone('pia', 'hash1');
    expect(await claiming(at.ports, 'anna', await batch(at, 'pia'))).toBe('not possible');
    await at.ports.db
      .collection('staff')
      .add({ _id: `${STORE}/paul`, store: STORE, member: 'paul', role: 'clerk' });
    expect(await claiming(at.ports, 'ben', await batch(at, 'paul'))).toBe('not possible');
    expect(await evidenceOf(at, 'anna')).toEqual(['refused pia: same phone']);
    expect(await evidenceOf(at, 'ben')).toEqual(['refused paul: owner or staff']);
  });

  it('of a paused partner gives the coupon and binds nobody; of one who left, nothing', async () => {
    const [share, other] = [await batch(at, 'pia'), await batch(at, 'paul')];
    await paused('pia');
    expect(await claiming(at.ports, 'anna', share)).toBe('not possible');
    await at.ports.db.collection('partners').update({ _id: `${STORE}/paul` }, { state: 'ended' });
    expect(await claiming(at.ports, 'anna', other)).toBe('offerWithdrawn');
    expect(await evidenceOf(at, 'anna')).toEqual(['refused pia: removed']);
  });

  it('binds anew once the protection is over: so many days after the last purchase or claim', async () => {
    await settings({ protectionDays: 30 });
    const shares = [await batch(at, 'pia'), await batch(at, 'paul'), await batch(at, 'pete')];
    expect(await claiming(at.ports, 'anna', shares[0]!)).toBe('binds');
    await at.clock.advance(20 * DAY);
    await buys('anna');
    await at.clock.advance(30 * DAY - 1);
    expect(await claiming(at.ports, 'anna', shares[1]!)).toBe('bound to another');
    // That claim was one more thing that she did here.
    await at.clock.advance(30 * DAY);
    expect(await claiming(at.ports, 'anna', shares[2]!)).toBe('binds');
    expect(await bondOf(at, 'anna')).toBe('pete');
    expect(await evidenceOf(at, 'anna')).toEqual([
      'bound pia: first bind',
      'refused paul: bound to another',
      'rebound pete: protection ended',
    ]);
  });

  it('closes no ring, of whatever length, and says nothing of who brought whom', async () => {
    expect(await claiming(at.ports, 'pia', await batch(at, 'paul'))).toBe('binds');
    expect(await claiming(at.ports, 'paul', await batch(at, 'pete'))).toBe('binds');
    expect(await claiming(at.ports, 'pete', await batch(at, 'pia'))).toBe('not possible');
    expect(await evidenceOf(at, 'pete')).toEqual(['refused pia: ring']);
    // A friend of the chain may join below it.
    expect(await claiming(at.ports, 'anna', await batch(at, 'pia'))).toBe('binds');
  });

  it('pays one level: for what a friend’s friend buys, only who brought them', async () => {
    await claiming(at.ports, 'pia', await batch(at, 'paul'));
    await claiming(at.ports, 'anna', await batch(at, 'pia'));
    await at.clock.advance(HOUR);
    const purchase = { store: STORE, buyer: 'anna', paidAt: at.clock.now(), payer: null };
    expect(await referrerOf(at.ports, purchase)).toMatchObject({ member: 'pia' });
  });
});

describe('accepting a partner’s invitation', () => {
  it('binds without a coupon, as the page said, once', async () => {
    const view = accepted(await introduction(at.ports, 'anna', { store: STORE, partner: 'pia' }));
    expect(view).toMatchObject({ storeName: '拾光烘焙', binding: 'binds' });
    expect(await bondOf(at, 'anna')).toBeNull();
    expect(await inviting('anna', 'pia')).toBe('binds');
    expect(await inviting('anna', 'pia')).toBe('binds');
    expect(await evidenceOf(at, 'anna')).toEqual(['bound pia: first bind']);
  });

  it('is refused for oneself, for who is no partner, and while the partner is paused', async () => {
    expect(await inviting('pia', 'pia')).toBe('not possible');
    expect(await inviting('anna', 'ben')).toBe('invitationOver');
    await paused('pia');
    expect(await inviting('anna', 'pia')).toBe('invitationOver');
  });

  it('and claiming at once with another partner’s coupon bind to one of them', async () => {
    const share = await batch(at, 'paul');
    const answers = await Promise.all([claiming(at.ports, 'anna', share), inviting('anna', 'pia')]);
    expect([...answers].sort()).toEqual(['binds', 'bound to another']);
  });
});

describe('more than 50 binds of a partner in a day', () => {
  const brought = async (today: number) => {
    const day = Math.floor((at.clock.now() + 8 * HOUR) / DAY);
    const counts = at.ports.db.collection('bindCounts');
    await counts.add({ _id: `${STORE}/pia`, ever: today, day, today });
  };
  const waiting = async () => accepted(await waitingBinds(at.ports)).waiting;
  const review = async (bind: string, letThrough: boolean) =>
    accepted(await reviewBind(at.ports, OPERATOR, { bind, letThrough })).binding;

  it('wait: the 50th binds, the 51st is listed for an operator, the next day binds again', async () => {
    await brought(49);
    const share = await batch(at, 'pia');
    expect(await claiming(at.ports, 'anna', share)).toBe('binds');
    expect(await previewOf('ben', share)).toBe('waits for review');
    expect(await claiming(at.ports, 'ben', share)).toBe('waits for review');
    expect(await waiting()).toMatchObject([{ store: STORE, storeName: '拾光烘焙' }]);
    expect(await bondOf(at, 'ben')).toBeNull();
    await at.clock.advance(DAY);
    expect(await claiming(at.ports, 'cleo', share)).toBe('binds');
  });

  it('bind from when they are let through, if nothing else stands against it by now', async () => {
    await brought(50);
    const share = await batch(at, 'pia');
    await claiming(at.ports, 'anna', share);
    await claiming(at.ports, 'ben', share);
    const [anna, ben] = await waiting();
    await at.clock.advance(HOUR);
    await buys('anna');
    expect(await review(anna!.id, true)).toBe('binds');
    expect(await at.ports.db.collection('bonds').get(`${STORE}/anna`)).toMatchObject({
      at: at.clock.now(),
    });
    await claiming(at.ports, 'ben', await batch(at, 'paul'));
    expect(await review(ben!.id, true)).toBe('bound to another');
    expect(await waiting()).toEqual([]);
    expect(await evidenceOf(at, 'anna')).toEqual([
      'waiting pia: more than a day allows',
      'bound pia: reviewed',
    ]);
  });

  it('bind nobody when they are not let through, and the first verdict stays', async () => {
    await brought(50);
    await claiming(at.ports, 'anna', await batch(at, 'pia'));
    const [bind] = await waiting();
    expect(await review(bind!.id, false)).toBe('not possible');
    expect(await review(bind!.id, true)).toBe('not possible');
    expect(await bondOf(at, 'anna')).toBeNull();
    expect(await reviewBind(at.ports, OPERATOR, { bind: 'none', letThrough: true })).toEqual({
      ok: false,
      refusal: 'bindNotFound',
    });
  });
});
