import fc from 'fast-check';
import { fen } from '../money/money';
import { available, catchUp, EMPTY_WALLET, owed, type LogLine } from './balance';

const wallet = (balance: number, upTo = 0) => ({ balance: fen(balance), upTo });

describe('a wallet', () => {
  it('of ¥12.40 has ¥12.40 available and owes nothing', () => {
    expect([available(wallet(1240)), owed(wallet(1240))]).toEqual([1240, 0]);
  });

  it('of −¥8.00 has nothing available and owes ¥8.00', () => {
    expect([available(wallet(-800)), owed(wallet(-800))]).toEqual([0, 800]);
  });

  it('that owes ¥8.00 has ¥2.00 after a credit of ¥10.00', () => {
    const after = catchUp(wallet(-800), [{ record: 1, amount: fen(1000) }], 1);
    expect(available(after)).toBe(200);
  });

  it('is available less owed, always', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (balance) => {
        const of = wallet(balance);
        return available(of) - owed(of) === balance && Math.min(available(of), owed(of)) === 0;
      }),
    );
  });
});

describe('catching up with the log', () => {
  const line = (record: number, amount: number): LogLine => ({ record, amount: fen(amount) });

  it('takes in the lines of new records, and none beyond the record asked for', () => {
    const lines = [line(3, 5000), line(4, 100), line(5, -30), line(6, 7)];
    expect(catchUp(wallet(1000, 3), lines, 5)).toEqual(wallet(1070, 5));
  });

  it('changes nothing when it is there already', () => {
    expect(catchUp(wallet(1000, 5), [line(4, 9), line(6, 9)], 5)).toEqual(wallet(1000, 5));
  });

  it('ends the same in any steps, with any lines read again', () => {
    const lines = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: -1e8, max: 1e8 })),
    );
    const stops = fc.array(fc.integer({ min: 0, max: 20 }));
    fc.assert(
      fc.property(lines, stops, (all, records) => {
        const log = all.map(([record, amount]) => line(record, amount));
        const stepped = [...records, 20].reduce((at, to) => catchUp(at, log, to), EMPTY_WALLET);
        expect(stepped).toEqual(catchUp(EMPTY_WALLET, log, 20));
        expect(stepped.balance).toBe(fen(all.reduce((total, [, amount]) => total + amount, 0)));
      }),
    );
  });
});
