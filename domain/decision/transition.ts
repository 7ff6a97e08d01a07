import { accept, refuse, type Decision } from './decision';

/** From each state, the states that may follow and who may bring that about. */
export type Transitions<State extends string, Who extends string> = Readonly<
  Record<State, Readonly<Partial<Record<State, readonly Who[]>>>>
>;

export type StepRefusal<State extends string> =
  /** The step was taken before: a repeated request, and nothing is to be done. */
  | { readonly reason: 'already there'; readonly state: State }
  | { readonly reason: 'no such step'; readonly from: State; readonly to: State }
  | { readonly reason: 'not allowed'; readonly from: State; readonly to: State };

/** Refused in the order of `StepRefusal`. */
export function step<State extends string, Who extends string>(
  table: Transitions<State, Who>,
  from: State,
  to: State,
  who: Who,
): Decision<State, StepRefusal<State>> {
  if (from === to) return refuse({ reason: 'already there', state: to });
  const allowed = table[from][to];
  if (!allowed) return refuse({ reason: 'no such step', from, to });
  if (!allowed.includes(who)) return refuse({ reason: 'not allowed', from, to });
  return accept(to);
}

/**
 * The states from which someone may step to a state: what a conditional update puts into its
 * `where`, so that of two writers one finds nothing to change.
 */
export function sources<State extends string, Who extends string>(
  table: Transitions<State, Who>,
  to: State,
  who: Who,
): State[] {
  return (Object.keys(table) as State[]).filter((from) => step(table, from, to, who).ok);
}

/** Whether nothing follows the state. */
export const isFinal = <State extends string, Who extends string>(
  table: Transitions<State, Who>,
  state: State,
): boolean => Object.keys(table[state]).length === 0;
