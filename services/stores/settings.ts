import { DEFAULT_BINDING, type BindingPolicy } from '../../domain/attribution/types';
import { WHOLE } from '../../domain/money/money';
import { DEFAULT_MAX_BILL } from '../../domain/order/bill';
import type { Answer } from '../../typings/answer';
import type { Instant } from '../../typings/scalars';
import type { StoreSettings } from '../../typings/store';
import { highestPartnerBps } from '../attribution/referrer';
import { done, refused } from '../platform/answer';
import type { Ports } from '../platform/ports';
import type { Staff } from './staff';

/** What an owner decided, for good: what is saved next is a version of its own. `_id` is `<store>/<version>`. */
export interface SettingsDocument extends StoreSettings {
  readonly _id: string;
  readonly store: string;
  /** 1, 2, 3 … in its store; what a bind was decided by names it. */
  readonly version: number;
  readonly by: string;
  readonly at: Instant;
}

/** A store whose owner decided nothing yet. */
const DEFAULTS: StoreSettings & { readonly version: number } = {
  version: 0,
  commissionBps: 500,
  marginBps: null,
  maxBill: DEFAULT_MAX_BILL,
  protectionDays: null,
  bindsCustomers: DEFAULT_BINDING.bindsCustomers,
};

/** A store's settings as they are now, and their version. */
export async function settingsOf(
  { db }: Pick<Ports, 'db'>,
  store: string,
): Promise<StoreSettings & { readonly version: number }> {
  const [latest] = await db
    .collection('storeSettings')
    .find({ store }, { orderBy: [['version', 'desc']], limit: 1 });
  return latest ?? DEFAULTS;
}

/** By what a store binds a member to who brought them; evidence names its version. */
export async function bindingPolicy(
  ports: Pick<Ports, 'db'>,
  store: string,
): Promise<BindingPolicy> {
  const { protectionDays: days, bindsCustomers, version } = await settingsOf(ports, store);
  const protection = days === null ? DEFAULT_BINDING.protection : ({ kind: 'days', days } as const);
  return { protection, bindsCustomers, version };
}

const viewOf = (settings: StoreSettings): StoreSettings => {
  const { commissionBps, marginBps, maxBill, protectionDays, bindsCustomers } = settings;
  return { commissionBps, marginBps, maxBill, protectionDays, bindsCustomers };
};

const isSame = (a: StoreSettings, b: StoreSettings): boolean =>
  JSON.stringify(viewOf(a)) === JSON.stringify(viewOf(b));

export const settings = async (ports: Ports, store: string): Promise<Answer<StoreSettings>> =>
  done(viewOf(await settingsOf(ports, store)));

/**
 * Saves a store's settings as its next version; what is in force already stays the version it is.
 * Orders and bonds that are there keep what they were made by. Refused: a margin below what a
 * partner gets.
 */
export async function saveSettings(
  ports: Ports,
  { store, member }: Staff,
  wanted: StoreSettings,
): Promise<Answer<StoreSettings>> {
  const highest = Math.max(wanted.commissionBps, await highestPartnerBps(ports, store));
  if (highest > (wanted.marginBps ?? WHOLE)) return refused('rateTooHigh');
  for (;;) {
    const before = await settingsOf(ports, store);
    if (isSame(before, wanted)) return done(viewOf(wanted));
    const version = before.version + 1;
    const next = { ...viewOf(wanted), _id: `${store}/${version}`, store, version };
    const added = await ports.db
      .collection('storeSettings')
      .add({ ...next, by: member, at: ports.now() });
    if (added) return done(viewOf(wanted));
  }
}
