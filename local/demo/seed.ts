import { isDuplicate } from '../../services/platform/cloudbase-errors';
import type { Core } from '../cloud/cloud';
import { Person } from './person';
import { BAKERY, FIRST_NEWS, MERCHANT } from './shop';

/**
 * Opens the demo's shop through the functions that real people would call. Every key is fixed, so
 * that a second run finds everything done and changes nothing.
 *
 * @returns the shop's id
 */
export async function seedDemo(cloud: Core): Promise<string> {
  const [operator, owner] = await Promise.all([
    Person.signIn(cloud.origin(), 'operator'),
    Person.signIn(cloud.origin(), 'owner'),
  ]);
  const [{ id }] = await Promise.all([
    operator.does('member', 'open', {}),
    owner.does('member', 'open', {}),
  ]);
  await nameOperator(cloud, id);
  const key = 'demo-bakery-register';
  const { store } = await owner.does('store', 'register', { key, profile: BAKERY });
  await operator.does('store', 'approve', { store });
  await owner.does('store', 'postNews', { key: 'demo-bakery-news-1', store, text: FIRST_NEWS });
  await operator.does('account', 'setMerchant', { store, subMchId: MERCHANT });
  return store;
}

/** The one thing that no function may do: the administrator of the environment writes it. */
async function nameOperator(cloud: Core, member: string): Promise<void> {
  const data = [JSON.stringify({ _id: member })];
  try {
    await cloud.call('database.insertDocument', { collectionName: 'operators', data });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}
