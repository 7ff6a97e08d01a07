import type {
  Entry,
  MemberId,
  OrderId,
  Refund,
  RefusalReason,
  State,
} from '../../../domain/dividend/types';
import { fen, minus, plus, type Fen } from '../../../domain/money/money';

export interface RefusedEvent {
  readonly order: OrderId | null;
  readonly reason: RefusalReason;
}

/** What a past came to, once all of it is settled. */
export interface ClosedBooks {
  readonly state: Pick<State, 'pool' | 'totals' | 'active' | 'waiting' | 'nextSeq'>;
  /** Every member with a movement; an amount is negative where the member owes it. */
  readonly wallets: ReadonlyMap<MemberId, Fen>;
  readonly refunds: readonly Refund[];
  readonly refused: readonly RefusedEvent[];
  /** By how much what came in differs from what is somewhere: 0, or the rules lost a fen. */
  readonly difference: Fen;
  /** In order of seq. */
  entries(): Iterable<Entry>;
}

/** @param takenBack what refunds took off wallets and is the store's again */
export function differenceOf(
  { pool, totals }: Pick<State, 'pool' | 'totals'>,
  wallets: ReadonlyMap<MemberId, Fen>,
  takenBack: Fen,
): Fen {
  const { contributed, subsidised, commissions } = totals;
  const held = [...wallets.values()].reduce(plus, pool);
  return minus(fen(contributed + subsidised + commissions), plus(held, takenBack));
}
