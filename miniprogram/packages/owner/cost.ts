import type { PlanView } from '../../../typings/campaign';
import { highestCostBps, type Bps } from '../../services/rules';

/** The most that an order costs under a plan, without partners' own rates, in basis points. */
export const costOfPlan = (plan: PlanView): Bps =>
  highestCostBps(plan as Parameters<typeof highestCostBps>[0], 0 as Bps) as Bps;
