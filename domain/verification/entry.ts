import type { EntryStatus, Seq } from '../dividend/types';
import type { PublicLine } from './line';

/** An entry as the public ledger alone tells it: waiting and active are both `open`. */
export interface RecomputedEntry {
  readonly seq: Seq;
  readonly target: number;
  readonly received: number;
  readonly status: 'open' | Exclude<EntryStatus, 'waiting' | 'active'>;
  /** How many credits it got. */
  readonly payouts: number;
}

const isOpen = (status: EntryStatus): boolean => status === 'waiting' || status === 'active';

const completedIfFull = (entry: RecomputedEntry): RecomputedEntry =>
  entry.status === 'open' && entry.received === entry.target
    ? { ...entry, status: 'completed' }
    : entry;

function paid(
  entry: RecomputedEntry,
  credits: Extract<PublicLine, { kind: 'settled' }>['credits'],
): RecomputedEntry {
  const own = credits.filter(({ seq }) => seq === entry.seq);
  const received = own.reduce((sum, { amount }) => sum + amount, entry.received);
  return completedIfFull({ ...entry, received, payouts: entry.payouts + own.length });
}

function refunded(
  entry: RecomputedEntry,
  { boostBack, entry: changed }: Extract<PublicLine, { kind: 'refunded' }>,
): RecomputedEntry {
  const back = boostBack?.seq === entry.seq ? boostBack.amount : 0;
  const after = { ...entry, received: entry.received - back };
  if (changed?.seq !== entry.seq) return after;
  const { target, status } = changed;
  return { ...after, target, status: isOpen(status) ? 'open' : (status as 'completed') };
}

function after(entry: RecomputedEntry, line: PublicLine): RecomputedEntry {
  switch (line.kind) {
    case 'settled':
      return paid(entry, line.credits);
    case 'refunded':
      return refunded(entry, line);
    case 'ended': {
      const last = paid(entry, line.credits);
      return last.status === 'open' && !line.goesOn ? { ...last, status: 'ended' } : last;
    }
    case 'left':
      return line.seq === entry.seq ? { ...entry, status: 'left' } : entry;
    case 'started':
    case 'replanned':
    case 'granted':
    case 'refused':
      return entry;
  }
}

/**
 * Computes one entry from the lines of the public ledger, oldest first, and from nothing else.
 *
 * @returns null when it joins in none of them
 */
export function recompute(lines: Iterable<PublicLine>, seq: Seq): RecomputedEntry | null {
  let entry: RecomputedEntry | null = null;
  for (const line of lines) {
    if (entry) entry = after(entry, line);
    else if (line.kind === 'settled' && line.entry?.seq === seq)
      entry = { seq, target: line.entry.target, received: 0, status: 'open', payouts: 0 };
  }
  return entry;
}
