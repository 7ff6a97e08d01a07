import fc from 'fast-check';
import { balances, walletOf, withdrawalOf } from '../ledger/journal';
import { fen } from '../money/money';
import { askedJournal, reachedJournal } from './journals';
import { stepWithdrawal } from './transitions';
import type { WithdrawalState } from './types';
import { stepsFor, type Reading, type TransferState } from './wechat';

const read = (state: TransferState, failReason: string | null = null): Reading => ({
  state,
  failReason,
});
const overdue = read('FAIL', 'OVERDUE_CLOSE');

describe("WeChat's word on a transfer", () => {
  it.each<[WithdrawalState, Reading, WithdrawalState[]]>([
    ['transferring', read('ACCEPTED'), []],
    ['transferring', read('PROCESSING'), []],
    ['transferring', read('TRANSFERING'), []],
    ['transferring', read('WAIT_USER_CONFIRM'), ['awaiting_confirmation']],
    ['transferring', read('SUCCESS'), ['paid']],
    ['transferring', read('FAIL', 'ACCOUNT_FROZEN'), ['failed']],
    ['transferring', overdue, ['awaiting_confirmation', 'expired']],
    ['transferring', read('CANCELING'), ['awaiting_confirmation', 'cancelling']],
    ['transferring', read('CANCELLED'), ['awaiting_confirmation', 'cancelling', 'cancelled']],
    ['awaiting_confirmation', read('PROCESSING'), []],
    ['awaiting_confirmation', read('WAIT_USER_CONFIRM'), []],
    ['awaiting_confirmation', read('TRANSFERING'), []],
    ['awaiting_confirmation', read('SUCCESS'), ['paid']],
    ['awaiting_confirmation', read('FAIL', 'TRANSFER_RISK'), ['failed']],
    ['awaiting_confirmation', overdue, ['expired']],
    ['awaiting_confirmation', read('CANCELING'), ['cancelling']],
    ['awaiting_confirmation', read('CANCELLED'), ['cancelling', 'cancelled']],
    ['cancelling', read('WAIT_USER_CONFIRM'), []],
    ['cancelling', read('CANCELING'), []],
    ['cancelling', read('CANCELLED'), ['cancelled']],
    ['cancelling', read('SUCCESS'), ['paid']],
    ['cancelling', overdue, ['cancelled']],
    ['paid', read('SUCCESS'), []],
    ['paid', read('WAIT_USER_CONFIRM'), []],
    ['expired', read('FAIL'), []],
    ['failed', overdue, []],
  ])('of one that is %s: %j takes the steps %j', (state, reading, steps) => {
    expect(stepsFor(state, reading)).toEqual({ ok: true, value: steps });
  });

  it.each<[WithdrawalState, Reading]>([
    ['paid', read('FAIL')],
    ['paid', read('CANCELLED')],
    ['failed', read('SUCCESS')],
    ['expired', read('SUCCESS')],
    ['cancelled', read('SUCCESS')],
    ['requested', read('SUCCESS')],
    ['approved', read('PROCESSING')],
  ])('of one that is %s: %j is a contradiction and changes nothing', (state, reading) => {
    expect(stepsFor(state, reading)).toEqual({
      ok: false,
      refusal: { reason: 'contradicts our records', state, reading },
    });
  });
});

describe('the journals of a withdrawal', () => {
  const withdrawal = { bill: 'WD1', member: 'm', amount: fen(5000), fee: fen(30) };
  const afterwards = (state: WithdrawalState) => {
    const moves = [askedJournal(withdrawal), reachedJournal(state, withdrawal)];
    const held = balances(moves.flatMap((each) => each?.moves ?? []));
    return Object.fromEntries([...held].filter(([, amount]) => amount !== 0));
  };

  it('of ¥50.00 set the amount aside when it is asked for', () => {
    expect(askedJournal(withdrawal)).toEqual({
      kind: 'withdrawalAsked',
      id: 'WD1',
      moves: [{ from: 'wallet:m', to: 'withdrawal:WD1', amount: 5000 }],
    });
  });

  it('paid: ¥49.70 out and a fee of ¥0.30', () => {
    expect(afterwards('paid')).toEqual({ 'wallet:m': -5000, 'outside:wechat': 4970, fees: 30 });
  });

  it.each(['refused', 'cancelled', 'failed', 'expired'] as const)(
    '%s: all of it back, no fee',
    (state) => {
      expect(afterwards(state)).toEqual({});
      expect(reachedJournal(state, withdrawal)?.kind).toBe('withdrawalReturned');
    },
  );

  it.each([
    'requested',
    'approved',
    'transferring',
    'awaiting_confirmation',
    'cancelling',
  ] as const)('%s: nothing moves', (state) => {
    expect(reachedJournal(state, withdrawal)).toBeNull();
  });

  it('credit back or pay exactly once, however often and in whatever order WeChat is read', () => {
    const states: TransferState[] = [
      'ACCEPTED',
      'PROCESSING',
      'WAIT_USER_CONFIRM',
      'TRANSFERING',
      'SUCCESS',
      'FAIL',
      'CANCELING',
      'CANCELLED',
    ];
    const reading = fc.record({
      state: fc.constantFrom(...states),
      failReason: fc.constantFrom(null, 'OVERDUE_CLOSE', 'ACCOUNT_FROZEN'),
    });
    const what = fc.oneof(reading, fc.constant('cancel' as const));
    fc.assert(
      fc.property(fc.array(what, { maxLength: 30 }), (happenings) => {
        let state = 'transferring' as WithdrawalState;
        const journals = [askedJournal(withdrawal)];
        const reach = (next: WithdrawalState) => {
          state = next;
          const written = reachedJournal(state, withdrawal);
          if (written) journals.push(written);
        };
        for (const each of happenings) {
          if (each === 'cancel') {
            const asked = stepWithdrawal(state, 'cancelling', 'member');
            if (asked.ok) reach(asked.value);
            continue;
          }
          const steps = stepsFor(state, each);
          for (const next of steps.ok ? steps.value : []) {
            expect(stepWithdrawal(state, next, 'wechat').ok).toBe(true);
            reach(next);
          }
        }
        expect(journals.length).toBeLessThanOrEqual(2);
        const held = balances(journals.flatMap(({ moves }) => moves));
        const open = journals.length === 1;
        expect(held.get(withdrawalOf('WD1'))).toBe(open ? 5000 : 0);
        expect(held.get(walletOf('m'))).toBe(open || state === 'paid' ? -5000 : 0);
      }),
    );
  });
});
