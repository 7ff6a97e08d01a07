import type { AccountApi } from './account';
import type { CampaignApi } from './campaign';
import type { CouponApi } from './coupon';
import type { MemberApi } from './member';
import type { MessageApi } from './message';
import type { OrderApi } from './order';
import type { PartnerApi } from './partner';
import type { QueueApi } from './queue';
import type { StoreApi } from './store';
import type { TillApi } from './till';
import type { WalletApi } from './wallet';

/** Every cloud function, by the name under which it is deployed. */
export interface Functions {
  account: AccountApi;
  campaign: CampaignApi;
  coupon: CouponApi;
  member: MemberApi;
  message: MessageApi;
  order: OrderApi;
  partner: PartnerApi;
  queue: QueueApi;
  store: StoreApi;
  till: TillApi;
  wallet: WalletApi;
}
