import { DAY, MINUTE } from '../../domain/calendar/calendar';
import { withdrawBatch, batchesOf } from '../../services/coupons/batches';
import { myCoupons } from '../../services/coupons/mine';
import { offer, offersIn } from '../../services/coupons/offers';
import { sweepCoupons } from '../../services/coupons/sweep';
import {
  faultsOf,
  publishTemplate,
  templatesIn,
  withdrawTemplate,
} from '../../services/coupons/template';
import { accepted } from '../../services/platform/accepted';
import { OWNER, STORE, type Shop } from '../orders/shop';
import { batch, claiming, FIELDS, KEY, template, town } from './handed-out';

let at: Shop;
beforeEach(async () => {
  at = await town(['dora']);
});
afterEach(() => at.cloud.close());

const seen = async (member: string, share: string) =>
  accepted(await offer(at.ports, member, share));
const refusal = async (share: string) => {
  const answer = await offer(at.ports, 'anna', share);
  return answer.ok ? null : answer.refusal;
};
const mine = async (tab: 'usable' | 'used' | 'expired', before?: number) =>
  accepted(await myCoupons(at.ports, 'anna', { tab, ...(before !== undefined && { before }) }));
const offered = async () =>
  accepted(await offersIn(at.ports, 'anna', STORE)).offers.map(({ share, bar, left }) => ({
    share,
    bar,
    left,
  }));

describe('a template', () => {
  it('is refused with its first fault, of which the form shows all', async () => {
    const fields = { ...FIELDS, name: ' ', stock: 0, threshold: -1 };
    expect(faultsOf(fields).map(({ field }) => field)).toEqual(['name', 'threshold', 'stock']);
    expect(await publishTemplate(at.ports, OWNER, { key: `${KEY}t`, fields })).toEqual({
      ok: false,
      refusal: 'templateNotSound',
      field: 'name',
    });
    expect(accepted(await templatesIn(at.ports, STORE)).templates).toEqual([]);
  });

  it('is published once under one key, and another one under it is a mistake', async () => {
    const request = { key: `${KEY}t`, fields: FIELDS };
    const first = accepted(await publishTemplate(at.ports, OWNER, request));
    await claiming(at.ports, 'anna', first.id);
    await at.clock.advance(MINUTE);
    expect(accepted(await publishTemplate(at.ports, OWNER, request))).toEqual({
      ...first,
      taken: 1,
    });
    const other = { ...request, fields: { ...FIELDS, stock: 11 } };
    expect(await publishTemplate(at.ports, OWNER, other)).toMatchObject({ refusal: 'keyUsed' });
    expect(accepted(await templatesIn(at.ports, STORE)).templates).toHaveLength(1);
  });

  it('that was withdrawn gives out no more, through nobody, and what is out stays good', async () => {
    const of = await template(at);
    const share = await batch(at, 'pia', { of, quota: 5 });
    await claiming(at.ports, 'anna', of);
    accepted(await withdrawTemplate(at.ports, STORE, of));
    expect(await claiming(at.ports, 'ben', of)).toBe('offerWithdrawn');
    expect(await claiming(at.ports, 'ben', share)).toBe('offerWithdrawn');
    expect((await mine('usable')).coupons).toMatchObject([{ state: 'claimed' }]);
    expect(await withdrawTemplate(at.ports, 's2', of)).toMatchObject({
      refusal: 'templateNotFound',
    });
  });
});

describe('what a store gives out itself', () => {
  it('is on its page for everybody, but not what only partners hand out', async () => {
    const of = await template(at);
    await at.clock.advance(1);
    const later = await template(at, { claimFrom: at.clock.now() + DAY });
    await template(at, { open: false });
    await template(at, { claimUntil: at.clock.now() });
    await claiming(at.ports, 'anna', of);
    expect(await offered()).toEqual([
      { share: later, bar: 'not open yet', left: 10 },
      { share: of, bar: 'member limit', left: 9 },
    ]);
    expect(await claiming(at.ports, 'ben', later)).toBe('claimingNotYet');
    await at.clock.advance(DAY);
    expect(await claiming(at.ports, 'ben', later)).toBe('none');
  });

  it('is not there for who names a thing that is not shared', async () => {
    expect(await refusal('nothing')).toBe('offerNotFound');
    const secret = await template(at, { open: false });
    expect(await refusal(secret)).toBe('offerNotFound');
    expect(await claiming(at.ports, 'anna', secret)).toBe('offerNotFound');
    const share = await batch(at, 'pia', { of: secret });
    expect(await refusal(share)).toBeNull();
    await at.ports.db.collection('stores').update({ _id: STORE }, { status: 'closed' });
    expect(await refusal(share)).toBe('storeNotOpen');
    expect(await claiming(at.ports, 'anna', share)).toBe('storeNotOpen');
  });
});

