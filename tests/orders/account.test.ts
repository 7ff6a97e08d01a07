import { fen } from '../../domain/money/money';
import { balance, statement } from '../../services/accounts/statement';
import { takeOut } from '../../services/accounts/take-out';
import { checkTopUp, creditTopUp, sweepTopUps, topUp } from '../../services/accounts/top-up';
import { paymentNumber } from '../../services/payments/numbers';
import { OWNER, accepted, shop, STORE, type Shop } from './shop';

const KEY = 'idempotency-key-1';
const MINUTES = 60_000;

let at: Shop;
beforeEach(async () => {
  at = await shop();
  at.caller = 'wx-owner';
});
afterEach(() => at.cloud.close());

const marketing = async () => accepted(await balance(at.ports, STORE)).marketing;
const open = async (amount: number, key = KEY) =>
  accepted(await topUp(at.ports, OWNER, { key, amount: fen(amount) })).topUp;
const numberOf = (id: string) => paymentNumber('topUp', id);

describe('topping up', () => {
  it('by ¥200.00 credits ¥200.00 once, however often WeChat calls back', async () => {
    const id = await open(20_000);
    expect(await marketing()).toBe(0);
    const fact = at.pay.payFor(numberOf(id));
    await Promise.all([creditTopUp(at.ports, id, fact), creditTopUp(at.ports, id, fact)]);
    await creditTopUp(at.ports, id, fact);
    expect(await marketing()).toBe(20_000);
    const { lines } = accepted(await statement(at.ports, { store: STORE }));
    expect(lines).toMatchObject([{ kind: 'toppedUp', about: id, amount: 20_000 }]);
  });

  it('is the same payment under the same key, and refused for another amount', async () => {
    expect(await open(20_000)).toBe(await open(20_000));
    const other = await topUp(at.ports, OWNER, { key: KEY, amount: fen(30_000) });
    expect(other).toEqual({ ok: false, refusal: 'keyUsed' });
  });

  it.each([{ amount: fen(1) }, { merchant: '1900000009' }])(
    'does not credit a payment with %j',
    async (wrong) => {
      const id = await open(20_000);
      const fact = { ...at.pay.payFor(numberOf(id)), ...wrong };
      await expect(creditTopUp(at.ports, id, fact)).rejects.toThrow('not what was asked for');
      expect(await marketing()).toBe(0);
    },
  );

  it('believes WeChat, not the phone, that it was paid', async () => {
    const id = await open(20_000);
    expect(await checkTopUp(at.ports, OWNER, { topUp: id })).toEqual({
      ok: true,
      value: { state: 'created' },
    });
    at.pay.payFor(numberOf(id));
    expect(accepted(await checkTopUp(at.ports, OWNER, { topUp: id })).state).toBe('paid');
    expect(await marketing()).toBe(20_000);
  });

  it('is found by the sweep when its callback never came, and closed when nobody paid', async () => {
    const paid = await open(20_000, 'idempotency-key-1');
    const left = await open(30_000, 'idempotency-key-2');
    at.pay.payFor(numberOf(paid));
    await at.clock.advance(30 * MINUTES);
    expect(await sweepTopUps(at.ports)).toBe(2);
    expect(await marketing()).toBe(20_000);
    expect(accepted(await checkTopUp(at.ports, OWNER, { topUp: left })).state).toBe('closed');
    expect(await sweepTopUps(at.ports)).toBe(0);
  });

  it('needs a merchant, and the store whose it is', async () => {
    const elsewhere = { ...OWNER, store: 's2' };
    const asked = await topUp(at.ports, elsewhere, { key: KEY, amount: fen(100) });
    expect(asked).toEqual({ ok: false, refusal: 'noMerchant' });
    const id = await open(20_000);
    expect(await checkTopUp(at.ports, elsewhere, { topUp: id })).toEqual({
      ok: false,
      refusal: 'topUpNotFound',
    });
  });
});

describe('taking out', () => {
  beforeEach(async () => {
    await creditTopUp(at.ports, ...(await paidTopUp(10_000)));
  });

  async function paidTopUp(amount: number) {
    const id = await open(amount);
    return [id, at.pay.payFor(numberOf(id))] as const;
  }

  it('¥60.00 of ¥100.00 leaves ¥40.00, once under one key', async () => {
    const asked = { key: KEY, amount: fen(6000) };
    const both = await Promise.all([
      takeOut(at.ports, OWNER, asked),
      takeOut(at.ports, OWNER, asked),
    ]);
    expect(both.map((answer) => accepted(answer).marketing)).toEqual([4000, 4000]);
    expect(await marketing()).toBe(4000);
  });

  it('gives one of two that together are too much', async () => {
    const both = await Promise.all(
      ['idempotency-key-1', 'idempotency-key-2'].map((key) =>
        takeOut(at.ports, OWNER, { key, amount: fen(6000) }),
      ),
    );
    expect(both.map((answer) => answer.ok).sort()).toEqual([false, true]);
    expect(both.find((answer) => !answer.ok)).toEqual({ ok: false, refusal: 'notEnoughFree' });
    expect(await marketing()).toBe(4000);
  });
});
