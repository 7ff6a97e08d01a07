import { wordsFor } from '../format/words';
import type { Outcome } from './cloud';

/** What a page of a list shows. */
export interface Listed<Row> {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly rows: readonly Row[];
  /** Whether there are earlier ones. */
  readonly more: boolean;
  readonly fetching: boolean;
  readonly said: string;
}

export const NOTHING_LISTED: Listed<never> = {
  phase: 'loading',
  rows: [],
  more: false,
  fetching: false,
  said: '',
};

interface Source<Item, Row> {
  read(
    before?: number,
  ): Promise<Outcome<{ readonly items: readonly Item[]; readonly next: number | null }>>;
  rowOf(item: Item, now: number): Row;
  /** `setData` of the page. */
  show(change: Partial<Listed<Row>>): void;
}

/** A list that is read page by page, newest first: loading, failed, ready, more, the end. */
export class Paging<Item, Row> {
  private rows: readonly Row[] = [];
  private next: number | null = null;
  private ready = false;
  private fetching = false;
  /** Answers to an older question are dropped. */
  private asked = 0;

  constructor(private readonly source: Source<Item, Row>) {}

  /** Reads the newest; what was seen stays while that fails. */
  async first(): Promise<void> {
    const asked = ++this.asked;
    const page = await this.source.read();
    if (asked !== this.asked) return;
    if (page.ok) this.take([], page.value);
    else this.source.show(this.ready ? { said: wordsFor(page) } : { phase: 'failed' });
  }

  /** Begins anew, as after a failure or with another list. */
  async again(): Promise<void> {
    this.ready = false;
    this.fetching = false;
    this.source.show({ phase: 'loading', rows: [], said: '', fetching: false });
    await this.first();
  }

  async earlier(): Promise<void> {
    if (this.next === null || this.fetching) return;
    const { asked } = this;
    this.fetching = true;
    this.source.show({ fetching: true, said: '' });
    const page = await this.source.read(this.next);
    if (asked !== this.asked) return;
    this.fetching = false;
    if (page.ok) this.take(this.rows, page.value);
    else this.source.show({ said: wordsFor(page), fetching: false });
  }

  private take(
    before: readonly Row[],
    { items, next }: { readonly items: readonly Item[]; readonly next: number | null },
  ): void {
    const now = Date.now();
    this.ready = true;
    this.fetching = false;
    this.next = next;
    this.rows = [...before, ...items.map((item) => this.source.rowOf(item, now))];
    this.source.show({
      phase: 'ready',
      rows: this.rows,
      more: next !== null,
      fetching: false,
      said: '',
    });
  }
}
