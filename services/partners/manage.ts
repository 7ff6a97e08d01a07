import { withTerm } from '../../domain/partner/terms';
import { stepPartner } from '../../domain/partner/transitions';
import type { Bps } from '../../domain/money/money';
import type { Answer } from '../../typings/answer';
import type { PartnerState, PartnerView } from '../../typings/partner';
import type { PartnerDocument } from '../attribution/documents';
import { refused } from '../platform/answer';
import type { Ports } from '../platform/ports';
import type { Staff } from '../stores/staff';
import { partnerId } from './partner';
import { countedBps, makeRoom, writePartner } from './rates';
import { viewPartner } from './list';

type View = Promise<Answer<PartnerView>>;

const read = ({ db }: Ports, store: string, member: string): Promise<PartnerDocument | undefined> =>
  db.collection('partners').get(partnerId(store, member));

/** A partner in a state, with what that means for orders paid from now on. */
export function partnerIn(
  partner: PartnerDocument,
  state: PartnerState,
  rateBps: Bps,
  now: number,
): PartnerDocument {
  const wasPartner = partner.state === 'active' || partner.state === 'paused';
  const isNew = state === 'active' && !wasPartner;
  const term = { from: now, rateBps: state === 'active' ? rateBps : null };
  // Who never was a partner is an ordinary referrer, and stays one.
  const terms =
    state === 'active' || partner.terms.length > 0 ? withTerm(partner.terms, term) : partner.terms;
  const next = { ...partner, state, rateBps, terms, since: isNew ? now : partner.since };
  return { ...next, ceilingBps: countedBps(next) };
}

async function write(ports: Ports, before: PartnerDocument, after: PartnerDocument) {
  const { state, rateBps, ceilingBps, terms, since } = after;
  return writePartner(ports, before, { state, rateBps, ceilingBps, terms, since });
}

/** Agrees a rate with somebody and makes them, or leaves them, what they are in that state. */
async function agree(
  ports: Ports,
  partner: PartnerDocument,
  state: PartnerState,
  rate: Bps,
): Promise<'done' | 'changed' | 'too high'> {
  const room = await makeRoom(ports, partner, rate);
  if (room.kind !== 'made') return room.kind;
  const next = partnerIn(room.partner, state, rate, ports.now());
  return (await write(ports, room.partner, next)) === 1 ? 'done' : 'changed';
}

/** Takes an applicant as a partner at a rate; asked again, they are one at this rate already. */
export async function accept(
  ports: Ports,
  { store }: Staff,
  { member, rateBps }: { readonly member: string; readonly rateBps: Bps },
): View {
  for (;;) {
    const partner = await read(ports, store, member);
    if (!partner) return refused('partnerNotFound');
    if (partner.state === 'active' && partner.rateBps === rateBps)
      return viewPartner(ports, partner);
    if (partner.state !== 'applied') return refused('notInThisState');
    if (await ports.db.collection('staff').get(partner._id)) return refused('partnerIsStaff');
    const agreed = await agree(ports, partner, 'active', rateBps);
    if (agreed === 'too high') return refused('rateTooHigh');
    // What was written is read once more, and answered from there.
  }
}

/** Orders paid from now on are at the new rate. */
export async function setRate(
  ports: Ports,
  { store }: Staff,
  { member, rateBps }: { readonly member: string; readonly rateBps: Bps },
): View {
  for (;;) {
    const partner = await read(ports, store, member);
    if (!partner) return refused('partnerNotFound');
    const { state } = partner;
    if (state !== 'active' && state !== 'paused') return refused('notInThisState');
    if (partner.rateBps === rateBps) return viewPartner(ports, partner);
    const agreed = await agree(ports, partner, state, rateBps);
    if (agreed === 'too high') return refused('rateTooHigh');
  }
}

/** Pauses, resumes or ends a partner from the next payment on; done already, it stays so. */
export async function moveTo(
  ports: Ports,
  { store }: Staff,
  member: string,
  to: 'paused' | 'active' | 'ended',
): View {
  for (;;) {
    const partner = await read(ports, store, member);
    if (!partner) return refused('partnerNotFound');
    if (partner.state === to) return viewPartner(ports, partner);
    // An applicant is accepted at a rate, and not resumed.
    const isAllowed = stepPartner(partner.state, to, 'store').ok;
    if (!isAllowed || (to === 'active' && partner.state !== 'paused'))
      return refused('notInThisState');
    await write(ports, partner, partnerIn(partner, to, partner.rateBps, ports.now()));
  }
}
