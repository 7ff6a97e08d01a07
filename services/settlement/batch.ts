import { isOpen } from '../../domain/dividend/line';
import type {
  Context,
  Entry,
  Folded,
  MemberId,
  OrderId,
  Seq,
  SettledOrder,
} from '../../domain/dividend/types';

/** The part of a store that was read for one batch. */
export interface BatchData {
  /** The waiting line from its head on, in order of seq. */
  readonly line: readonly Entry[];
  /** Whether the line was read to its end. */
  readonly whole: boolean;
  /** The waiting entries of each member that was asked about, in order of seq. */
  readonly members: ReadonlyMap<MemberId, readonly Entry[]>;
  /** Orders that refunds are about, and the entries that these orders touched. */
  readonly orders: readonly SettledOrder[];
  readonly entries: readonly Entry[];
}

/** The batch ends before the event that needs more than was read. */
export class OutOfContext extends Error {
  constructor() {
    super('the batch was read too short for this event');
  }
}

/** What the fold may look up while one batch is folded: what was read, and what was folded since. */
export class BatchContext implements Context {
  private readonly entries = new Map<Seq, Entry>();
  private readonly line: Seq[];
  private readonly whole: boolean;
  private readonly members = new Map<MemberId, Seq[]>();
  private readonly orders = new Map<OrderId, SettledOrder>();
  private readonly folded = new Set<string>();
  private next = 0;

  constructor(data: BatchData) {
    for (const entries of [data.line, data.entries, ...data.members.values()])
      for (const entry of entries) this.entries.set(entry.seq, entry);
    this.line = data.line.map((entry) => entry.seq);
    this.whole = data.whole;
    for (const [member, entries] of data.members)
      this.members.set(
        member,
        entries.map((entry) => entry.seq),
      );
    for (const order of data.orders) this.orders.set(order.order, order);
  }

  keep(event: { readonly kind: string; readonly id: string }, folded: Folded): void {
    this.folded.add(`${event.kind}/${event.id}`);
    if (folded.order) this.orders.set(folded.order.order, folded.order);
    for (const entry of folded.entries) {
      if (!this.entries.has(entry.seq) && isOpen(entry)) {
        // Behind entries that were not read it cannot be reached, and must not be.
        if (this.whole) this.line.push(entry.seq);
        this.members.get(entry.member)?.push(entry.seq);
      }
      this.entries.set(entry.seq, entry);
    }
  }

  /** Events of earlier records are marked before a batch is read, so only this batch can repeat. */
  isFolded(kind: string, id: string): boolean {
    return this.folded.has(`${kind}/${id}`);
  }

  nextWaiting(from: Seq): Entry | null {
    for (; this.next < this.line.length; this.next += 1) {
      const entry = this.known(this.line[this.next]);
      if (entry.seq >= from && entry.status === 'waiting') break;
    }
    for (let index = this.next; index < this.line.length; index += 1) {
      const entry = this.known(this.line[index]);
      if (entry.seq >= from && entry.status === 'waiting') return entry;
    }
    if (!this.whole) throw new OutOfContext();
    return null;
  }

  firstWaitingOf(member: MemberId, from: Seq): Entry | null {
    return this.waitingOf(member, from)[0] ?? null;
  }

  waitingCountOf(member: MemberId, from: Seq): number {
    return this.waitingOf(member, from).length;
  }

  entry(seq: Seq): Entry | null {
    return this.entries.get(seq) ?? null;
  }

  settledOrder(order: OrderId): SettledOrder | null {
    return this.orders.get(order) ?? null;
  }

  private waitingOf(member: MemberId, from: Seq): Entry[] {
    const seqs = this.members.get(member);
    if (!seqs) throw new OutOfContext();
    return seqs
      .map((seq) => this.known(seq))
      .filter((entry) => entry.status === 'waiting' && entry.seq >= from);
  }

  private known(seq: Seq | undefined): Entry {
    const entry = seq === undefined ? undefined : this.entries.get(seq);
    if (!entry) throw new Error(`entry ${seq ?? '?'} is in the line and was not read`);
    return entry;
  }
}
