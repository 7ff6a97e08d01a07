import type { AccountApi } from '../../typings/account';
import type { Answer } from '../../typings/answer';
import { done, refused } from '../platform/answer';
import type { Ports } from '../platform/ports';

/**
 * Names the merchant at WeChat Pay whose money a store's payments become. Payments that are under
 * way stay with the merchant that they were opened for.
 */
export async function setMerchant(
  { db }: Ports,
  { store, subMchId }: { readonly store: string; readonly subMchId: string },
): Promise<Answer<AccountApi['setMerchant']['response']>> {
  if (!(await db.collection('stores').get(store))) return refused('storeNotFound');
  const merchants = db.collection('merchants');
  if (!(await merchants.add({ _id: store, subMchId })))
    await merchants.update({ _id: store }, { subMchId });
  return done({ store });
}
