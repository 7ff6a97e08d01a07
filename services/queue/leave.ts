import type { MemberId } from '../../domain/dividend/types';
import type { Answer } from '../../typings/answer';
import type { QueueApi } from '../../typings/queue';
import { done, refused } from '../platform/answer';
import type { Ports } from '../platform/ports';
import { entryId } from '../settlement/ids';
import { recordEvent } from '../settlement/inbox';

/**
 * Records that a member leaves the line with one entry. An entry can leave once, so a second call
 * is the first one again; whether it was still open when its turn came, the log decides.
 */
export async function leave(
  ports: Ports,
  { store, seq }: QueueApi['leave']['request'],
  member: MemberId,
): Promise<Answer<QueueApi['leave']['response']>> {
  const entry = await ports.db.collection('entries').get(entryId(store, seq));
  if (entry?.member !== member) return refused('notAllowed');
  if (entry.status !== 'waiting' && entry.status !== 'active') return refused('entryNotOpen');
  const at = ports.now();
  await recordEvent(ports, store, { kind: 'leave', id: String(seq), at, seq });
  return done({ seq });
}
