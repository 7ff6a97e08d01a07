import type { OrderView } from '../../../../typings/order';
import type { BillPreview, BillWish } from '../../../../typings/till';
import { wordsFor } from '../../../format/words';
import type { Failure, Outcome } from '../../../services/cloud';
import { cancelOrder, lookAtOrder } from '../../../services/orders';
import { askToPay, forgetOpened, openBill, rememberOpened, takeCash } from '../../../services/till';

/** Between two looks at an order that waits for the member's phone, in ms. */
const LOOK_MS = 2_000;

/**
 * Where a bill stands while it is collected. `choose`: no money is under way. `tap`: waits for the
 * member to agree. `pay`: the member's phone was asked. `checking`: it is not known whether money
 * was taken, so nothing may be done but look.
 */
export type Stage =
  | { readonly at: 'choose'; readonly said: string }
  | { readonly at: 'tap' | 'pay'; readonly until: number | null; readonly said: string }
  | { readonly at: 'checking' }
  | { readonly at: 'paid'; readonly order: OrderView }
  | { readonly at: 'over'; readonly said: string };

const isUnknown = ({ refusal }: Failure): boolean =>
  refusal === 'unreachable' || refusal === 'unexpected';

/**
 * Collects one bill: opens it once, has it paid on the member's phone or in cash, and says at each
 * moment what is true about the money. An answer that got lost is looked up, never guessed.
 */
export class Collecting {
  private order: OrderView | undefined;
  private timer: number | undefined;
  private stopped = false;
  /** Whether the member's phone may be paying. */
  private asked = false;
  /** What the clerk reads before the next tap, where the last one may have failed. */
  private doubt = '';

  constructor(
    private readonly wish: BillWish,
    private readonly show: (stage: Stage) => void,
  ) {}

  /** Takes a bill up again that was open when the app was killed. */
  async resume(order: string): Promise<void> {
    this.asked = true;
    this.show({ at: 'checking' });
    await this.look(order);
  }

  /** Has the member's own phone agree to coupon and balance first. */
  async askForTap(): Promise<void> {
    if (await this.opened()) this.waiting();
  }

  async throughWechat(): Promise<void> {
    const order = await this.opened();
    if (!order) return;
    const answer = await askToPay(this.wish.store, order.id);
    if (answer.ok || isUnknown(answer)) this.asked = true;
    if (answer.ok) this.take(answer.value);
    else if (this.asked) await this.look(order.id);
    else this.refused(answer);
  }

  async inCash(terms: BillPreview): Promise<void> {
    const order = await this.opened();
    if (!order) return;
    this.show({ at: 'checking' });
    const paid = await takeCash(this.wish.store, order.id, terms.throughTill);
    this.doubt = !paid.ok && isUnknown(paid) ? '这笔现金还没记上，再点一次' : '';
    if (paid.ok) this.take(paid.value);
    else if (paid.refusal === 'paidByWechat' || isUnknown(paid)) await this.look(order.id);
    else this.refused(paid);
  }

  /** Gives the bill up; money that arrived meanwhile is shown instead. */
  async cancel(said = ''): Promise<void> {
    const { order } = this;
    if (!order) {
      this.end(said);
      return;
    }
    const cancelled = await cancelOrder(order.id);
    if (cancelled.ok && cancelled.value.state === 'cancelled') this.end(said);
    else if (cancelled.ok) this.take(cancelled.value);
    else await this.look(order.id);
  }

  stop(): void {
    this.stopped = true;
    if (this.timer !== undefined) clearTimeout(this.timer);
  }

  private async opened(): Promise<OrderView | undefined> {
    if (this.order) return this.order;
    const made = await openBill(this.wish);
    if (!made.ok) {
      // Nothing was asked of anybody yet, so that no money can have moved.
      this.show({ at: 'choose', said: `${wordsFor(made)}（还没有收钱）` });
      return undefined;
    }
    rememberOpened(this.wish.store, made.value.id);
    this.order = made.value;
    if (made.value.state === 'created') return made.value;
    // Coupon and balance covered it whole.
    this.take(made.value);
    return undefined;
  }

  private refused(failure: Failure): void {
    this.show({ at: 'choose', said: wordsFor(failure) });
  }

  private end(said: string): void {
    this.stop();
    forgetOpened(this.wish.store);
    this.show({ at: 'over', said });
  }

  private async look(id: string): Promise<void> {
    const answer: Outcome<{ readonly order: OrderView }> = await lookAtOrder(id);
    if (this.stopped) return;
    if (answer.ok) this.take(answer.value.order);
    else if (isUnknown(answer)) {
      this.show({ at: 'checking' });
      this.again(id);
    } else this.end(wordsFor(answer));
  }

  private again(id: string): void {
    if (this.timer !== undefined) clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => void this.look(id), LOOK_MS);
  }

  private take(order: OrderView): void {
    if (this.stopped) return;
    this.order = order;
    if (order.state === 'created') {
      this.waiting();
      return;
    }
    if (order.state === 'cancelled') {
      this.end('顾客没付，已取消');
      return;
    }
    this.stop();
    forgetOpened(this.wish.store);
    this.show({ at: 'paid', order });
  }

  /** What an unpaid order waits for: a tap, a payment, or the clerk's choice. */
  private waiting(): void {
    const { order } = this;
    if (!order) return;
    const at = order.waits ? 'tap' : this.asked ? 'pay' : 'choose';
    if (at === 'choose') {
      this.agreed(order);
      return;
    }
    this.show({ at, until: order.movesAt, said: this.doubt });
    this.again(order.id);
  }

  /** A member who does not agree ends the bill: it would cost more than the clerk was shown. */
  private agreed({ discount, wallet }: OrderView): void {
    const asWished = (this.wish.coupon === null || discount > 0) && wallet === this.wish.wallet;
    if (asWished) this.show({ at: 'choose', said: this.doubt });
    else void this.cancel('顾客没同意用券和余额，改好再收');
  }
}
