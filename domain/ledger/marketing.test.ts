import { fen } from '../money/money';
import { takeOut, topUpJournal } from './marketing';

describe('the marketing account', () => {
  it('is topped up from outside', () => {
    expect(topUpJournal('t1', fen(50_000))).toEqual({
      kind: 'toppedUp',
      id: 't1',
      moves: [{ from: 'outside:wechat', to: 'marketing', amount: 50_000 }],
    });
    expect(() => topUpJournal('t1', fen(0))).toThrow(/0 fen/);
  });

  it('gives out all that is not reserved and not a fen more', () => {
    expect(takeOut('w1', fen(500), fen(500))).toMatchObject({
      ok: true,
      value: { moves: [{ from: 'marketing', to: 'outside:wechat', amount: 500 }] },
    });
    expect(takeOut('w1', fen(501), fen(500))).toEqual({
      ok: false,
      refusal: { reason: 'not enough', available: 500, missing: 1 },
    });
    expect(takeOut('w1', fen(0), fen(500))).toEqual({
      ok: false,
      refusal: { reason: 'not an amount' },
    });
  });
});
