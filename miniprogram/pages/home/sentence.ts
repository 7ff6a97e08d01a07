import type { CampaignView } from '../../../typings/campaign';
import { rate } from '../../format/rate';
import { CAMPAIGN_STATE } from '../../format/words';
import { oddsOf } from '../queue/terms';

/** A campaign in one sentence that promises nothing. */
export interface Sentence {
  readonly title: string;
  readonly text: string;
}

/** Null where nobody can take part or ever could. */
export function sentenceOf(campaign: CampaignView | null, now: number): Sentence | null {
  const version = campaign?.versions.find((each) => each.version === campaign.inForce);
  if (!campaign || !version || campaign.state === 'ended' || campaign.state === 'draft')
    return null;
  const { plan } = version;
  if (campaign.state !== 'running')
    return {
      title: CAMPAIGN_STATE[campaign.state],
      text: '现在付款的订单不排队；排着的单怎么算，看规则。',
    };
  if (plan.startsAt !== null && plan.startsAt > now) return null;
  const { strong } = oddsOf(plan);
  const share = `每单拿实付的 ${rate(plan.queueBps)}，由排在最前的 ${plan.slots} 单平分`;
  return { title: '付过的单有机会免单', text: `${share}；长期看${strong}，也可能一直排不到。` };
}
