import type { Member } from '../../typings/member';
import { ask, type Outcome } from './cloud';

let asking: Promise<Outcome<Member>> | undefined;

/** Who the person is; the first call ever makes them a member. Asked once while it succeeds. */
export function me(): Promise<Outcome<Member>> {
  asking ??= ask('member', 'open', {}).then((outcome) => {
    if (!outcome.ok) asking = undefined;
    return outcome;
  });
  return asking;
}
