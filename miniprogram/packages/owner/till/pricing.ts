import type { BillPreview, BillWish } from '../../../../typings/till';
import { wordsFor } from '../../../format/words';
import { previewBill } from '../../../services/till';

/** A clerk types faster than the cloud need be asked. */
const TYPED_MS = 250;

/** Has the server work the bill out a moment after the last change, and forgets older answers. */
export class Pricing {
  /** The bill as it stands; undefined while what is typed was not worked out yet. */
  bill: BillPreview | undefined;
  private wish: BillWish | undefined;
  private timer: number | undefined;

  constructor(
    private readonly on: { priced(bill: BillPreview): void; refused(words: string): void },
  ) {}

  price(wish: BillWish): void {
    this.stop();
    this.wish = wish;
    if (wish.amount > 0) this.timer = setTimeout(() => void this.ask(wish), TYPED_MS);
  }

  stop(): void {
    if (this.timer !== undefined) clearTimeout(this.timer);
    this.wish = undefined;
    this.bill = undefined;
  }

  private async ask(wish: BillWish): Promise<void> {
    const answer = await previewBill(wish);
    // Meanwhile something else was typed or chosen: its own answer comes.
    if (this.wish !== wish) return;
    if (answer.ok) {
      this.bill = answer.value;
      this.on.priced(answer.value);
    } else this.on.refused(wordsFor(answer));
  }
}
