import fc from 'fast-check';
import { fen } from '../money/money';
import { available } from './balance';
import { spend } from './spend';

const wallet = (balance: number) => ({ balance: fen(balance), upTo: 7 });

describe('spending balance', () => {
  it('of ¥12.40 out of ¥20.00 leaves ¥7.60', () => {
    expect(spend(wallet(2000), fen(1240), true)).toEqual({ ok: true, value: wallet(760) });
  });

  it('of all there is leaves 0, and of a fen more says what is missing', () => {
    expect(spend(wallet(1240), fen(1240), true)).toEqual({ ok: true, value: wallet(0) });
    expect(spend(wallet(1240), fen(1241), true)).toEqual({
      ok: false,
      refusal: { reason: 'not enough', available: 1240, missing: 1 },
    });
  });

  it('of a wallet that owes has nothing available', () => {
    expect(spend(wallet(-800), fen(1), true)).toEqual({
      ok: false,
      refusal: { reason: 'not enough', available: 0, missing: 1 },
    });
  });

  it('names what is refused first: the amount, then the confirmation, then the money', () => {
    const reason = (amount: number, confirmed: boolean) => {
      const decided = spend(wallet(0), fen(amount), confirmed);
      return decided.ok ? null : decided.refusal.reason;
    };
    expect([reason(0, false), reason(5, false), reason(5, true)]).toEqual([
      'not an amount',
      'not confirmed by the member',
      'not enough',
    ]);
  });

  it('never takes more than was available, nor leaves less than nothing', () => {
    const money = fc.integer({ min: -1e8, max: 1e8 });
    fc.assert(
      fc.property(money, money, (balance, amount) => {
        const decided = spend(wallet(balance), fen(amount), true);
        return decided.ok
          ? decided.value.balance === balance - amount && decided.value.balance >= 0 && amount > 0
          : amount <= 0 || amount > available(wallet(balance));
      }),
    );
  });
});
