import type { Answer } from '../../typings/answer';
import type { Store, StoreApi, StoreProfile } from '../../typings/store';
import { done, refused } from '../platform/answer';
import type { Ports } from '../platform/ports';
import { asStore } from './stores';

/** A store as those see it who work there, whatever its status. */
export async function profileOf(
  ports: Ports,
  store: string,
): Promise<Answer<StoreApi['profile']['response']>> {
  const found = await ports.db.collection('stores').get(store);
  if (!found) return refused('storeNotFound');
  return done({ store: asStore(found), reason: found.reason });
}

/**
 * Saves what a store tells about itself. One that was sent back stands in the operator's line again,
 * at its end; one that is open shows it at once.
 */
export async function saveProfile(
  ports: Ports,
  store: string,
  profile: StoreProfile,
): Promise<Answer<{ readonly store: Store }>> {
  const stores = ports.db.collection('stores');
  for (;;) {
    const found = await stores.get(store);
    if (!found) return refused('storeNotFound');
    const { status } = found;
    if (status === 'closed') return refused('storeNotOpen');
    const again =
      status === 'returned'
        ? ({ status: 'review', submittedAt: ports.now(), reason: '' } as const)
        : {};
    // An operator may decide meanwhile.
    const saved = await stores.update({ _id: store, status }, { ...profile, ...again });
    if (saved === 1) return done({ store: asStore({ ...found, ...profile, ...again }) });
  }
}
