import type { MyEntry, PayoutLine } from '../../../typings/queue';
import type { CampaignView } from '../../../typings/campaign';
import type { Offer } from '../../../typings/message';
import { readCampaign } from '../../services/campaigns';
import { listOffers } from '../../services/messages';
import { listMyEntries, listPayouts, readQueue, type StoreQueue } from '../../services/queue';
import type { Outcome } from '../../services/cloud';
import { Paging, type Listed } from '../../services/paging';
import { minus, type Fen } from '../../services/rules';
import { nearestFirst } from './view';

/** All that the queue page knows of one store. Kept on the phone as it was seen last. */
export interface Known {
  readonly entries: readonly MyEntry[];
  readonly queue: StoreQueue | null;
  /** Its terms; null where there is none, or they did not come: the page then does without. */
  readonly campaign: CampaignView | null;
  /** What the person can ask to be told; without a network nothing. */
  readonly offers: readonly Offer[];
  /** The entry that is looked at; 0 while there is none. */
  readonly picked: number;
  /** Its last payouts, newest first, and from where on there are earlier ones. */
  readonly payouts: readonly PayoutLine[];
  readonly next: number | null;
}

/** Asks for everything that the page shows of a store. An entry that is gone gives way to the nearest. */
export async function fetchKnown(store: string, wanted: number): Promise<Outcome<Known>> {
  const [entries, queue, terms, offers] = await Promise.all([
    listMyEntries(store),
    readQueue(store),
    readCampaign(store),
    listOffers(store),
  ]);
  if (!entries.ok) return entries;
  if (!queue.ok) return queue;
  const sorted = nearestFirst(entries.value);
  const picked = sorted.find(({ seq }) => seq === wanted)?.seq ?? sorted[0]?.seq ?? 0;
  const campaign = terms.ok ? terms.value : null;
  const shown = { entries: sorted, queue: queue.value, campaign, offers };
  const known = { ...shown, picked, payouts: [], next: null };
  if (picked === 0) return { ok: true, value: known };
  const page = await listPayouts(store, picked);
  return page.ok ? { ok: true, value: { ...known, ...page.value } } : page;
}

/** The payouts of the entry that is looked at, page by page. */
export const payoutsOf = (
  looked: () => { readonly store: string; readonly seq: number },
  show: (change: Partial<Listed<PayoutLine>>) => void,
): Paging<PayoutLine, PayoutLine> =>
  new Paging({
    read: async (before) => {
      const { store, seq } = looked();
      const page = await listPayouts(store, seq, before);
      return page.ok
        ? { ok: true, value: { items: page.value.payouts, next: page.value.next } }
        : page;
    },
    rowOf: (payout) => payout,
    show,
  });

/** What moved for the entry that is looked at, between two looks. */
export interface Moved {
  /** Fen that arrived. */
  readonly arrived: number;
  /** One sentence, or empty. */
  readonly said: string;
}

export const NOTHING_MOVED: Moved = { arrived: 0, said: '' };

export function movedBetween(before: Known | undefined, after: Known): Moved {
  const was = before?.entries.find(({ seq }) => seq === after.picked);
  const is = after.entries.find(({ seq }) => seq === after.picked);
  if (!was || !is) return NOTHING_MOVED;
  const arrived = Math.max(0, minus(is.received as Fen, was.received as Fen));
  if (was.status === is.status) return { arrived, said: '' };
  const said =
    is.status === 'active'
      ? '轮到你了。之后的订单会开始付给这一单。'
      : is.status === 'completed'
        ? '这一单拿满了，钱在你的钱包里。'
        : '';
  return { arrived, said };
}
