import type { MyEntry, PayoutLine } from '../../../typings/queue';
import type { Line, Ticket } from '../../components/queue-ticket/queue-ticket';
import { numbered } from '../../format/rank';
import { tellOf, type TellView } from '../../format/tell';
import { clock } from '../../format/time';
import { formatYuan, type Fen } from '../../services/rules';
import { freeNote, rowOf, type PayoutRow } from './receipt';
import type { Known } from './state';
import { ratesOf, termsOf, type TermsText } from './terms';
import { lineOf, partsOf, tabOf, ticketOf, type Part, type Tab } from './view';

/** The page's shape while it waits for the cloud. */
export const BONES = [
  { width: '50%', height: '40rpx' },
  { width: '100%', height: '640rpx', borderRadius: '32rpx' },
  { width: '100%', height: '320rpx', borderRadius: '24rpx' },
];

/** What the page shows of one entry. */
export interface Screen {
  readonly time: string;
  readonly tabs: readonly Tab[];
  readonly picked: number;
  readonly ticket: Ticket;
  readonly line: Line;
  readonly tell: TellView | null;
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

const yuan = (amount: number): string => formatYuan(amount as Fen);

const isOpen = ({ status }: MyEntry): boolean => status === 'waiting' || status === 'active';

export const pickedEntry = ({ entries, picked }: Known): MyEntry | undefined =>
  entries.find(({ seq }) => seq === picked);

/** What one can be told of the entry that is looked at. */
export function tellIn(known: Known): TellView | null {
  const entry = pickedEntry(known);
  return entry ? tellOf(entry, known.entries, known.offers) : null;
}

/** What a person is asked before they leave the line with an entry. */
export const leavingOf = ({ seq, received, remaining }: MyEntry) => ({
  shown: true,
  title: `退出${numbered(seq)}？`,
  content: `已到账的 ${yuan(received)} 归你，还差的 ${yuan(remaining)} 不再有。`,
});

/** Its payouts as far as they were read, newest first, and whether there are earlier ones. */
export interface Listing {
  readonly payouts: readonly PayoutLine[];
  readonly more: boolean;
}

/** Null where there is no entry to show. */
export function screenOf(known: Known, { payouts, more }: Listing, at: number): Screen | null {
  const { entries, queue, campaign, picked } = known;
  const entry = pickedEntry(known);
  if (!entry || !queue) return null;
  const rates = ratesOf(campaign);
  return {
    time: clock(at),
    tabs: entries.map(tabOf),
    picked,
    ticket: ticketOf(entry, queue, payouts, more),
    line: lineOf(queue, entries),
    tell: tellIn(known),
    rows: payouts.map((payout, index) => rowOf(payout, index, rates, at)),
    more,
    freeNote: entry.status === 'completed' ? freeNote(payouts, more, at) : '',
    parts: partsOf(queue),
    pool: yuan(queue.pool),
    terms: termsOf(campaign, at),
    canLeave: isOpen(entry),
  };
}
