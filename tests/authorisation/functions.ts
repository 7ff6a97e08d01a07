import { handlers as account } from '../../cloudfunctions/account';
import { handlers as campaign } from '../../cloudfunctions/campaign';
import { handlers as coupon } from '../../cloudfunctions/coupon';
import { handlers as member } from '../../cloudfunctions/member';
import { handlers as message } from '../../cloudfunctions/message';
import { handlers as order } from '../../cloudfunctions/order';
import { handlers as partner } from '../../cloudfunctions/partner';
import { handlers as queue } from '../../cloudfunctions/queue';
import { handlers as store } from '../../cloudfunctions/store';
import { handlers as till } from '../../cloudfunctions/till';
import { handlers as wallet } from '../../cloudfunctions/wallet';
import type { Handlers } from '../../services/platform/endpoint';
import type { Functions } from '../../typings/functions';
import type { Rows } from './row';
import { account as accountRows } from './rows/account';
import { campaign as campaignRows } from './rows/campaign';
import { coupon as couponRows } from './rows/coupon';
import { member as memberRows } from './rows/member';
import { message as messageRows } from './rows/message';
import { order as orderRows } from './rows/order';
import { partner as partnerRows } from './rows/partner';
import { queue as queueRows } from './rows/queue';
import { store as storeRows } from './rows/store';
import { till as tillRows } from './rows/till';
import { wallet as walletRows } from './rows/wallet';

interface Tested<F extends keyof Functions> {
  readonly handlers: Handlers<Functions[F]>;
  readonly rows: Rows<F>;
}

/** Every function that people call: tsc refuses this without one of the contract's. */
export const FUNCTIONS: { readonly [F in keyof Functions]: Tested<F> } = {
  account: { handlers: account, rows: accountRows },
  campaign: { handlers: campaign, rows: campaignRows },
  coupon: { handlers: coupon, rows: couponRows },
  member: { handlers: member, rows: memberRows },
  message: { handlers: message, rows: messageRows },
  order: { handlers: order, rows: orderRows },
  partner: { handlers: partner, rows: partnerRows },
  queue: { handlers: queue, rows: queueRows },
  store: { handlers: store, rows: storeRows },
  till: { handlers: till, rows: tillRows },
  wallet: { handlers: wallet, rows: walletRows },
};
