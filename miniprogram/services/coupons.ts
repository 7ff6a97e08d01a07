import type {
  BindingPreview,
  CouponApi,
  CouponTab,
  CouponView,
  IntroductionView,
  OfferView,
} from '../../typings/coupon';
import type { CodeView } from '../../typings/till';
import { ask, type Outcome } from './cloud';
import { command } from './command';
import { me } from './member';

/** A coupon that was shared, or one of the store's own, as it stands for this person. */
export async function readOffer(share: string): Promise<Outcome<OfferView>> {
  const member = await me();
  return member.ok ? ask('coupon', 'offer', { share }) : member;
}

/** What a store itself gives out. */
export async function listOffers(store: string): Promise<Outcome<readonly OfferView[]>> {
  const member = await me();
  if (!member.ok) return member;
  const answer = await ask('coupon', 'offers', { store });
  return answer.ok ? { ok: true, value: answer.value.offers } : answer;
}

export const claimCoupon = (share: string): Promise<Outcome<CouponApi['claim']['response']>> =>
  command('coupon', 'claim', { share });

export interface CouponPage {
  readonly coupons: readonly CouponView[];
  readonly next: number | null;
}

/** The person's own coupons. `before` gives the page of earlier ones. */
export async function listMyCoupons(
  tab: CouponTab,
  { store, before }: { readonly store?: string; readonly before?: number } = {},
): Promise<Outcome<CouponPage>> {
  const member = await me();
  if (!member.ok) return member;
  return ask('coupon', 'mine', {
    tab,
    ...(store === undefined ? {} : { store }),
    ...(before === undefined ? {} : { before }),
  });
}

/** A fresh code: the person's own, or that of one of their coupons. */
export async function makeCode(coupon: string | null): Promise<Outcome<CodeView>> {
  const member = await me();
  return member.ok ? ask('till', 'code', { coupon }) : member;
}

/** A partner's invitation without a coupon, as it stands for this person. */
export async function readIntroduction(
  store: string,
  partner: string,
): Promise<Outcome<IntroductionView>> {
  const member = await me();
  return member.ok ? ask('coupon', 'introduction', { store, partner }) : member;
}

export const acceptIntroduction = (
  store: string,
  partner: string,
): Promise<Outcome<{ readonly binding: BindingPreview }>> =>
  command('coupon', 'acceptIntroduction', { store, partner });
