import type { CampaignView } from '../../typings/campaign';
import { ask, type Outcome } from './cloud';

/** A store's campaign with every version that was announced; null before the first. */
export async function readCampaign(store: string): Promise<Outcome<CampaignView | null>> {
  const answer = await ask('campaign', 'current', { store });
  return answer.ok ? { ok: true, value: answer.value.campaign } : answer;
}
