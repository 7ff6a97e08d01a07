import fc from 'fast-check';
import { balances, journal, move, walletOf, type Account } from '../ledger/journal';
import { fen } from '../money/money';
import { statementOf } from './statement';

describe('a statement', () => {
  it('has a line for each wallet a journal touches, with its sign', () => {
    const settled = journal('settled', 'o131', [
      move('reserved', 'pool', fen(24_000)),
      move('reserved', walletOf('r'), fen(4000)),
      move('pool', walletOf('b'), fen(8000)),
    ]);
    expect(statementOf(settled)).toEqual([
      { id: 'settled/o131/1/in', member: 'r', kind: 'settled', about: 'o131', amount: 4000 },
      { id: 'settled/o131/2/in', member: 'b', kind: 'settled', about: 'o131', amount: 8000 },
    ]);
  });

  it('has what was spent and taken back below zero', () => {
    const taken = journal('refundedAfter', 'r1', [move(walletOf('r'), 'revenue', fen(500))]);
    expect(statementOf(taken).map((line) => line.amount)).toEqual([-500]);
  });

  it('has nothing of journals that touch no wallet', () => {
    expect(
      statementOf(journal('toppedUp', 't', [move('outside:wechat', 'marketing', fen(1))])),
    ).toEqual([]);
  });

  it('adds up to the wallet account in the books, with no id twice', () => {
    const account = fc.constantFrom<Account>('pool', 'revenue', walletOf('a'), walletOf('b'));
    const amounts = fc.integer({ min: 0, max: 1e8 }).map(fen);
    const moves = fc
      .array(fc.tuple(account, account, amounts))
      .map((all) => all.filter(([from, to]) => from !== to).map((each) => move(...each)));
    fc.assert(
      fc.property(moves, (all) => {
        const written = journal('settled', 'x', all);
        const lines = statementOf(written);
        const held = balances(written.moves);
        for (const member of ['a', 'b']) {
          const own = lines.filter((line) => line.member === member);
          expect(own.reduce((total, line) => total + line.amount, 0)).toBe(
            held.get(walletOf(member)) ?? 0,
          );
        }
        expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length);
      }),
    );
  });
});
