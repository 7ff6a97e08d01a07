import type { Preview } from '../../../typings/order';
import { NO_ENTRY, NOT_COUNTED } from '../../format/order-words';
import { formatYuan, type Fen } from '../../services/rules';

export interface Terms {
  /** Whether it joins the line as the customer hopes. */
  readonly joins: boolean;
  readonly words: string;
}

/** What is said before money is taken. */
export function termsOf({ counted, why, noEntry, target }: Preview): Terms {
  if (!counted) return { joins: false, words: why ? NOT_COUNTED[why] : '本单不参加排队' };
  if (noEntry) return { joins: false, words: NO_ENTRY[noEntry] };
  return { joins: true, words: `参加排队，免单额度 ${formatYuan(target as Fen)}` };
}
