import { fold } from '../../../domain/dividend/fold';
import { MemoryStore, type MemoryOptions } from '../../../domain/dividend/memory';
import { INITIAL_STATE } from '../../../domain/dividend/state';
import { contributionTotal, stampOrder } from '../../../domain/dividend/stamp';
import type {
  DividendEvent,
  Entry,
  MemberId,
  Outcome,
  Plan,
  Refund,
  Stamp,
  State,
} from '../../../domain/dividend/types';
import { NO_MONEY, plus, type Fen } from '../../../domain/money/money';
import type { ScriptedEvent } from '../input/events';
import { differenceOf, type ClosedBooks, type RefusedEvent } from './books';
import { Tally } from './tally';

/** An entry, with when it joined and when it stopped receiving; null while it is open. */
export interface TimedEntry extends Entry {
  readonly joinedAt: number;
  readonly closedAt: number | null;
}

/** Stands for "not yet" where numbers are kept by the million. */
const OPEN = -1;

/** When each entry joined, and when it stopped receiving. */
class Times {
  readonly joinedAt: number[] = [];
  readonly closedAt: number[] = [];

  note(entries: readonly Entry[], at: number): void {
    for (const { seq, status } of entries) {
      if (seq > this.joinedAt.length) {
        this.joinedAt.push(at);
        this.closedAt.push(OPEN);
      }
      if (status !== 'waiting' && status !== 'active') this.closedAt[seq - 1] = at;
    }
  }
}

/**
 * Runs a shop's past through the rules, one event at a time: each order is paid, brings its own
 * money, and is completed and settled at the same instant.
 */
export class Replay implements ClosedBooks {
  state: State = INITIAL_STATE;
  private readonly store: MemoryStore;
  private readonly tally = new Tally();
  private readonly times = new Times();
  private readonly endedAt: { readonly firstSeq: number; readonly at: number }[] = [];
  private folded = 0;
  private contributed: Fen = NO_MONEY;

  constructor(
    private plan: Plan,
    memory: MemoryOptions = {},
  ) {
    this.store = new MemoryStore(memory);
    this.fold({ kind: 'start', id: 'first', at: 0, slots: plan.slots }, 0);
  }

  /** Folds one event; the outcome of one that was folded before is `repeated`. */
  apply(event: ScriptedEvent): Outcome {
    this.folded += 1;
    // Without instants, the place in the file is the order of settlement.
    const at = event.at ?? this.folded;
    const outcome = this.fold(this.recorded(event, at), at);
    if (outcome.kind === 'settled' && outcome.counted)
      this.contributed = plus(this.contributed, contributionTotal(outcome.contribution));
    if (outcome.kind === 'started') this.contributed = NO_MONEY;
    if (outcome.kind === 'started' || outcome.kind === 'replanned')
      if (event.type === 'start' || event.type === 'plan') this.plan = event.plan;
    return outcome;
  }

  get refunds(): readonly Refund[] {
    return this.tally.refunds;
  }

  get refused(): readonly RefusedEvent[] {
    return this.tally.refused;
  }

  get wallets(): ReadonlyMap<MemberId, Fen> {
    return this.tally.wallets;
  }

  *entries(): Generator<TimedEntry> {
    for (const entry of this.store.allEntries(this.state)) {
      const { seq, order, member, target, received, status } = entry;
      const closed = this.times.closedAt[seq - 1] ?? OPEN;
      const closedAt = closed === OPEN ? this.endOf(entry) : closed;
      const joinedAt = this.times.joinedAt[seq - 1] ?? 0;
      // Field by field: a spread takes several times as long, a million times over.
      yield { seq, order, member, target, received, status, joinedAt, closedAt };
    }
  }

  get difference(): Fen {
    return differenceOf(this.state, this.wallets, this.tally.takenBack);
  }

  private endOf(entry: Entry): number | null {
    if (entry.status !== 'ended') return null;
    return this.endedAt.find((end) => entry.seq < end.firstSeq)?.at ?? null;
  }

  private fold(event: DividendEvent, at: number): Outcome {
    const folded = fold(this.state, event, this.store);
    this.store.keep(event, folded);
    this.state = folded.state;
    this.times.note(folded.entries, at);
    this.tally.add(folded.outcome);
    if (folded.outcome.kind === 'ended') this.endedAt.push({ firstSeq: this.state.firstSeq, at });
    return folded.outcome;
  }

  private recorded(event: ScriptedEvent, at: number): DividendEvent {
    const id = String(this.folded);
    switch (event.type) {
      case 'order':
        return { kind: 'order', id: event.id, at, stamp: this.stamp(event), askedBefore: NO_MONEY };
      case 'refund':
        return { kind: 'refund', id, at, order: event.order, amount: event.amount };
      case 'leave':
        return { kind: 'leave', id, at, seq: event.seq };
      case 'grant':
        return { kind: 'grant', id, at, bps: event.bps, amount: event.amount, until: null };
      case 'start':
      case 'plan':
        return { kind: event.type, id, at, slots: event.plan.slots };
      case 'end':
        return { kind: 'end', id, at };
    }
  }

  private stamp(event: Extract<ScriptedEvent, { type: 'order' }>): Stamp {
    const { plan } = this;
    const { id, member, amount, referrer, referrerBps, at } = event;
    return stampOrder(
      {
        order: id,
        buyer: member,
        base: amount,
        wallet: NO_MONEY,
        paidThrough: 'outside:wechat',
        paidAt: at ?? 0,
        buyerIsStaff: false,
        referrer: referrer === null ? null : { member: referrer, ownRate: referrerBps },
      },
      {
        // Where the file gives no instants, the plan's dates say nothing.
        plan: !this.state.running
          ? null
          : at === null
            ? { ...plan, startsAt: null, endsAt: null }
            : plan,
        contributed: this.contributed,
        funds: null,
      },
    ).stamp;
  }
}
