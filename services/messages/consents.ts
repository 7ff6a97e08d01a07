import type { Answer } from '../../typings/answer';
import type { MessageApi, MessageKind, Offer } from '../../typings/message';
import { done, refused } from '../platform/answer';
import { increaseBy, moreThan, oneOf } from '../platform/database';
import type { Ports } from '../platform/ports';
import type { ConsentDocument } from './documents';
import { MESSAGE_KINDS } from './messages';

/** A key is sent again within seconds, or when the phone is on again: by then few others came. */
const KEYS = 10;
/** Two phones of one person at most accept at the same time. */
const ATTEMPTS = 5;

export const consentId = (store: string, kind: MessageKind, member: string): string =>
  `${store}/${kind}/${member}`;

/** What a member can ask to be told by a store, and how many messages are still to come. */
export async function offers(
  ports: Ports,
  store: string,
  member: string,
): Promise<Answer<MessageApi['offers']['response']>> {
  const templates = ports.messages.templates();
  const kinds = MESSAGE_KINDS.filter((kind) => templates[kind]);
  if (kinds.length === 0) return done({ offers: [] });
  const ids = kinds.map((kind) => consentId(store, kind, member));
  const consents = await ports.db
    .collection('consents')
    .find({ _id: oneOf(ids) }, { limit: MESSAGE_KINDS.length });
  return done({
    offers: kinds.flatMap((kind): Offer[] => {
      const template = templates[kind]?.id;
      const left = consents.find((consent) => consent.kind === kind)?.left ?? 0;
      return template === undefined ? [] : [{ kind, template, left }];
    }),
  });
}

async function count(ports: Ports, fresh: ConsentDocument, key: string): Promise<void> {
  const consents = ports.db.collection('consents');
  const { _id } = fresh;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const known = await consents.get(_id);
    if (!known && (await consents.add(fresh))) return;
    if (!known) continue;
    if (known.keys.includes(key)) return;
    const { accepted } = known;
    const change = {
      left: increaseBy(1),
      accepted: accepted + 1,
      keys: [...known.keys, key].slice(-KEYS),
    };
    // Messages that go out meanwhile take from `left` and leave the rest alone.
    if ((await consents.update({ _id, accepted }, change)) === 1) return;
  }
  throw new Error(`a consent of ${_id} could not be counted`);
}

/**
 * Counts that the member accepted WeChat's question: one message more of each kind. Running it again
 * with the same key counts nothing. Nothing is believed by it: a message that WeChat has no consent
 * for, it does not send.
 */
export async function accept(
  ports: Ports,
  { store, key, kinds }: MessageApi['accepted']['request'],
  member: string,
): Promise<Answer<MessageApi['accepted']['response']>> {
  if (!(await ports.db.collection('stores').get(store))) return refused('storeNotFound');
  for (const kind of new Set(kinds)) {
    const _id = consentId(store, kind, member);
    await count(ports, { _id, store, kind, member, left: 1, accepted: 1, keys: [key] }, key);
  }
  return offers(ports, store, member);
}

/** Those of the consents that are good for a message, by id. One call. */
export async function usable(
  { db }: Pick<Ports, 'db'>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const found = await db
    .collection('consents')
    .find({ _id: oneOf([...new Set(ids)]), left: moreThan(0) }, { limit: 1000 });
  return new Set(found.map(({ _id }) => _id));
}

/** Uses one up; false when there is none. */
export async function use({ db }: Pick<Ports, 'db'>, _id: string): Promise<boolean> {
  const consents = db.collection('consents');
  return (await consents.update({ _id, left: moreThan(0) }, { left: increaseBy(-1) })) === 1;
}

/** WeChat says that there are none: the member can then be asked again. */
export async function forget({ db }: Pick<Ports, 'db'>, _id: string): Promise<void> {
  await db.collection('consents').update({ _id, left: moreThan(0) }, { left: 0 });
}
