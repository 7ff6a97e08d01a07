import { clock } from '../format/time';
import { wordsFor } from '../format/words';
import type { Outcome } from './cloud';
import { recall, remember } from './remembered';

/** What a page of a list shows. */
export interface Listed<Row> {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly rows: readonly Row[];
  /** Whether there are earlier ones. */
  readonly more: boolean;
  readonly fetching: boolean;
  readonly said: string;
  /** Why what is shown is not of now; empty when it is. */
  readonly stale: string;
}

export const NOTHING_LISTED: Listed<never> = {
  phase: 'loading',
  rows: [],
  more: false,
  fetching: false,
  said: '',
  stale: '',
};

/** One page of a list; `next` asks for the one after it. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly next: number | null;
}

interface Source<Item, Row> {
  read(before?: number): Promise<Outcome<ListPage<Item>>>;
  rowOf(item: Item, now: number): Row;
  /** `setData` of the page. */
  show(change: Partial<Listed<Row>>): void;
}

/**
 * A list that is read page by page, newest first: loading, failed, ready, more, the end. With the
 * name of a place on the phone it keeps there what it read last, and shows that until more is known.
 */
export class Paging<Item, Row> {
  private rows: readonly Row[] = [];
  private next: number | null = null;
  /** When what is shown was so, in ms; 0: nothing is shown yet. */
  private seenAt = 0;
  private fetching = false;
  /** Answers to an older question are dropped. */
  private asked = 0;

  constructor(
    private readonly source: Source<Item, Row>,
    private readonly place?: string,
  ) {
    const kept = place === undefined ? undefined : recall<ListPage<Item>>(place);
    if (kept) this.take([], kept.shown, kept.at);
  }

  /** Reads the newest; what was seen stays while that fails. */
  async first(): Promise<void> {
    const asked = ++this.asked;
    const page = await this.source.read();
    if (asked !== this.asked) return;
    if (page.ok) this.begin(page.value);
    else this.failed();
  }

  /** Takes the newest page that was read with something else; `at`: when it was so. */
  begin(page: ListPage<Item>, at = Date.now()): void {
    this.asked += 1;
    if (this.place !== undefined) remember(this.place, { at, shown: page });
    this.take([], page, at);
    this.source.show({ stale: '' });
  }

  /** The newest did not come: what was seen stays, and says so. */
  failed(): void {
    if (this.seenAt === 0) this.source.show({ phase: 'failed' });
    else this.source.show({ ...this.idle(), stale: `没连上，上次看到的是 ${clock(this.seenAt)}` });
  }

  /** Tries again what failed: as a whole before anything was seen, else for the newest. */
  retry(): Promise<void> {
    return this.seenAt === 0 ? this.again() : this.first();
  }

  /** Begins anew, as with another list. */
  async again(): Promise<void> {
    this.seenAt = 0;
    this.source.show({ ...this.idle(), phase: 'loading', rows: [], said: '', stale: '' });
    await this.first();
  }

  async earlier(): Promise<void> {
    if (this.next === null || this.fetching) return;
    const { asked } = this;
    this.fetching = true;
    this.source.show({ fetching: true, said: '' });
    const page = await this.source.read(this.next);
    if (asked !== this.asked) return;
    if (page.ok) this.take(this.rows, page.value, Date.now());
    else this.source.show({ ...this.idle(), said: wordsFor(page) });
  }

  /** Whoever waited for an earlier page does not any more. */
  private idle(): { readonly fetching: false } {
    this.fetching = false;
    return { fetching: false };
  }

  private take(before: readonly Row[], { items, next }: ListPage<Item>, at: number): void {
    const now = Date.now();
    this.seenAt = at;
    this.next = next;
    this.rows = [...before, ...items.map((item) => this.source.rowOf(item, now))];
    this.source.show({
      ...this.idle(),
      phase: 'ready',
      rows: this.rows,
      more: next !== null,
      said: '',
    });
  }
}
