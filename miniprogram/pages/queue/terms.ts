import type { CampaignView, PlanView } from '../../../typings/campaign';
import { rate } from '../../format/rate';
import { CAMPAIGN_STATE } from '../../format/words';
import { finishersOfTen } from '../../services/rules';

/** What of a plan the queue page speaks about. */
export type Terms = Pick<
  PlanView,
  'queueBps' | 'referralBps' | 'referralBoostBps' | 'repurchaseBoostBps' | 'targetBps' | 'slots'
>;

const DAY = 24 * 60 * 60_000;

/** What the page says of a campaign; null where there is none, or it could not be asked for. */
export interface TermsText {
  readonly moves: readonly Move[];
  readonly odds: { readonly before: string; readonly strong: string };
  readonly target: string;
  /** `活动第 71 天` */
  readonly day: string;
  /** `第 3 版` */
  readonly version: string;
}

export function termsOf(campaign: CampaignView | null, now: number): TermsText | null {
  const version = campaign?.versions.find((each) => each.version === campaign.inForce);
  if (!campaign || !version) return null;
  const { plan } = version;
  const began = plan.startsAt ?? campaign.versions[0]?.effectiveAt ?? now;
  const running = campaign.state === 'running' && began <= now;
  return {
    moves: movesOf(plan),
    odds: oddsOf(plan),
    target: targetNote(plan),
    day: running
      ? `活动第 ${Math.floor((now - began) / DAY) + 1} 天`
      : CAMPAIGN_STATE[campaign.state],
    version: `第 ${version.version} 版`,
  };
}

/** The rates for the line that were ever in force, the newest first. */
export const ratesOf = (campaign: CampaignView | null): number[] =>
  (campaign?.versions ?? []).map(({ plan }) => plan.queueBps).reverse();

export interface Move {
  readonly id: string;
  readonly icon: string;
  readonly title: string;
  readonly note: string;
}

/** What moves an entry, from the plan: a rate of 0 has no row. */
export function movesOf(terms: Terms): Move[] {
  const { queueBps, repurchaseBoostBps, referralBoostBps, slots } = terms;
  const rows: (Move | null)[] = [
    queueBps > 0
      ? {
          id: 'queue',
          icon: 'store',
          title: '店里每完成一单',
          note: `实付的 ${rate(queueBps)}，由正在免单的最多 ${slots} 单平分`,
        }
      : null,
    repurchaseBoostBps > 0
      ? {
          id: 'repurchase',
          icon: 'cart',
          title: '你再来消费',
          note: `实付的 ${rate(repurchaseBoostBps)}，先记到你最早的一单`,
        }
      : null,
    referralBoostBps > 0
      ? {
          id: 'referral',
          icon: 'user',
          title: '你推荐的朋友到店付款',
          note: `实付的 ${rate(referralBoostBps)}，记到你最早的一单；只算一层`,
        }
      : null,
  ];
  return rows.filter((row) => row !== null);
}

/** How many finish in the long run, in words that promise nothing. Errs low. */
export function oddsOf(terms: Terms): { readonly before: string; readonly strong: string } {
  const finishers = finishersOfTen(terms);
  const before = `每单拿 ${rate(terms.queueBps)} 给前面的单，所以长期看，`;
  if (finishers >= 10) return { before, strong: '多数单能拿满，但要靠之后一直有订单' };
  return {
    before,
    strong: finishers === 0 ? '10 单里不到 1 单能拿满' : `大约 10 单里有 ${finishers} 单能拿满`,
  };
}

/** Said where a full payout is less than the order. */
export const targetNote = ({ targetBps }: Terms): string =>
  targetBps === 10_000 ? '' : `这里「拿满」是拿到订单的 ${rate(targetBps)}。`;
