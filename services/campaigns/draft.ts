import { NO_MONEY } from '../../domain/money/money';
import type { Plan } from '../../domain/dividend/types';
import type { Answer } from '../../typings/answer';
import type { CampaignApi } from '../../typings/campaign';
import { NEVER } from '../accounts/documents';
import { done, refused } from '../platform/answer';
import { increaseBy } from '../platform/database';
import type { Ports } from '../platform/ports';
import { checkFields, drafted, FRESH, type Fields } from './check';
import type { CampaignDocument } from './documents';
import { campaignId, latestCampaign } from './read';

const newCampaign = (store: string, n: number, draft: Plan): CampaignDocument => ({
  _id: campaignId(store, n),
  store,
  n,
  ...FRESH,
  draft,
  commands: [],
  announced: 0,
  contributed: NO_MONEY,
  revision: 1,
  dueAt: NEVER,
});

/**
 * Keeps what the owner is working on: the next version of the running campaign, or the first of the
 * next one. The last draft wins.
 */
export async function saveDraft(
  ports: Ports,
  store: string,
  fields: Fields,
): Promise<Answer<CampaignApi['saveDraft']['response']>> {
  const latest = await latestCampaign(ports, store);
  const checked = await checkFields(ports, store, drafted(latest), fields);
  if (!checked.ok) return { ...refused('planNotSound'), field: checked.refusals[0]?.field ?? '' };
  const draft = checked.plan;
  const campaigns = ports.db.collection('campaigns');
  if (latest === undefined || latest.state === 'ended') {
    const n = (latest?.n ?? 0) + 1;
    if (await campaigns.add(newCampaign(store, n, draft))) return done({ plan: draft });
    return saveDraft(ports, store, fields);
  }
  if (latest.state === 'ending') return refused('campaignEnding');
  const { _id, revision, state } = latest;
  const saved = await campaigns.update(
    { _id, revision, state },
    { draft, revision: increaseBy(1) },
  );
  return saved === 1 ? done({ plan: draft }) : saveDraft(ports, store, fields);
}
