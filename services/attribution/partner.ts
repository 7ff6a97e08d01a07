import type { PartnerDocument } from './documents';

/** Whether somebody is a partner now: brings friends and may be given coupons to hand out. */
export const isActive = (partner: PartnerDocument | undefined): partner is PartnerDocument =>
  partner?.state === 'active';
