import type { OrderView } from '../../typings/order';
import type { CallView } from '../../typings/till';
import { ask, type Outcome } from './cloud';
import { follow, type Following } from './follow';

/** The person agrees to the coupon and balance of their bill. */
export const confirmCall = (order: string): Promise<Outcome<OrderView>> =>
  ask('till', 'confirm', { order });

export const declineCall = (order: string): Promise<Outcome<OrderView>> =>
  ask('till', 'decline', { order });

/** Hears of each bill that comes to this phone, goes from it, or waits for something else. */
export const followCalls = (changed: (calls: readonly CallView[]) => void): Following =>
  follow<CallView>({
    open: (handlers) =>
      wx.cloud
        .database()
        .collection('calls')
        .where({ _openid: '{openid}', open: true })
        .watch(handlers),
    changed,
    lost: () => undefined,
  });
