import type { MyEntry } from '../../../typings/queue';
import type { Line, Ticket } from '../../components/queue-ticket/queue-ticket';
import { clock } from '../../format/time';
import { formatYuan, type Fen } from '../../services/rules';
import { freeNote, rowOf, type PayoutRow } from './receipt';
import type { Known } from './state';
import { ratesOf, termsOf, type TermsText } from './terms';
import { lineOf, partsOf, tabOf, ticketOf, type Part, type Tab } from './view';

/** What the page shows of one entry. */
export interface Screen {
  readonly time: string;
  readonly tabs: readonly Tab[];
  readonly picked: number;
  readonly ticket: Ticket;
  readonly line: Line;
  /** Newest first. */
  readonly rows: readonly PayoutRow[];
  /** Whether there are earlier ones than those. */
  readonly more: boolean;
  /** Of an entry that is paid in full; empty for the others. */
  readonly freeNote: string;
  readonly parts: readonly Part[];
  readonly pool: string;
  readonly terms: TermsText | null;
  readonly canLeave: boolean;
}

const isOpen = ({ status }: MyEntry): boolean => status === 'waiting' || status === 'active';

export const pickedEntry = ({ entries, picked }: Known): MyEntry | undefined =>
  entries.find(({ seq }) => seq === picked);

/** Null where there is no entry to show. */
export function screenOf(known: Known, at: number): Screen | null {
  const { entries, queue, campaign, picked, payouts, next } = known;
  const entry = pickedEntry(known);
  if (!entry || !queue) return null;
  const more = next !== null;
  const rates = ratesOf(campaign);
  return {
    time: clock(at),
    tabs: entries.map(tabOf),
    picked,
    ticket: ticketOf(entry, queue, payouts, more),
    line: lineOf(queue, entries),
    rows: payouts.map((payout, index) => rowOf(payout, index, rates, at)),
    more,
    freeNote: entry.status === 'completed' ? freeNote(payouts, more, at) : '',
    parts: partsOf(queue),
    pool: formatYuan(queue.pool as Fen),
    terms: termsOf(campaign, at),
    canLeave: isOpen(entry),
  };
}
