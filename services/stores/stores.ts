import type { Answer } from '../../typings/answer';
import type { Member } from '../../typings/member';
import type { Store, StoreApi, StoreProfile, Workplace } from '../../typings/store';
import type { StoreDocument } from '../documents';
import { done } from '../platform/answer';
import { oneOf } from '../platform/database';
import { derivedId } from '../platform/ids';
import type { Ports } from '../platform/ports';
import { staffId } from './staff';

/** Of a store that no operator has looked at. */
const UNSEEN = { reason: '', news: null, approvedAt: 0, newsAt: 0 } as const;

/** As many as a list shows, and as a person works in. */
const LIST = 20;

/** A store without what is ours. */
export function asStore(document: StoreDocument): Store {
  const { _id, status, news, name, address, place, phone, opensAt, closesAt, photos } = document;
  return { _id, status, news, name, address, place, phone, opensAt, closesAt, photos };
}

/** The stores that are open to the public. */
export async function openStores(ports: Ports): Promise<Answer<StoreApi['list']['response']>> {
  const found = await ports.db
    .collection('stores')
    .find({ status: 'open' }, { orderBy: [['approvedAt', 'asc']], limit: LIST });
  return done({ stores: found.map(asStore) });
}

/** The stores that a member works in, whatever their status. */
export async function workplacesOf(
  ports: Ports,
  { id }: Member,
): Promise<Answer<StoreApi['workplaces']['response']>> {
  const posts = await ports.db.collection('staff').find({ member: id }, { limit: LIST });
  if (posts.length === 0) return done({ workplaces: [] });
  const stores = await ports.db
    .collection('stores')
    .find({ _id: oneOf(posts.map(({ store }) => store)) }, { limit: LIST });
  const workplaces = stores.map(({ _id, name, status }): Workplace => {
    const post = posts.find(({ store }) => store === _id);
    return { store: _id, name, status, role: post?.role ?? 'clerk' };
  });
  return done({ workplaces });
}

/**
 * Registers a store for review. Its id comes from the caller and the key, so a second call is the
 * first one again. The owner is written first: a store that nobody owns must not exist, not even
 * between two lines.
 */
export async function registerStore(
  ports: Ports,
  owner: Member,
  { key, profile }: { readonly key: string; readonly profile: StoreProfile },
): Promise<Answer<StoreApi['register']['response']>> {
  const store = derivedId('store', owner.id, key);
  await ports.db
    .collection('staff')
    .add({ _id: staffId(store, owner.id), store, member: owner.id, role: 'owner' });
  await ports.db
    .collection('stores')
    .add({ ...profile, _id: store, status: 'review', submittedAt: ports.now(), ...UNSEEN });
  return done({ store });
}
