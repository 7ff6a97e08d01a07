import {
  DEFAULT_BINDING,
  type BindingPolicy,
  type Protection,
} from '../../domain/attribution/types';
import type { Answer } from '../../typings/answer';
import type { BindingRules, CouponApi } from '../../typings/coupon';
import { done, refused } from '../platform/answer';
import type { Ports } from '../platform/ports';
import type { Staff } from '../stores/staff';
import type { BindingPolicyDocument } from './binding-documents';

/** What holds in a store that chose nothing. */
const FIRST: BindingPolicy = { ...DEFAULT_BINDING, version: 1 };

const latest = async ({ db }: Ports, store: string): Promise<BindingPolicyDocument | undefined> => {
  const [found] = await db
    .collection('bindingPolicies')
    .find({ store }, { orderBy: [['version', 'desc']], limit: 1 });
  return found;
};

/** How a store binds now. */
export const policyOf = async (ports: Ports, store: string): Promise<BindingPolicy> =>
  (await latest(ports, store)) ?? FIRST;

const view = ({ protection, bindsCustomers, version }: BindingPolicy) => ({
  protectedDays: protection.kind === 'days' ? protection.days : null,
  bindsCustomers,
  version,
});

export const bindingRules = async (
  ports: Ports,
  store: string,
): Promise<Answer<CouponApi['bindingRules']['response']>> =>
  done(view(await policyOf(ports, store)));

/**
 * Makes a new version of how the store binds, once under one key. Two owners at once make two
 * versions, the second of which holds.
 */
export async function setBindingRules(
  ports: Ports,
  owner: Staff,
  { key, protectedDays, bindsCustomers }: BindingRules & { readonly key: string },
): Promise<Answer<CouponApi['setBindingRules']['response']>> {
  const policies = ports.db.collection('bindingPolicies');
  const protection: Protection =
    protectedDays === null ? { kind: 'forGood' } : { kind: 'days', days: protectedDays };
  const { store, member: by } = owner;
  for (;;) {
    const [earlier] = await policies.find({ store, key }, { limit: 1 });
    if (earlier) {
      const same = view(earlier);
      const isSame = same.protectedDays === protectedDays && same.bindsCustomers === bindsCustomers;
      return isSame ? done(same) : refused('keyUsed');
    }
    const version = (await policyOf(ports, store)).version + 1;
    const fresh = { store, key, by, at: ports.now(), protection, bindsCustomers, version };
    // Whoever was first has taken this version; the next one is free then.
    if (await policies.add({ _id: `${store}/${version}`, ...fresh })) return done(view(fresh));
  }
}
