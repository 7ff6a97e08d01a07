/** How a member was found at the till. */
export type Found =
  | { readonly by: 'member code' }
  | { readonly by: 'coupon code'; readonly coupon: string }
  /** Typed by the clerk: anyone can know a number. */
  | { readonly by: 'phone' };

/**
 * What the member has agreed to by showing a code, or by a tap on their own phone for this bill. A
 * typed number finds and attributes, and spends nothing (docs/rules.md section 8); a coupon's code
 * stands for that coupon alone.
 */
export interface Consent {
  readonly found: Found;
  readonly tapped: boolean;
}

export const maySpendBalance = ({ found, tapped }: Consent): boolean =>
  tapped || found.by === 'member code';

export const maySpendCoupon = ({ found, tapped }: Consent, coupon: string): boolean =>
  tapped || found.by === 'member code' || (found.by === 'coupon code' && found.coupon === coupon);
