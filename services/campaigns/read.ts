import type { Ports } from '../platform/ports';
import type { CampaignDocument } from './documents';

export const campaignId = (store: string, n: number): string => `${store}/${n}`;

/** By this name a campaign's events are known in its store's log. */
export const logName = (n: number): string => String(n);

/** A store's newest campaign, in whatever state; undefined before the first draft. */
export async function latestCampaign(
  { db }: Pick<Ports, 'db'>,
  store: string,
): Promise<CampaignDocument | undefined> {
  const [latest] = await db
    .collection('campaigns')
    .find({ store }, { orderBy: [['n', 'desc']], limit: 1 });
  return latest;
}