describe('a shared coupon', () => {
  it('shows what is left, and the caller’s own once it is claimed', async () => {
    const share = await batch(at, 'pia', { quota: 3 });
    expect(await seen('anna', share)).toMatchObject({
      storeName: '拾光烘焙',
      left: 3,
      bar: null,
      binding: 'binds',
      mine: null,
    });
    await claiming(at.ports, 'anna', share);
    expect(await seen('anna', share)).toMatchObject({
      left: 2,
      bar: 'member limit',
      binding: 'bound already',
      mine: { state: 'claimed', name: '满 200 减 30' },
    });
  });

  it('counts each who opened it once, and not the partner whose it is', async () => {
    const share = await batch(at, 'pia');
    await Promise.all(['anna', 'anna', 'ben', 'pia'].map((member) => seen(member, share)));
    await seen('anna', share);
    const [view] = accepted(await batchesOf(at.ports, STORE, 'pia')).batches;
    expect(view?.funnel).toEqual({ opened: 2, claimed: 0, used: 0, again: 0 });
  });

  it('is another one under a key that was used for the first', async () => {
    const [one, two] = [await batch(at, 'pia'), await batch(at, 'pia')];
    const key = `${KEY}anna`;
    expect(await claiming(at.ports, 'anna', one, key)).toBe('binds');
    expect(await claiming(at.ports, 'anna', two, key)).toBe('keyUsed');
    expect((await mine('usable')).coupons).toHaveLength(1);
  });

  it('can be claimed again where the limit allows, also after the quota was taken back', async () => {
    const of = await template(at, { perMember: 2 });
    const share = await batch(at, 'pia', { of, quota: 2 });
    expect(await claiming(at.ports, 'anna', share, `${KEY}first`)).toBe('binds');
    accepted(await withdrawBatch(at.ports, STORE, share));
    expect(await claiming(at.ports, 'anna', share, `${KEY}second`)).toBe('offerWithdrawn');
    expect(await claiming(at.ports, 'anna', of, `${KEY}second`)).toBe('none');
    expect(await claiming(at.ports, 'anna', of, `${KEY}third-one`)).toBe('memberLimit');
  });
});

describe('one’s own coupons', () => {
  it('are expired from their end on, before any sweep; the sweep marks what nobody reads', async () => {
    await claiming(at.ports, 'anna', await template(at, { validity: { kind: 'days', days: 2 } }));
    await claiming(at.ports, 'ben', await template(at, { validity: { kind: 'days', days: 2 } }));
    await claiming(at.ports, 'anna', await template(at));
    await at.clock.advance(2 * DAY - 1);
    expect((await mine('usable')).coupons).toHaveLength(2);
    await at.clock.advance(1);
    expect((await mine('usable')).coupons).toHaveLength(1);
    expect((await mine('expired')).coupons).toMatchObject([{ state: 'expired' }]);
    expect(await sweepCoupons(at.ports)).toBe(1);
    expect(await sweepCoupons(at.ports)).toBe(0);
    const left = await at.ports.db.collection('coupons').find({ member: 'ben' }, { limit: 2 });
    expect(left).toMatchObject([{ state: 'expired' }]);
  });

  it('come page by page, the last claimed first, and none twice', async () => {
    const of = await template(at, { stock: 50, perMember: 45 });
    for (let i = 0; i < 45; i += 1) {
      await claiming(at.ports, 'anna', of, `${KEY}number-${i}`);
      if (i % 10 === 0) await at.clock.advance(1);
    }
    const ids: string[] = [];
    for (let before: number | null | undefined; before !== null;) {
      const page: Awaited<ReturnType<typeof mine>> = await mine('usable', before);
      ids.push(...page.coupons.map(({ id }) => id));
      before = page.next;
    }
    expect(ids).toHaveLength(45);
    expect(new Set(ids).size).toBe(45);
  });
});
