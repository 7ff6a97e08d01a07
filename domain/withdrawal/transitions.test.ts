import { nextCall, confirmBy } from './call';
import {
  creditsBack,
  isEnded,
  stepWithdrawal,
  WITHDRAWAL_STEPS,
  withdrawalSources,
} from './transitions';
import type { WithdrawalActor, WithdrawalState } from './types';

const STATES = Object.keys(WITHDRAWAL_STEPS) as WithdrawalState[];
const ACTORS: WithdrawalActor[] = ['member', 'operator', 'platform', 'wechat'];

describe("a withdrawal's way", () => {
  it.each<[WithdrawalState, WithdrawalState, WithdrawalActor[]]>([
    ['requested', 'approved', ['operator', 'platform']],
    ['requested', 'refused', ['operator']],
    ['requested', 'cancelled', ['member']],
    ['approved', 'transferring', ['platform']],
    ['transferring', 'awaiting_confirmation', ['wechat']],
    ['transferring', 'paid', ['wechat']],
    ['transferring', 'failed', ['wechat']],
    ['awaiting_confirmation', 'paid', ['wechat']],
    ['awaiting_confirmation', 'failed', ['wechat']],
    ['awaiting_confirmation', 'expired', ['wechat']],
    ['awaiting_confirmation', 'cancelling', ['member', 'wechat']],
    ['cancelling', 'cancelled', ['wechat']],
    ['cancelling', 'paid', ['wechat']],
  ])('goes from %s to %s by %j and by no one else', (from, to, may) => {
    expect(ACTORS.filter((who) => stepWithdrawal(from, to, who).ok)).toEqual(may);
  });

  it('has 13 steps and no other', () => {
    const steps = STATES.flatMap((from) => Object.keys(WITHDRAWAL_STEPS[from]));
    expect(steps).toHaveLength(13);
  });

  it('is never ended by our own clock once it may have reached WeChat', () => {
    const sent: WithdrawalState[] = ['transferring', 'awaiting_confirmation', 'cancelling'];
    const ours = sent.flatMap((from) =>
      STATES.filter((to) => stepWithdrawal(from, to, 'platform').ok),
    );
    expect(ours).toEqual([]);
  });

  it('ends in 5 states, 4 of which credit back', () => {
    expect(STATES.filter(isEnded).sort()).toEqual([
      'cancelled',
      'expired',
      'failed',
      'paid',
      'refused',
    ]);
    expect(STATES.filter(creditsBack).sort()).toEqual([
      'cancelled',
      'expired',
      'failed',
      'refused',
    ]);
  });

  it('gives the sources of a conditional update', () => {
    expect(withdrawalSources('paid', 'wechat')).toEqual([
      'transferring',
      'awaiting_confirmation',
      'cancelling',
    ]);
    expect(withdrawalSources('cancelled', 'member')).toEqual(['requested']);
  });
});

describe('what is asked of WeChat next', () => {
  it.each([
    ['approved', 'nothing', 'send'],
    ['transferring', 'nothing', 'query'],
    ['transferring', 'PROCESSING', 'query'],
    ['transferring', 'not found', 'send'],
    ['awaiting_confirmation', 'nothing', 'query'],
    ['awaiting_confirmation', 'not found', 'query'],
    ['cancelling', 'nothing', 'query'],
    ['cancelling', 'CANCELING', 'query'],
    ['cancelling', 'WAIT_USER_CONFIRM', 'cancel'],
  ] as const)('of one that is %s and last seen as %s: %s', (state, seen, call) => {
    expect(nextCall(state, seen)).toBe(call);
  });

  it.each(['requested', 'refused', 'cancelled', 'paid', 'failed', 'expired'] as const)(
    'of one that is %s: nothing',
    (state) => {
      expect(nextCall(state, 'nothing')).toBeNull();
    },
  );

  it('has 24 hours to be confirmed', () => {
    expect(confirmBy(Date.parse('2026-11-20T10:00:00Z'))).toBe(Date.parse('2026-11-21T10:00:00Z'));
  });
});
