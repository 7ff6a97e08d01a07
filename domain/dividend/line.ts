import { NO_MONEY, fen, type Fen } from '../money/money';
import type { Context, Entry, EntryStatus, MemberId, Seq, State } from './types';

export const isOpen = (entry: Entry): boolean =>
  entry.status === 'waiting' || entry.status === 'active';

export const remaining = (entry: Entry): Fen => fen(entry.target - entry.received);

/**
 * The entry with another amount or status. Written out field by field: this is the hottest object of
 * a replay, and one shape for all entries keeps it several times faster than a spread.
 */
const withChange = (entry: Entry, received: Fen, status: EntryStatus): Entry => ({
  seq: entry.seq,
  order: entry.order,
  member: entry.member,
  target: entry.target,
  received,
  status,
});

/** An entry's status, given that entries end with their campaign and not one by one. */
export const statusIn = (state: Pick<State, 'firstSeq'>, entry: Entry): EntryStatus =>
  isOpen(entry) && entry.seq < state.firstSeq ? 'ended' : entry.status;

/**
 * The line while one event is folded: a working copy that looks through to the context and notes
 * what changes. It lives as long as one fold.
 */
export class Line {
  readonly promoted: Seq[] = [];
  readonly completed: Seq[] = [];
  private readonly changes = new Map<Seq, Entry>();
  private actives: readonly Entry[];
  private headSeq: Seq;
  private waitingCount: number;
  private newSeq: Seq;

  constructor(
    private readonly state: State,
    private readonly context: Context,
  ) {
    this.actives = state.active;
    this.headSeq = state.head;
    this.waitingCount = state.waiting;
    this.newSeq = state.nextSeq;
  }

  get active(): readonly Entry[] {
    return this.actives;
  }

  get open(): number {
    return this.actives.length + this.waitingCount;
  }

  get changed(): readonly Entry[] {
    return [...this.changes.values()];
  }

  /** What the state keeps of the line. */
  summary(): Pick<State, 'active' | 'head' | 'waiting' | 'nextSeq'> {
    return {
      active: this.actives,
      head: this.headSeq,
      waiting: this.waitingCount,
      nextSeq: this.newSeq,
    };
  }

  find(seq: Seq): Entry | null {
    return (
      this.changes.get(seq) ?? this.actives.find((e) => e.seq === seq) ?? this.context.entry(seq)
    );
  }

  /** The entry if it can still receive: open, and of a campaign that has not ended. */
  findOpen(seq: Seq): Entry | null {
    const entry = this.find(seq);
    return entry && isOpen(entry) && seq >= this.state.firstSeq ? entry : null;
  }

  /** No waiting entry has a lower seq than an active one, so the active ones come first. */
  earliestOpenOf(member: MemberId): Entry | null {
    return (
      this.actives.find((entry) => entry.member === member) ??
      this.context.firstWaitingOf(member, this.state.firstSeq)
    );
  }

  openCountOf(member: MemberId): number {
    const active = this.actives.filter((entry) => entry.member === member).length;
    const gone = this.changed.filter(
      (entry) => entry.member === member && entry.status !== 'waiting' && this.wasWaiting(entry),
    ).length;
    return active + this.context.waitingCountOf(member, this.state.firstSeq) - gone;
  }

  /** Credits an open entry; it is completed from the moment nothing remains. */
  pay(entry: Entry, amount: Fen): void {
    const received = fen(entry.received + amount);
    this.set(withChange(entry, received, received === entry.target ? 'completed' : entry.status));
  }

  /** Writes an entry as it is now, and keeps the line's lists in step with its status. */
  set(next: Entry): void {
    const before = this.find(next.seq);
    this.changes.set(next.seq, next);
    if (before?.status === 'active')
      this.actives =
        next.status === 'active'
          ? this.actives.map((entry) => (entry.seq === next.seq ? next : entry))
          : this.actives.filter((entry) => entry.seq !== next.seq);
    if (before?.status === 'waiting' && next.status !== 'waiting') this.waitingCount -= 1;
    if (next.status === 'completed') this.completed.push(next.seq);
  }

  join({ order, member, target }: Pick<Entry, 'order' | 'member' | 'target'>): Seq {
    const seq = this.newSeq;
    this.newSeq += 1;
    this.waitingCount += 1;
    this.changes.set(seq, { seq, order, member, target, received: NO_MONEY, status: 'waiting' });
    return seq;
  }

  /** Fills free slots from the head of the waiting line. */
  refill(slots: number): void {
    while (this.actives.length < slots && this.waitingCount > 0) {
      const next = this.nextWaiting();
      const promoted = withChange(next, next.received, 'active');
      this.changes.set(promoted.seq, promoted);
      this.waitingCount -= 1;
      this.headSeq = next.seq + 1;
      this.actives = [...this.actives, promoted];
      this.promoted.push(next.seq);
    }
  }

  private nextWaiting(): Entry {
    let found = this.context.nextWaiting(this.headSeq);
    while (found) {
      const change = this.changes.get(found.seq);
      if (!change) return found;
      if (change.status === 'waiting') return change;
      found = this.context.nextWaiting(found.seq + 1);
    }
    found = this.changed.find((entry) => entry.status === 'waiting') ?? null;
    if (!found) throw new Error('the waiting line holds fewer entries than were counted');
    return found;
  }

  /** Only entries that were in the waiting line before this fold; the one that joins is not. */
  private wasWaiting(entry: Entry): boolean {
    return (
      entry.seq < this.state.nextSeq &&
      !this.state.active.some((active) => active.seq === entry.seq)
    );
  }
}
