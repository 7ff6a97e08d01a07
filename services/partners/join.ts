import { DAY } from '../../domain/calendar/calendar';
import type { Bps } from '../../domain/money/money';
import { stepPartner } from '../../domain/partner/transitions';
import type { Answer } from '../../typings/answer';
import type { Member } from '../../typings/member';
import type { InvitationView, PartnerApi, Partnership } from '../../typings/partner';
import type { RefusalName } from '../../typings/refusal';
import type { InvitationDocument, PartnerDocument } from '../attribution/documents';
import { done, refused } from '../platform/answer';
import { oneOf } from '../platform/database';
import { invitationCode, invitationId } from '../platform/invitations';
import type { Ports } from '../platform/ports';
import { staffId, type Staff } from '../stores/staff';
import { partnerIn } from './manage';
import { isKnown, newPartner, partnerId, partnershipOf } from './partner';
import { fits, leaveRoom, makeRoom, writePartner } from './rates';

const LIVES = 7 * DAY;
/** As many stores as a person is a partner of. */
const LIST = 20;

/** Invites one person, whoever comes first with the code, at a rate. Once under one key. */
export async function invite(
  ports: Ports,
  { store, member: by }: Staff,
  { key, rateBps }: { readonly key: string; readonly rateBps: Bps },
): Promise<Answer<PartnerApi['invite']['response']>> {
  const invitations = ports.db.collection('invitations');
  const code = invitationCode(ports, 'partner', store, by, key);
  const _id = invitationId(code);
  const known = await invitations.get(_id);
  if (!known && !(await fits(ports, store, rateBps))) return refused('rateTooHigh');
  const at = ports.now();
  const fresh = { _id, store, rateBps, by, at, expiresAt: at + LIVES, takenBy: null };
  const added = known ?? ((await invitations.add(fresh)) ? fresh : await invitations.get(_id));
  if (!added) throw new Error('an invitation is neither new nor known');
  return added.rateBps === rateBps
    ? done({ code, expiresAt: added.expiresAt })
    : refused('keyUsed');
}

const isOver = ({ takenBy, expiresAt }: InvitationDocument, id: string, now: number): boolean =>
  takenBy === null ? expiresAt <= now : takenBy !== id;

/** What an invitation offers, to whoever holds its code. */
export async function invitation(
  ports: Ports,
  { id }: Member,
  code: string,
): Promise<Answer<InvitationView>> {
  const { db } = ports;
  const found = await db.collection('invitations').get(invitationId(code));
  if (!found || isOver(found, id, ports.now())) return refused('invitationOver');
  const { store, rateBps, expiresAt } = found;
  const [shop, partner] = await Promise.all([
    db.collection('stores').get(store),
    db.collection('partners').get(partnerId(store, id)),
  ]);
  if (!shop) return refused('storeNotFound');
  const state = partner && isKnown(partner) ? partner.state : null;
  return done({ store, storeName: shop.name, rateBps, expiresAt, state });
}

/** The caller's document with the store, made if there is none. */
async function ownPartner(ports: Ports, store: string, id: string): Promise<PartnerDocument> {
  const partners = ports.db.collection('partners');
  const fresh = newPartner(store, id, ports.now());
  const known = await partners.get(fresh._id);
  if (known) return known;
  await partners.add(fresh);
  return (await partners.get(fresh._id)) ?? fresh;
}

/**
 * Takes the invitation up and makes the member a partner, together or not at all: of two who come at
 * once one is, and who was ended does not come back by the same code.
 */
const takeUp = (
  ports: Ports,
  code: string,
  partner: PartnerDocument,
): Promise<'taken' | 'changed' | 'over'> =>
  ports.db.transaction(async (within) => {
    const invitations = within.collection('invitations');
    const partners = within.collection('partners');
    const found = await invitations.get(invitationId(code));
    if (found?.takenBy !== null || found.expiresAt <= ports.now()) return 'over';
    const held = await partners.get(partner._id);
    if (held?.revision !== partner.revision) return 'changed';
    const next = partnerIn(held, 'active', found.rateBps, ports.now());
    await partners.set({ ...next, revision: held.revision + 1 });
    await invitations.update(found._id, { takenBy: partner.member });
    return 'taken';
  });

/** What stands against somebody becoming a partner of a store. */
async function obstacle({ db }: Ports, store: string, id: string): Promise<RefusalName | null> {
  const [shop, staff] = await Promise.all([
    db.collection('stores').get(store),
    db.collection('staff').get(staffId(store, id)),
  ]);
  if (!shop) return 'storeNotFound';
  if (shop.status !== 'open') return 'storeNotOpen';
  return staff ? 'partnerIsStaff' : null;
}

async function partnership({ db }: Ports, store: string, id: string): Promise<Answer<Partnership>> {
  const [shop, partner] = await Promise.all([
    db.collection('stores').get(store),
    db.collection('partners').get(partnerId(store, id)),
  ]);
  return shop && partner ? done(partnershipOf(partner, shop)) : refused('partnerNotFound');
}

/**
 * Becomes a partner by an invitation; asked again, tells what became of it. Who is a partner already
 * stays what they are and leaves the invitation to others. One whose rate does not fit beside the
 * store's plan any more is over: the store has to make another.
 */
export async function join(
  ports: Ports,
  caller: Member,
  code: string,
): Promise<Answer<Partnership>> {
  const { id } = caller;
  for (;;) {
    const found = await ports.db.collection('invitations').get(invitationId(code));
    if (!found || isOver(found, id, ports.now())) return refused('invitationOver');
    const { store, rateBps } = found;
    const against = await obstacle(ports, store, id);
    if (against) return refused(against);
    const partner = await ownPartner(ports, store, id);
    const isPartner = partner.state === 'active' || partner.state === 'paused';
    if (isPartner) return partnership(ports, store, id);
    if (found.takenBy !== null) return refused('invitationOver');
    const room = await makeRoom(ports, partner, rateBps);
    if (room.kind === 'too high') return refused('invitationOver');
    if (room.kind === 'changed') continue;
    const taken = await takeUp(ports, code, room.partner);
    if (taken === 'taken') return partnership(ports, store, id);
    if (taken === 'over') await leaveRoom(ports, room.partner);
  }
}

/** Asks a store to become its partner; asked again, or as a partner, it changes nothing. */
export async function apply(
  ports: Ports,
  { id }: Member,
  store: string,
): Promise<Answer<Partnership>> {
  const against = await obstacle(ports, store, id);
  if (against) return refused(against);
  for (;;) {
    const partner = await ownPartner(ports, store, id);
    if (!stepPartner(partner.state, 'applied', 'member').ok) return partnership(ports, store, id);
    const since = ports.now();
    await writePartner(ports, partner, { state: 'applied', since });
  }
}

/** The stores that the caller is a partner of, or applied to. */
export async function partnershipsOf(
  { db }: Ports,
  { id }: Member,
): Promise<Answer<PartnerApi['mine']['response']>> {
  const found = await db
    .collection('partners')
    .find({ member: id, state: oneOf(['applied', 'active', 'paused'] as const) }, { limit: LIST });
  if (found.length === 0) return done({ partnerships: [] });
  const stores = await db
    .collection('stores')
    .find({ _id: oneOf(found.map(({ store }) => store)) }, { limit: LIST });
  const partnerships = found.flatMap((partner) => {
    const shop = stores.find(({ _id }) => _id === partner.store);
    return shop ? [partnershipOf(partner, shop)] : [];
  });
  return done({ partnerships });
}
