import type { Plan } from '../../../domain/dividend/types';
import type { Bps, Fen } from '../../../domain/money/money';
import type { ScriptedEvent } from '../input/events';
import { NONE, RowKind, type Rows } from '../input/rows';

const named = (names: readonly string[], index: number | undefined): string | null =>
  index === undefined || index === NONE ? null : (names[index] ?? null);

const given = (value: number | undefined): number | null =>
  value === undefined || value === NONE ? null : value;

function eventOf(rows: Rows, i: number): ScriptedEvent {
  const at = rows.at[i] ?? 0;
  const order = named(rows.orderIds, rows.order[i]) ?? '';
  const amount = given(rows.amount[i]) as Fen | null;
  if (rows.kind[i] === RowKind.refund) return { type: 'refund', at, order, amount };
  return {
    type: 'order',
    at,
    id: order,
    member: named(rows.members, rows.member[i]),
    amount: amount ?? (0 as Fen),
    referrer: named(rows.members, rows.referrer[i]),
    referrerBps: given(rows.referrerBps[i]) as Bps | null,
  };
}

/**
 * The rows as events, one at a time. A plan with an end ends its campaign there: orders of that
 * instant still count, so the end comes a millisecond later.
 *
 * @param asOf how far the past is told; null: to its last row
 */
export function* scriptOf(
  rows: Rows,
  plan: Plan,
  asOf: number | null = null,
): Generator<ScriptedEvent> {
  let endsAt = plan.endsAt === null ? Infinity : plan.endsAt + 1;
  for (let i = 0; i < rows.length; i += 1) {
    const event = eventOf(rows, i);
    if (event.at !== null && event.at >= endsAt) {
      yield { type: 'end', at: endsAt };
      endsAt = Infinity;
    }
    yield event;
  }
  if (asOf !== null && asOf >= endsAt) yield { type: 'end', at: endsAt };
}
