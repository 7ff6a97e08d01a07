import { checkPlan } from '../../domain/dividend/plan';
import type { Outcome, Plan } from '../../domain/dividend/types';
import type { ScriptedEvent } from '../../scripts/simulate/input/events';
import { Replay } from '../../scripts/simulate/replay/replay';
import vectors from './dividend.json';

type Fields = Readonly<Record<string, unknown>>;

function planOf(fields: Fields, basis?: Plan): Plan {
  const checked = checkPlan(fields, basis);
  if (!checked.ok) throw new Error(`a vector's plan is refused: ${JSON.stringify(checked)}`);
  return checked.plan;
}

/** The vectors leave out what is null, and give a changed plan as its changes alone. */
function eventOf(event: Fields, plan: Plan): ScriptedEvent {
  const whole = { at: null, amount: null, referrer: null, referrerBps: null, ...event };
  if (event['type'] === 'plan') return { ...whole, type: 'plan', plan: planOf(event['plan'] as Fields, plan) };
  if (event['type'] === 'start') return { ...whole, type: 'start', plan: planOf(event['plan'] as Fields) };
  return whole as unknown as ScriptedEvent;
}

function shown(outcome: Outcome): object | null {
  if (outcome.kind !== 'settled') return null;
  const { order, entry, referral, credits, pool, counted } = outcome;
  return {
    order,
    entry: entry?.seq ?? null,
    referral,
    credits: credits.map(({ seq, kind, amount }) => ({ seq, kind, amount })),
    pool,
    ...(counted ? {} : { counted }),
  };
}

describe('the worked cases come out fen for fen', () => {
  it('and all 29 are there', () => {
    expect(vectors.cases).toHaveLength(29);
  });

  it.each(vectors.cases.map((c) => [c.name, c] as const))('%s', (_name, { plan, events, expect: expected }) => {
    let current = planOf(plan);
    const replay = new Replay(current);
    const outcomes: object[] = [];
    for (const fields of events) {
      const event = eventOf(fields, current);
      if (event.type === 'plan' || event.type === 'start') current = event.plan;
      const outcome = shown(replay.apply(event));
      if (outcome) outcomes.push(outcome);
    }
    const { pool, totals } = replay.state;
    expect({
      pool,
      contributed: totals.contributed,
      subsidised: totals.subsidised,
      commissions: totals.commissions,
      wallets: Object.fromEntries(replay.wallets),
      entries: [...replay.entries()].map(({ seq, order, member, target, received, status }) => ({
        seq,
        order,
        member,
        target,
        received,
        status,
      })),
      refunds: replay.refunds.map(({ order, amount, cash, referralBack, boostBack }) => ({
        order,
        amount,
        cash,
        referralBack,
        boostBack,
      })),
      outcomes,
      refused: replay.refused,
    }).toEqual(expected);
    expect(replay.difference).toBe(0);
  });
});
