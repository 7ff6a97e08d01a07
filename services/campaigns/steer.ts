import { stepCampaign } from '../../domain/campaign/transitions';
import type { CampaignState, Pause } from '../../domain/campaign/types';
import type { Instant } from '../../domain/dividend/types';
import type { Answer } from '../../typings/answer';
import type { CampaignApi } from '../../typings/campaign';
import { done, refused } from '../platform/answer';
import { append, increaseBy, type Change } from '../platform/database';
import type { Ports } from '../platform/ports';
import type { Staff } from '../stores/staff';
import { advance } from './advance';
import type { CampaignCommand, CampaignDocument } from './documents';
import { latestCampaign } from './read';

type Steering = Exclude<CampaignCommand['what'], 'publish'>;

const TARGETS: Readonly<Record<Steering, CampaignState>> = {
  pause: 'paused',
  resume: 'running',
  end: 'ending',
};

const resumed = (pauses: readonly Pause[], at: Instant): Pause[] =>
  pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause));

function effectOf(
  what: Steering,
  { pauses }: CampaignDocument,
  at: Instant,
): Change<CampaignDocument> {
  switch (what) {
    case 'pause':
      return { pauses: [...pauses, { from: at, to: null }] };
    case 'resume':
      return { pauses: resumed(pauses, at) };
    case 'end':
      return { closedAt: at, dueAt: at };
  }
}

/** Pauses, resumes or ends the store's campaign, once under one key. */
export async function steer(
  ports: Ports,
  owner: Staff,
  what: Steering,
  key: string,
): Promise<Answer<CampaignApi[Steering]['response']>> {
  const campaign = await latestCampaign(ports, owner.store);
  if (!campaign) return refused('noCampaign');
  if (!campaign.commands.some((command) => command.key === key)) {
    const state = TARGETS[what];
    if (
      !stepCampaign(campaign.state, state, 'owner').ok ||
      (what === 'resume' && campaign.state !== 'paused')
    )
      return refused('notInThisState');
    const at = ports.now();
    const { _id, revision } = campaign;
    const written = await ports.db.collection('campaigns').update(
      { _id, revision },
      {
        ...effectOf(what, campaign, at),
        state,
        commands: append({ key, what, by: owner.member, at, checklist: null }),
        revision: increaseBy(1),
      },
    );
    if (written === 0) return steer(ports, owner, what, key);
  }
  const { state } = await advance(ports, campaign._id);
  return done({ state });
}
