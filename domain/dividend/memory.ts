import { isOpen, statusIn } from './line';
import type {
  Context,
  DividendEvent,
  Entry,
  EventKind,
  Folded,
  MemberId,
  OrderId,
  Seq,
  SettledOrder,
  State,
} from './types';

/** The waiting entries of one member: their seqs in order, the first that may still wait, how many do. */
interface MemberLine {
  readonly seqs: Seq[];
  next: number;
  waiting: number;
}

export interface MemoryOptions {
  /** Whether an event will be asked about again; all are, unless the caller knows better. */
  readonly remembersEvent?: (kind: EventKind, id: string) => boolean;
  /** Whether an order may be refunded later; all may, unless the caller knows better. */
  readonly remembersOrder?: (order: OrderId) => boolean;
}

/**
 * A whole store's entries and orders in memory: the fold's context for replays, audits and tests.
 * Every look-up costs the same however long the line is.
 */
export class MemoryStore implements Context {
  private readonly folded = new Set<string>();
  private readonly orders = new Map<OrderId, SettledOrder>();
  private readonly entries: Entry[] = [];
  private readonly lines = new Map<MemberId, MemberLine>();

  constructor(private readonly options: MemoryOptions = {}) {}

  /** Takes over what a fold changed. */
  keep(event: DividendEvent, { entries, order }: Pick<Folded, 'entries' | 'order'>): void {
    const { remembersEvent, remembersOrder } = this.options;
    if (!remembersEvent || remembersEvent(event.kind, event.id))
      this.folded.add(`${event.kind}/${event.id}`);
    if (order && (!remembersOrder || remembersOrder(order.order)))
      this.orders.set(order.order, order);
    for (const entry of entries) this.keepEntry(entry);
  }

  isFolded(kind: EventKind, id: string): boolean {
    return this.folded.size > 0 && this.folded.has(`${kind}/${id}`);
  }

  nextWaiting(from: Seq): Entry | null {
    for (let index = from - 1; index < this.entries.length; index += 1) {
      const entry = this.entries[index];
      if (entry?.status === 'waiting') return entry;
    }
    return null;
  }

  firstWaitingOf(member: MemberId, from: Seq): Entry | null {
    const line = this.lines.get(member);
    if (!line) return null;
    for (; line.next < line.seqs.length; line.next += 1) {
      const entry = this.entry(line.seqs[line.next] ?? 0);
      if (entry?.status !== 'waiting') continue;
      if (entry.seq >= from) return entry;
      line.waiting -= 1;
    }
    return null;
  }

  waitingCountOf(member: MemberId, from: Seq): number {
    this.firstWaitingOf(member, from);
    return this.lines.get(member)?.waiting ?? 0;
  }

  entry(seq: Seq): Entry | null {
    return this.entries[seq - 1] ?? null;
  }

  settledOrder(order: OrderId): SettledOrder | null {
    return this.orders.get(order) ?? null;
  }

  /** Every entry in order of seq, with the status that it has under this state. */
  *allEntries(state: State): Generator<Entry> {
    for (const entry of this.entries) {
      const status = statusIn(state, entry);
      yield status === entry.status ? entry : { ...entry, status };
    }
  }

  private keepEntry(entry: Entry): void {
    const before = this.entries[entry.seq - 1];
    this.entries[entry.seq - 1] = entry;
    const wasWaiting = before?.status === 'waiting';
    if (wasWaiting && entry.status !== 'waiting') this.lineOf(entry.member).waiting -= 1;
    if (before || !isOpen(entry)) return;
    const line = this.lineOf(entry.member);
    line.seqs.push(entry.seq);
    if (entry.status === 'waiting') line.waiting += 1;
  }

  private lineOf(member: MemberId): MemberLine {
    const known = this.lines.get(member);
    if (known) return known;
    const line = { seqs: [], next: 0, waiting: 0 };
    this.lines.set(member, line);
    return line;
  }
}
