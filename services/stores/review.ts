import type { Answer } from '../../typings/answer';
import type { StoreApi } from '../../typings/store';
import { maskedByIds, NAMELESS } from '../members/masked';
import { done, refused } from '../platform/answer';
import { oneOf } from '../platform/database';
import type { Ports } from '../platform/ports';
import { asStore } from './stores';

const LIST = 20;

/** Stores that wait for the operator, the longest first. */
export async function storesInReview(
  ports: Ports,
): Promise<Answer<StoreApi['inReview']['response']>> {
  const { db } = ports;
  const found = await db
    .collection('stores')
    .find({ status: 'review' }, { orderBy: [['submittedAt', 'asc']], limit: LIST });
  if (found.length === 0) return done({ stores: [] });
  const ids = found.map(({ _id }) => _id);
  const owners = await db
    .collection('staff')
    .find({ store: oneOf(ids), role: 'owner' }, { limit: LIST });
  const masked = await maskedByIds(
    ports,
    owners.map(({ member }) => member),
  );
  const stores = found.map((document) => {
    const owner = owners.find(({ store }) => store === document._id);
    const name = (owner && masked.get(owner.member)) ?? NAMELESS;
    return { store: asStore(document), owner: name, since: document.submittedAt };
  });
  return done({ stores });
}

/** Opens a store that waits for review; a store that is open already stays as it is. */
export async function approveStore(
  ports: Ports,
  store: string,
): Promise<Answer<StoreApi['approve']['response']>> {
  const stores = ports.db.collection('stores');
  const opened = await stores.update(
    { _id: store, status: 'review' },
    { status: 'open', approvedAt: ports.now() },
  );
  if (opened === 1) return done({ store });
  const found = await stores.get(store);
  if (!found) return refused('storeNotFound');
  return found.status === 'open' ? done({ store }) : refused('storeNotOpen');
}

/** Sends a store that waits for review back to its owner, with what is to be mended. */
export async function sendBack(
  ports: Ports,
  { store, reason }: { readonly store: string; readonly reason: string },
): Promise<Answer<StoreApi['sendBack']['response']>> {
  const stores = ports.db.collection('stores');
  const sent = await stores.update(
    { _id: store, status: 'review' },
    { status: 'returned', reason },
  );
  if (sent === 1) return done({ store });
  const found = await stores.get(store);
  if (!found) return refused('storeNotFound');
  const isAgain = found.status === 'returned' && found.reason === reason;
  return isAgain ? done({ store }) : refused('notInThisState');
}
