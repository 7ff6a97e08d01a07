import { bps } from '../../domain/money/money';
import type { Answer } from '../../typings/answer';
import type { Partnership } from '../../typings/partner';
import type { PartnerDocument } from '../attribution/documents';
import type { StoreDocument } from '../documents';
import { member } from '../members/members';
import { done, refused } from '../platform/answer';
import type { Ports } from '../platform/ports';

export const partnerId = (store: string, memberId: string): string => `${store}/${memberId}`;

/** Somebody whom nothing was agreed with. */
export const newPartner = (store: string, memberId: string, now: number): PartnerDocument => ({
  _id: partnerId(store, memberId),
  store,
  member: memberId,
  state: 'ended',
  rateBps: bps(0),
  ceilingBps: bps(0),
  terms: [],
  since: now,
  revision: 1,
});

/** Whether there is anything to be shown of them: who was turned away, or gave up, is nobody. */
export const isKnown = ({ state, terms }: PartnerDocument): boolean =>
  state !== 'ended' || terms.length > 0;

export const partnershipOf = (
  { store, state, rateBps }: PartnerDocument,
  { name }: StoreDocument,
): Partnership => ({ store, storeName: name, state, rateBps });

/** A partner of the store that the request names, paused or not. */
export async function partnerOfStore(
  ports: Ports,
  { store }: { readonly store: string },
): Promise<Answer<PartnerDocument>> {
  const caller = await member(ports);
  if (!caller.ok) return caller;
  const found = await ports.db.collection('partners').get(partnerId(store, caller.value.id));
  const isPartner = found?.state === 'active' || found?.state === 'paused';
  return isPartner ? done(found) : refused('notAllowed');
}
