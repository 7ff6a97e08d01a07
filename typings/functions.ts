import type { AccountApi } from './account';
import type { CampaignApi } from './campaign';
import type { MemberApi } from './member';
import type { OrderApi } from './order';
import type { QueueApi } from './queue';
import type { StoreApi } from './store';
import type { WalletApi } from './wallet';

/** Every cloud function, by the name under which it is deployed. */
export interface Functions {
  account: AccountApi;
  campaign: CampaignApi;
  member: MemberApi;
  order: OrderApi;
  queue: QueueApi;
  store: StoreApi;
  wallet: WalletApi;
}
