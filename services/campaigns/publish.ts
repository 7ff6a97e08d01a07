import { checkChange, isComplete, nextVersion, type Checklist } from '../../domain/campaign/change';
import type { Version } from '../../domain/campaign/types';
import type { RefusalName } from '../../typings/refusal';
import type { Answer, Refused } from '../../typings/answer';
import type { CampaignApi } from '../../typings/campaign';
import { done, refused } from '../platform/answer';
import { append, increaseBy } from '../platform/database';
import type { Ports } from '../platform/ports';
import { eventId } from '../settlement/ids';
import type { Staff } from '../stores/staff';
import { advance } from './advance';
import { checkFields } from './check';
import type { CampaignDocument } from './documents';
import { campaignId, latestCampaign, logName } from './read';

interface Publishing {
  readonly key: string;
  readonly checklist: Checklist;
}

/** The next campaign starts only after the end of the last one is in the log. */
async function isSettled({ db }: Ports, store: string, n: number): Promise<boolean> {
  if (n === 0) return true;
  const last = await db.collection('campaigns').get(campaignId(store, n));
  if (last?.state !== 'ended') return false;
  if (last.announced === 0) return true;
  const end = await db.collection('events').get(eventId(store, { kind: 'end', id: logName(n) }));
  return end !== undefined && end.record > 0;
}

const unsound = (field: string | undefined): Refused => ({
  ...refused('planNotSound'),
  field: field ?? '',
});

async function decide(
  ports: Ports,
  campaign: CampaignDocument,
  checklist: Checklist,
): Promise<Answer<Version>> {
  const { store, draft, state, n } = campaign;
  const against = (refusal: RefusalName) => refused(refusal);
  if (!isComplete(checklist)) return against('checklistIncomplete');
  if (state === 'ending' || state === 'ended') return against('campaignEnding');
  if (draft === null) return against('noDraft');
  const checked = await checkFields(ports, store, campaign, { ...draft });
  if (!checked.ok) return unsound(checked.refusals[0]?.field);
  const now = ports.now();
  const [refusal] = checkChange(campaign, draft, now);
  if (refusal) return unsound(refusal.field);
  if (state === 'draft' && !(await isSettled(ports, store, n - 1)))
    return against('campaignNotSettled');
  return done(nextVersion(campaign, draft, now));
}

/** Publishes the draft as the next version, records who ticked what, and tells the store's log. */
export async function publish(
  ports: Ports,
  owner: Staff,
  { key, checklist }: Publishing,
): Promise<Answer<CampaignApi['publish']['response']>> {
  const campaign = await latestCampaign(ports, owner.store);
  if (!campaign) return refused('noDraft');
  const earlier = campaign.commands.findIndex((command) => command.key === key);
  if (earlier < 0) {
    const decision = await decide(ports, campaign, checklist);
    if (!decision.ok) return decision;
    const version = decision.value;
    const { _id, revision, state } = campaign;
    const at = version.announcedAt;
    const published = await ports.db.collection('campaigns').update(
      { _id, revision },
      {
        versions: append(version),
        commands: append({ key, what: 'publish', by: owner.member, at, checklist }),
        draft: null,
        state: state === 'draft' ? 'running' : state,
        revision: increaseBy(1),
        dueAt: at,
      },
    );
    if (published === 0) return publish(ports, owner, { key, checklist });
  }
  const now = await advance(ports, campaign._id);
  const publishes = now.commands.filter(({ what }) => what === 'publish');
  const version = now.versions[publishes.findIndex((command) => command.key === key)];
  if (!version) return refused('keyUsed');
  return done({ version: version.version, effectiveAt: version.effectiveAt });
}
