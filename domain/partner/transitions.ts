import type { Decision } from '../decision/decision';
import { step, type StepRefusal, type Transitions } from '../decision/transition';

/** `applied`: waits for the store. `paused`: brings nobody and earns nothing for now. */
export type PartnerState = 'applied' | 'active' | 'paused' | 'ended';

/** `member`: by applying, or by taking an invitation up. */
export type PartnerActor = 'store' | 'member';

/** A partner's way with a store. */
export const PARTNER_STEPS: Transitions<PartnerState, PartnerActor> = {
  applied: { active: ['store', 'member'], ended: ['store'] },
  active: { paused: ['store'], ended: ['store'] },
  // An invitation does not undo what the store decided: it resumes by itself or not at all.
  paused: { active: ['store'], ended: ['store'] },
  ended: { applied: ['member'], active: ['member'] },
};

export const stepPartner = (
  from: PartnerState,
  to: PartnerState,
  who: PartnerActor,
): Decision<PartnerState, StepRefusal<PartnerState>> => step(PARTNER_STEPS, from, to, who);
