import { issue, withdrawBatch } from '../../services/coupons/batches';
import { accepted } from '../../services/platform/accepted';
import { OWNER, STORE, type Shop } from '../orders/shop';
import { batch, bondOf, claiming, evidenceOf, KEY, template, town } from './handed-out';

const FRIENDS = Array.from({ length: 50 }, (_, i) => `f${i}`);

let at: Shop;
beforeEach(async () => {
  at = await town(FRIENDS);
});
afterEach(() => at.cloud.close());

const coupons = (where: object = {}) =>
  at.ports.db.collection('coupons').find(where, { limit: 1000 });
const templateNow = async (id: string) =>
  (await at.ports.db.collection('couponTemplates').get(id))!;
const batchNow = async (id: string) => (await at.ports.db.collection('couponBatches').get(id))!;
const count = (answers: readonly string[], answer: string) =>
  answers.filter((one) => one === answer).length;

describe('claims at once', () => {
  it('50 for the 10 of a store: 10 have one, 40 are told that none is left', async () => {
    const share = await template(at);
    const answers = await Promise.all(FRIENDS.map((friend) => claiming(at.ports, friend, share)));
    expect([count(answers, 'none'), count(answers, 'noneLeft')]).toEqual([10, 40]);
    expect(await coupons()).toHaveLength(10);
    expect((await templateNow(share)).taken).toBe(10);
  });

  it('50 for the 10 of a batch: 10 have one and are bound, and the rest of the stock is left', async () => {
    const share = await batch(at, 'pia', { stock: 100 });
    const answers = await Promise.all(FRIENDS.map((friend) => claiming(at.ports, friend, share)));
    expect([count(answers, 'binds'), count(answers, 'noneLeft')]).toEqual([10, 40]);
    expect(await coupons()).toHaveLength(10);
    const now = await batchNow(share);
    expect(now.claimed).toBe(10);
    expect(await templateNow(now.template)).toMatchObject({ issued: 10, taken: 0 });
    const bonds = await at.ports.db.collection('bonds').find({ referrer: 'pia' }, { limit: 100 });
    expect(bonds).toHaveLength(10);
    expect(await at.ports.db.collection('bindCounts').get(`${STORE}/pia`)).toMatchObject({
      ever: 10,
      today: 10,
    });
  });

  it('10 by one member who may have 2: 2, through whichever share', async () => {
    const of = await template(at, { perMember: 2, stock: 100 });
    const shares = [of, await batch(at, 'pia', { of }), await batch(at, 'paul', { of })];
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        claiming(at.ports, 'anna', shares[i % 3]!, `${KEY}anna-${i}`),
      ),
    );
    expect(count(answers, 'memberLimit')).toBe(8);
    expect(await coupons({ member: 'anna' })).toHaveLength(2);
  });

  it('of the last one under one key, 5 times: one coupon, and the same answer to all', async () => {
    const share = await batch(at, 'pia', { quota: 1 });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => claiming(at.ports, 'anna', share)),
    );
    expect(answers).toEqual(Array(5).fill('binds'));
    expect(await coupons()).toHaveLength(1);
    expect((await batchNow(share)).claimed).toBe(1);
    expect(await evidenceOf(at, 'anna')).toEqual(['bound pia: first bind']);
    expect(await claiming(at.ports, 'ben', share)).toBe('noneLeft');
  });
});

describe('a stock that several draw on at once', () => {
  it('is never given twice: batches for partners, and claims of the store’s own', async () => {
    const share = await template(at, { stock: 12 });
    const issuing = ['pia', 'paul', 'pia'].map((partner, i) =>
      issue(at.ports, OWNER, { key: `${KEY}batch-${i}`, template: share, partner, quota: 5 }),
    );
    const claims = FRIENDS.slice(0, 12).map((friend) => claiming(at.ports, friend, share));
    const [issued, claimed] = await Promise.all([Promise.all(issuing), Promise.all(claims)]);
    const now = await templateNow(share);
    expect(now.issued).toBe(5 * issued.filter(({ ok }) => ok).length);
    expect(now.taken).toBe(count(claimed, 'none'));
    expect(now.issued + now.taken).toBeLessThanOrEqual(12);
    // Nobody was turned away while there was enough.
    expect(12 - now.issued - now.taken).toBeLessThan(5);
  });

  it('has back what was left of a batch that was withdrawn while friends claimed', async () => {
    const share = await batch(at, 'pia', { stock: 10 });
    const claims = FRIENDS.slice(0, 8).map((friend) => claiming(at.ports, friend, share));
    const [answers] = await Promise.all([
      Promise.all(claims),
      withdrawBatch(at.ports, STORE, share),
    ]);
    const { claimed, template: of } = await batchNow(share);
    expect(claimed).toBe(count(answers, 'binds'));
    expect(claimed + count(answers, 'offerWithdrawn')).toBe(8);
    expect((await templateNow(of)).issued).toBe(claimed);
    expect(accepted(await withdrawBatch(at.ports, STORE, share)).claimed).toBe(claimed);
    expect((await templateNow(of)).issued).toBe(claimed);
  });
});

describe('binds at once', () => {
  it('of one member by two partners: the first wins, the other is told', async () => {
    const shares = [await batch(at, 'pia'), await batch(at, 'paul')];
    const answers = await Promise.all(shares.map((share) => claiming(at.ports, 'anna', share)));
    expect([...answers].sort()).toEqual(['binds', 'bound to another']);
    expect(await bondOf(at, 'anna')).toBe(answers[0] === 'binds' ? 'pia' : 'paul');
    expect(await evidenceOf(at, 'anna')).toHaveLength(2);
    expect(await coupons({ member: 'anna' })).toHaveLength(2);
  });

  it('of two partners by each other: one of them, and the other would close a ring', async () => {
    const [ofPia, ofPaul] = [await batch(at, 'pia'), await batch(at, 'paul')];
    const answers = await Promise.all([
      claiming(at.ports, 'pia', ofPaul),
      claiming(at.ports, 'paul', ofPia),
    ]);
    expect([...answers].sort()).toEqual(['binds', 'not possible']);
    const bonds = [await bondOf(at, 'pia'), await bondOf(at, 'paul')];
    expect(bonds.filter((bond) => bond !== null)).toHaveLength(1);
    expect(await coupons()).toHaveLength(2);
  });

  it.each([1, 2, 3, 4, 5])(
    'of partners all around in a ring: at most all but one (%d)',
    async (n) => {
      const size = n + 2;
      const ring = Array.from({ length: size }, (_, i) => `p${i}`);
      await at.cloud.close();
      at = await town([], ring);
      const shares = await Promise.all(ring.map((partner) => batch(at, partner)));
      await Promise.all(
        ring.map((partner, i) => claiming(at.ports, partner, shares[(i + 1) % size]!)),
      );
      const bonds = await Promise.all(ring.map((partner) => bondOf(at, partner)));
      expect(bonds.filter((bond) => bond !== null)).toHaveLength(size - 1);
    },
  );
});
