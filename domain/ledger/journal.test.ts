import fc from 'fast-check';
import { fen, sum } from '../money/money';
import type { Account, Move } from './journal';
import { balances, journal, move, subsidyOf, walletOf, withdrawalOf } from './journal';

const account = fc.constantFrom<Account>(
  'outside:wechat',
  'outside:till',
  'revenue',
  'marketing',
  'reserved',
  'pool',
  'fees',
  'platform',
  walletOf('b'),
  withdrawalOf('w1'),
  subsidyOf('s'),
);
const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.record({ from: account, to: account, amount: fc.integer({ min: 0, max: 1e8 }).map(fen) }),
);

describe('a journal', () => {
  it('names the accounts of members, withdrawals and stores', () => {
    expect([walletOf('m7'), withdrawalOf('WD1'), subsidyOf('s1')]).toEqual([
      'wallet:m7',
      'withdrawal:WD1',
      'subsidy:s1',
    ]);
  });

  it('leaves out what moves nothing', () => {
    const paid = journal('paid', 'o1', [
      move('outside:wechat', 'revenue', fen(1000)),
      move(walletOf('b'), 'revenue', fen(0)),
    ]);
    expect(paid.moves).toEqual([{ from: 'outside:wechat', to: 'revenue', amount: 1000 }]);
  });

  it('throws on a negative move, a move to itself and a fraction of a fen', () => {
    expect(() => journal('paid', 'o1', [move('revenue', 'pool', fen(-1))])).toThrow(/-1/);
    expect(() => journal('paid', 'o1', [move('pool', 'pool', fen(1))])).toThrow(/itself/);
    expect(() =>
      journal('paid', 'o1', [{ from: 'pool', to: 'fees', amount: 0.5 as never }]),
    ).toThrow(/0\.5/);
  });
});

describe('the balances', () => {
  it('of ¥10.00 in by WeChat with ¥4.00 set aside: 600 revenue, 400 reserved, −1000 outside', () => {
    const held = balances([
      move('outside:wechat', 'revenue', fen(1000)),
      move('revenue', 'reserved', fen(400)),
    ]);
    expect([...held].sort()).toEqual([
      ['outside:wechat', -1000],
      ['reserved', 400],
      ['revenue', 600],
    ]);
  });

  it('add up to 0, whatever is moved where', () => {
    fc.assert(fc.property(moves, (all) => sum(balances(all).values()) === 0));
  });

  it('of two lists are those of the two after each other', () => {
    fc.assert(
      fc.property(moves, moves, account, (first, then, which) => {
        const of = (list: Move[]) => balances(list).get(which) ?? 0;
        expect(of([...first, ...then])).toBe(of(first) + of(then));
      }),
    );
  });
});
