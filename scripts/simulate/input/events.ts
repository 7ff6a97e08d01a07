import type { Instant, OrderId, MemberId, Plan, Seq } from '../../../domain/dividend/types';
import type { Bps, Fen } from '../../../domain/money/money';

/** One event of an events file, checked, its plan complete. Amounts are fen. */
export type ScriptedEvent = {
  /** null where the file gives no instants: the events are settled in the order of the file. */
  readonly at: Instant | null;
} & (
  | {
      readonly type: 'order';
      readonly id: OrderId;
      /** null: a walk-in. */
      readonly member: MemberId | null;
      readonly amount: Fen;
      readonly referrer: MemberId | null;
      /** A partner's own rate; null: the referrer is no partner, or there is none. */
      readonly referrerBps: Bps | null;
    }
  /** Without an amount: all that is left of the order. */
  | { readonly type: 'refund'; readonly order: OrderId; readonly amount: Fen | null }
  | { readonly type: 'leave'; readonly seq: Seq }
  /** The plan in force from here on, whole: what the event left out is the plan before it. */
  | { readonly type: 'plan'; readonly plan: Plan }
  /** The next campaign's plan, whole. */
  | { readonly type: 'start'; readonly plan: Plan }
  | { readonly type: 'grant'; readonly bps: Bps; readonly amount: Fen }
  | { readonly type: 'end' }
);
