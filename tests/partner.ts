import { bps } from '../domain/money/money';
import type { PartnerDocument } from '../services/attribution/documents';

/** A partner since the beginning, at a rate in basis points. */
export const partnerOf = (store: string, member: string, rate: number): PartnerDocument => ({
  _id: `${store}/${member}`,
  store,
  member,
  state: 'active',
  rateBps: bps(rate),
  ceilingBps: bps(rate),
  terms: [{ from: 0, rateBps: bps(rate) }],
  since: 0,
  revision: 1,
});
