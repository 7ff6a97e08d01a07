import type { Instant, TimeOfDay } from '../../typings/scalars';
import { clock } from './time';

interface Hours {
  readonly opensAt: TimeOfDay;
  readonly closesAt: TimeOfDay;
}

/** Whether a store is open for business. One that closes "before" it opens closes after midnight. */
export function isOpenAt({ opensAt, closesAt }: Hours, now: Instant): boolean {
  const time = clock(now);
  return opensAt <= closesAt
    ? opensAt <= time && time < closesAt
    : opensAt <= time || time < closesAt;
}
