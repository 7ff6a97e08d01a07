import { versionAt } from '../../domain/campaign/schedule';
import type { Answer } from '../../typings/answer';
import type { CampaignApi, CampaignView } from '../../typings/campaign';
import { done } from '../platform/answer';
import type { Ports } from '../platform/ports';
import type { CampaignDocument } from './documents';
import { latestCampaign } from './read';

function view(campaign: CampaignDocument, now: number): CampaignView {
  const { n, state, versions, closedAt } = campaign;
  const inForce = versionAt(campaign, now)?.version ?? null;
  return { n, state, versions, inForce, closedAt };
}

/** The campaign as members may see it: every version that was announced, in force or not. */
export async function current(
  ports: Ports,
  store: string,
): Promise<Answer<CampaignApi['current']['response']>> {
  const latest = await latestCampaign(ports, store);
  const shown = latest && latest.state !== 'draft' ? view(latest, ports.now()) : null;
  return done({ campaign: shown });
}

/** The campaign as its owner works on it. */
export async function manage(
  ports: Ports,
  store: string,
): Promise<Answer<CampaignApi['manage']['response']>> {
  const latest = await latestCampaign(ports, store);
  if (!latest) return done({ campaign: null, draft: null, contributed: 0, commands: [] });
  const { draft, contributed } = latest;
  const commands = latest.commands.map(({ what, at, checklist }) => ({ what, at, checklist }));
  return done({ campaign: view(latest, ports.now()), draft, contributed, commands });
}
