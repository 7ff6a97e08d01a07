import type { DividendEvent, EventKind, Instant } from './types';

/** At the same instant the kinds are settled in this order (rules.md section 4). */
export const KINDS: readonly EventKind[] = [
  'end',
  'start',
  'plan',
  'grant',
  'order',
  'refund',
  'leave',
];

export interface Place {
  readonly at: Instant;
  readonly kind: EventKind;
  readonly id: string;
}

const compareCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The order of settlement: by instant, then kind, then id by code unit. */
export const compareEvents = (a: Place, b: Place): number =>
  a.at - b.at || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || compareCodeUnits(a.id, b.id);

export const placeOf = ({ at, kind, id }: DividendEvent): Place => ({ at, kind, id });
