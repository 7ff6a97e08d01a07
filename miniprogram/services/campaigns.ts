import type {
  CampaignApi,
  CampaignState,
  CampaignView,
  ChecklistView,
  PlanFields,
} from '../../typings/campaign';
import { ask, type Outcome } from './cloud';
import { command } from './command';
import { me } from './member';

/** A store's campaign with every version that was announced; null before the first. */
export async function readCampaign(store: string): Promise<Outcome<CampaignView | null>> {
  const answer = await ask('campaign', 'current', { store });
  return answer.ok ? { ok: true, value: answer.value.campaign } : answer;
}

export type Managed = CampaignApi['manage']['response'];
export type Checked = CampaignApi['check']['response'];

/** The store's campaign as its owner works on it. */
export async function manageCampaign(store: string): Promise<Outcome<Managed>> {
  const member = await me();
  return member.ok ? ask('campaign', 'manage', { store }) : member;
}

/** What publishing these fields would do; changes nothing. */
export const checkPlanFields = (store: string, fields: PlanFields): Promise<Outcome<Checked>> =>
  ask('campaign', 'check', { store, fields });

/** Keeps the fields as the draft and publishes it. */
export async function publishPlan(
  store: string,
  fields: PlanFields,
  checklist: ChecklistView,
): Promise<Outcome<CampaignApi['publish']['response']>> {
  const saved = await savePlanDraft(store, fields);
  return saved.ok ? command('campaign', 'publish', { store, checklist }) : saved;
}

export const savePlanDraft = (
  store: string,
  fields: PlanFields,
): Promise<Outcome<CampaignApi['saveDraft']['response']>> =>
  ask('campaign', 'saveDraft', { store, fields });

export type Steering = 'pause' | 'resume' | 'end';

export const steerCampaign = (
  store: string,
  what: Steering,
): Promise<Outcome<{ readonly state: CampaignState }>> => command('campaign', what, { store });
