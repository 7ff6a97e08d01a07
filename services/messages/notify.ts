import type { MessageKind } from '../../typings/message';
import { describeError } from '../platform/cloudbase-errors';
import type { Ports } from '../platform/ports';
import { consentId, forget, usable, use } from './consents';
import type { MessageDocument } from './documents';
import { dataOf, type Words } from './words';

/** One thing to tell one member. */
export interface Telling {
  readonly store: string;
  readonly member: string;
  readonly kind: MessageKind;
  /** What it is about; with store and kind it is told once. */
  readonly about: string;
  readonly words: Words;
  /** Where a tap leads. */
  readonly page: string;
}

export const messageId = ({ store, kind, about }: Pick<Telling, 'store' | 'kind' | 'about'>) =>
  `${store}/${kind}/${about}`;

/** Who is told, and by whom. */
export interface Parties {
  readonly openid: string;
  /** The store's name. */
  readonly shop: string;
}

/** Sends what was put down before, and says what became of it. */
async function send(
  ports: Ports,
  id: string,
  { store, kind, member, words, page }: Telling,
  { openid, shop }: Parties,
): Promise<Pick<MessageDocument, 'state' | 'why'>> {
  const consent = consentId(store, kind, member);
  const template = ports.messages.templates()[kind];
  if (!template) return { state: 'unsent', why: 'no template' };
  if (!(await use(ports, consent))) return { state: 'unsent', why: 'no consent' };
  try {
    const data = dataOf(template, { ...words, shop });
    const sent = await ports.messages.send({ to: openid, template: template.id, page, data });
    if (sent === 'sent') return { state: 'sent', why: '' };
  } catch (error) {
    ports.fault(error, { requestId: id, action: 'message.send' });
    return { state: 'unsent', why: describeError(error) };
  }
  await forget(ports, consent);
  return { state: 'unsent', why: 'WeChat has no consent' };
}

/**
 * Tells a member who has given consent, once for each cause. That it goes out is written before it
 * does, and nobody sends it a second time: WeChat has no key by which it would drop one that is sent
 * twice, and a second one would use up the consent for another. So a death in between loses the
 * message, and never doubles it; what it tells of is on the page, whether it comes or not.
 */
export async function deliver(ports: Ports, telling: Telling, parties: Parties): Promise<void> {
  const messages = ports.db.collection('messages');
  const { store, kind, member } = telling;
  const _id = messageId(telling);
  const at = ports.now();
  if (!(await messages.add({ _id, store, kind, member, at, state: 'sending', why: '' }))) return;
  await messages.update({ _id }, await send(ports, _id, telling, parties));
}

/**
 * Tells one member one thing, if they asked for it. **Never fails** what it tells of: whatever goes
 * wrong is noted. Who did not ask costs one call.
 */
export async function notify(ports: Ports, telling: Telling): Promise<void> {
  const { store, kind, member } = telling;
  try {
    if (!ports.messages.templates()[kind]) return;
    const consents = await usable(ports, [consentId(store, kind, member)]);
    if (consents.size === 0) return;
    const [shop, [person]] = await Promise.all([
      ports.db.collection('stores').get(store),
      ports.db.collection('members').find({ id: member }, { limit: 1 }),
    ]);
    if (shop && person) await deliver(ports, telling, { openid: person._id, shop: shop.name });
  } catch (error) {
    ports.fault(error, { requestId: messageId(telling), action: 'message.notify' });
  }
}
