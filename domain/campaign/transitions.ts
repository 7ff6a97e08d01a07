import type { Decision } from '../decision/decision';
import { step, type StepRefusal, type Transitions } from '../decision/transition';
import type { CampaignActor, CampaignState } from './types';

/** A campaign's way (docs/rules.md sections 2, 3 and 5). One at a time per store. */
export const CAMPAIGN_STEPS: Transitions<CampaignState, CampaignActor> = {
  draft: { running: ['owner'] },
  running: { paused: ['owner'], ending: ['owner', 'platform'] },
  paused: { running: ['owner'], ending: ['owner', 'platform'] },
  // Until the last order paid before the end is settled or refunded.
  ending: { ended: ['platform'] },
  ended: {},
};

export const stepCampaign = (
  from: CampaignState,
  to: CampaignState,
  who: CampaignActor,
): Decision<CampaignState, StepRefusal<CampaignState>> => step(CAMPAIGN_STEPS, from, to, who);
