import { MINUTE } from '../../domain/calendar/calendar';
import { issueCode, scan } from '../../services/till/code';
import { lookUp } from '../../services/till/look-up';
import { CLERK, give, OWNER, settledBill, STORE, type Shop } from '../orders/shop';
import { codeOf, PHONE, scanned, tillShop, typed } from './till';

let at: Shop;
beforeEach(async () => {
  at = await tillShop();
});
afterEach(() => at.cloud.close());

const refusal = (name: string) => ({ ok: false, refusal: name });
const OTHER = { ...OWNER, member: 'rival', store: 's2' };

describe('a code on a phone', () => {
  it('says nothing of its member, and no two are alike', async () => {
    const [one, other] = [await codeOf(at), await codeOf(at)];
    expect(one).toMatch(/^HXM\./);
    expect(one).not.toContain('anna');
    expect(one).not.toContain(Buffer.from('anna').toString('base64url'));
    expect(one.split('.')[1]).not.toBe(other.split('.')[1]);
  });

  it('becomes a visit with what the till has to know, and no more', async () => {
    await settledBill(at, 'anna', 1000);
    const { db } = at.ports;
    const bond = { member: 'anna', referrer: 'ben', at: 0 };
    await db.collection('bonds').add({ _id: `${STORE}/anna`, store: STORE, ...bond });
    await db.collection('members').update({ _id: 'wx-ben' }, { name: '班本' });
    const visit = await scanned(at);
    expect(visit).toMatchObject({
      name: '安**',
      phoneTail: '8000',
      foundBy: 'member code',
      visits: 2,
      partnerName: '班**',
      available: 10_000,
      needsTap: false,
      coupon: null,
      coupons: [{ id: 'c1', name: '满 200 减 30', discount: 3000, bar: null }],
    });
    expect(JSON.stringify(visit)).not.toContain('anna');
  });

  it('is spent by one of two tills that scan it at once', async () => {
    const text = await codeOf(at);
    const both = await Promise.all([scan(at.ports, CLERK, text), scan(at.ports, OWNER, text)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.filter(({ ok }) => !ok)).toEqual([refusal('codeUsed')]);
    expect(await at.ports.db.collection('visits').find({}, { limit: 5 })).toHaveLength(1);
  });

  it('sent twice by one till is one visit', async () => {
    const text = await codeOf(at);
    const all = await Promise.all([1, 2, 3].map(() => scan(at.ports, CLERK, text)));
    const ids = all.map((answer) => (answer.ok ? answer.value.id : answer.refusal));
    expect(new Set(ids).size).toBe(1);
  });

  it('lives for a minute', async () => {
    const text = await codeOf(at);
    await at.clock.advance(MINUTE - 1);
    expect((await scan(at.ports, CLERK, text)).ok).toBe(true);
    const next = await codeOf(at);
    await at.clock.advance(MINUTE);
    expect(await scan(at.ports, CLERK, next)).toEqual(refusal('codeTooOld'));
  });

  it('is ours or is refused', async () => {
    const text = await codeOf(at);
    const [mark, subject, issued, nonce, signature] = text.split('.');
    const later = `${mark}.${subject}.zzzzzzzz.${nonce}.${signature}`;
    const asCoupon = text.replace('HXM', 'HXC');
    for (const forged of ['', 'https://example.com', later, asCoupon, `${text}A`])
      expect(await scan(at.ports, CLERK, forged)).toEqual(refusal('codeUnknown'));
    // A signature that was made for something else is none.
    const payload = [mark, subject, issued, nonce].join('.');
    const other = `${payload}.${at.ports.sign('invitation', payload)}`;
    expect(await scan(at.ports, CLERK, other)).toEqual(refusal('codeUnknown'));
    expect((await scan(at.ports, CLERK, text)).ok).toBe(true);
  });

  it('of a coupon names that coupon, and no other consent', async () => {
    expect(await scanned(at, 'c1')).toMatchObject({
      foundBy: 'coupon code',
      coupon: 'c1',
      needsTap: true,
    });
  });

  it.each([
    ['of another member', { member: 'ben' }, 'couponNotFound'],
    ['used', { state: 'used', order: 'o0', usedAt: 1 }, 'couponUsed'],
    ['past its end', { until: 1 }, 'couponExpired'],
    ['held by an order', { state: 'locked', order: 'o0' }, 'couponHeld'],
  ] as const)('is not given out for a coupon %s', async (_, fields, name) => {
    await give(at, { _id: 'c2', ...fields });
    expect(await issueCode(at.ports, 'anna', 'c2')).toEqual(refusal(name));
    expect(await issueCode(at.ports, 'anna', 'nowhere')).toEqual(refusal('couponNotFound'));
  });

  it('of a coupon is refused in another store, and stays good for its own', async () => {
    const text = await codeOf(at, 'c1');
    expect(await scan(at.ports, OTHER, text)).toEqual(refusal('couponElsewhere'));
    expect((await scan(at.ports, CLERK, text)).ok).toBe(true);
    const used = await codeOf(at, 'c1');
    await at.ports.db
      .collection('coupons')
      .update({ _id: 'c1' }, { state: 'used', order: 'o0', usedAt: 1 });
    expect(await scan(at.ports, CLERK, used)).toEqual(refusal('couponUsed'));
  });
});

describe('a typed number', () => {
  it('finds this store’s member, however it is typed, and waits for a tap to spend', async () => {
    for (const way of [PHONE, '138 0013 8000', '+86 138-0013-8000']) {
      const found = await lookUp(at.ports, CLERK, way);
      expect(found).toMatchObject({ ok: true, value: { name: '安**', needsTap: true } });
    }
  });

  it.each([
    ['nobody gave', '13900139000', 'phoneNotFound'],
    ['is not whole', '1380013', 'phoneNotFull'],
  ])('that %s finds nobody', async (_, phone, name) => {
    expect(await lookUp(at.ports, CLERK, phone)).toEqual(refusal(name));
  });

  it('of a member of another store alone finds nobody here', async () => {
    expect(await lookUp(at.ports, OTHER, PHONE)).toEqual(refusal('phoneNotFound'));
    const bond = { member: 'anna', referrer: 'ben', at: 0 };
    await at.ports.db.collection('bonds').add({ _id: 's2/anna', store: 's2', ...bond });
    expect((await lookUp(at.ports, OTHER, PHONE)).ok).toBe(true);
  });

  it('is looked up 20 times an hour by one clerk, also all at once, and each is logged', async () => {
    for (let batch = 0; batch < 3; batch += 1)
      await Promise.all(Array.from({ length: 6 }, () => lookUp(at.ports, CLERK, '13900139000')));
    const last = await Promise.all([1, 2, 3, 4, 5].map(() => lookUp(at.ports, CLERK, PHONE)));
    expect(last.filter(({ ok }) => ok)).toHaveLength(2);
    expect(last.filter(({ ok }) => !ok)).toEqual([1, 2, 3].map(() => refusal('tooManyLookups')));
    expect((await lookUp(at.ports, OWNER, PHONE)).ok).toBe(true);
    const log = await at.ports.db.collection('lookUps').find({ by: 'clerk' }, { limit: 50 });
    expect(log).toHaveLength(20);
    expect(log.filter(({ member }) => member === 'anna')).toHaveLength(2);
    expect(JSON.stringify(log)).not.toContain('139001');
    // An incomplete number costs nothing, and is told so.
    expect(await lookUp(at.ports, CLERK, '1380013')).toEqual(refusal('phoneNotFull'));
    await at.clock.advance(60 * MINUTE);
    expect((await typed(at)).foundBy).toBe('phone');
  });
});
