import type { OrderView, RefundView } from '../../typings/order';
import type { Following } from './follow';
import { followSettled } from './queue';

/** How soon to look again at what should have moved, or is on its way, in ms. */
const SOON_MS = 5_000;
/** A little after the instant itself, so that the cloud's clock has passed it too. */
const LATE_MS = 500;
/** Nobody keeps a page open longer than that. */
const LONGEST_MS = 60 * 60_000;

const isMoving = ({ phase, through }: RefundView): boolean =>
  phase === 'asked' || phase === 'sent' || (phase === 'due' && through === 'outside:wechat');

/** When an order is worth another look by itself, in ms from now; null: not by the clock. */
export function nextLook(
  { movesAt }: Pick<OrderView, 'movesAt'>,
  refunds: readonly RefundView[],
  now: number,
): number | null {
  const waits = [
    ...(movesAt === null ? [] : [movesAt > now ? movesAt - now + LATE_MS : SOON_MS]),
    ...(refunds.some(isMoving) ? [SOON_MS] : []),
  ];
  const soonest = Math.min(LONGEST_MS, ...waits);
  return soonest === LONGEST_MS ? null : soonest;
}

/** Tells an open page when its order may have moved: its store settled something, or time passed. */
export class OrderWatch {
  private following: Following | undefined;
  private timer: number | undefined;

  constructor(private readonly moved: () => void) {}

  /** The order as it was seen last. */
  saw(order: OrderView, refunds: readonly RefundView[]): void {
    this.following ??= followSettled(order.store, () => this.moved());
    this.clear();
    const wait = nextLook(order, refunds, Date.now());
    if (wait !== null) this.timer = setTimeout(() => this.moved(), wait);
  }

  stop(): void {
    this.clear();
    this.following?.stop();
    this.following = undefined;
  }

  private clear(): void {
    if (this.timer !== undefined) clearTimeout(this.timer);
    this.timer = undefined;
  }
}
