import { DEFAULT_PLAN } from '../../domain/dividend/plan';
import type { Plan } from '../../domain/dividend/types';
import type { Bps, Fen } from '../../domain/money/money';
import type { ScriptedEvent } from '../../scripts/simulate/input/events';
import { Replay } from '../../scripts/simulate/replay/replay';

const ORDERS_PER_ROUND = 5_000;
const ROUNDS = 15;
const AMOUNT = 10_000 as Fen;

const FILLING: Plan = {
  ...DEFAULT_PLAN,
  queueBps: 0 as Bps,
  referralBps: 0 as Bps,
  maxOpenEntriesPerMember: 0,
};

/** One order's money fills one entry, so that the line stays as long as it is. */
const FLOWING: Plan = {
  ...FILLING,
  queueBps: 8000 as Bps,
  referralBps: 1000 as Bps,
  referralBoostBps: 500 as Bps,
  repurchaseBoostBps: 500 as Bps,
};

/** A store with so many waiting entries, taking orders; every third buyer was brought by somebody. */
class Store {
  private readonly replay = new Replay(FILLING, {
    remembersEvent: () => false,
    remembersOrder: () => false,
  });
  private orders = 0;

  constructor(readonly waiting: number) {
    for (let i = 0; i < waiting + FILLING.slots; i += 1) this.replay.apply(this.nextOrder());
    this.replay.apply({ type: 'plan', at: this.orders, plan: FLOWING });
  }

  /** @returns microseconds per order. */
  round(): number {
    const start = process.hrtime.bigint();
    for (let i = 0; i < ORDERS_PER_ROUND; i += 1) this.replay.apply(this.nextOrder());
    return Number(process.hrtime.bigint() - start) / 1000 / ORDERS_PER_ROUND;
  }

  private nextOrder(): ScriptedEvent {
    this.orders += 1;
    const i = this.orders;
    return {
      type: 'order',
      at: i,
      id: `o${i}`,
      member: `m${i % 1000}`,
      amount: AMOUNT,
      referrer: i % 3 === 0 ? `m${(i + 500) % 1000}` : null,
      referrerBps: null,
    };
  }
}

export interface LineCost {
  readonly waiting: number;
  /** Microseconds per order, the median of the rounds. */
  readonly perOrder: number;
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/**
 * What an order costs with lines of these lengths. The stores take turns, so that whatever else the
 * machine does falls on all of them.
 */
export function lineCosts(lengths: readonly number[]): readonly LineCost[] {
  const stores = lengths.map((length) => new Store(length));
  const rounds = stores.map(() => [] as number[]);
  for (let round = 0; round < ROUNDS; round += 1)
    stores.forEach((store, i) => rounds[i]?.push(store.round()));
  return lengths.map((waiting, i) => ({ waiting, perOrder: median(rounds[i] ?? []) }));
}
