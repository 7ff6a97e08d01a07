import type {
  DeskView,
  News,
  Store,
  StoreProfile,
  StoreSettings,
  Workplace,
} from '../../typings/store';
import { ask, type Outcome } from './cloud';
import { command } from './command';
import { follow, type Following } from './follow';
import { me } from './member';

export async function listStores(): Promise<Outcome<readonly Store[]>> {
  const answer = await ask('store', 'list', {});
  return answer.ok ? { ok: true, value: answer.value.stores } : answer;
}

/** The stores that the person works in. */
export async function listWorkplaces(): Promise<Outcome<readonly Workplace[]>> {
  const member = await me();
  if (!member.ok) return member;
  const answer = await ask('store', 'workplaces', {});
  return answer.ok ? { ok: true, value: answer.value.workplaces } : answer;
}

/** What waits for those who work in a store, and how its day goes. */
export async function readDesk(store: string): Promise<Outcome<DeskView>> {
  const member = await me();
  return member.ok ? ask('store', 'desk', { store }) : member;
}

export async function postNews(store: string, text: string): Promise<Outcome<News>> {
  const answer = await command('store', 'postNews', { store, text });
  return answer.ok ? { ok: true, value: answer.value.news } : answer;
}

/** Follows the public page of a store that is open. */
export const followStore = (
  id: string,
  on: { changed(store: Store): void; lost(): void },
): Following =>
  follow<Store>({
    open: (handlers) =>
      wx.cloud.database().collection('stores').where({ _id: id, status: 'open' }).watch(handlers),
    changed: ([store]) => {
      if (store) on.changed(store);
    },
    lost: () => on.lost(),
  });

const SEEN = 'store:seen';

/** The store that the person looked at last, as it was then. */
export interface SeenStore {
  readonly store: Store;
  readonly at: number;
}

export function lastSeenStore(): SeenStore | undefined {
  const seen = wx.getStorageSync<SeenStore | ''>(SEEN);
  return seen === '' ? undefined : seen;
}

export const rememberStore = (seen: SeenStore): void => wx.setStorageSync(SEEN, seen);

/** A store by name, for pages that show nothing else of it. */
export interface StoreName {
  readonly id: string;
  readonly name: string;
}

const named = ({ _id, name }: Store): StoreName => ({ id: _id, name });

/** The store that the person looked at last, else the first; null where none is open. */
export async function currentStore(): Promise<Outcome<StoreName | null>> {
  const seen = lastSeenStore();
  if (seen) return { ok: true, value: named(seen.store) };
  const stores = await listStores();
  if (!stores.ok) return stores;
  const [first] = stores.value;
  if (first) rememberStore({ store: first, at: Date.now() });
  return { ok: true, value: first ? named(first) : null };
}

/** What the stores that are open are called, by their ids. */
export async function storeNames(): Promise<Outcome<Readonly<Record<string, string>>>> {
  const stores = await listStores();
  if (!stores.ok) return stores;
  return { ok: true, value: Object.fromEntries(stores.value.map(({ _id, name }) => [_id, name])) };
}

/** Lets the person pick a store. Resolves to nothing when they change their mind or it fails. */
export async function chooseStore(): Promise<StoreName | undefined> {
  const stores = await listStores();
  if (!stores.ok) return undefined;
  // WeChat shows no more than six.
  const offered = stores.value.slice(0, 6);
  return new Promise((resolve) => {
    wx.showActionSheet({
      itemList: offered.map(({ name }) => name),
      success: ({ tapIndex }) => {
        const store = offered[tapIndex];
        if (store) rememberStore({ store, at: Date.now() });
        resolve(store && named(store));
      },
      fail: () => resolve(undefined),
    });
  });
}

/** Registers a store for review; the caller becomes its owner. */
export async function registerStore(profile: StoreProfile): Promise<Outcome<{ store: string }>> {
  const member = await me();
  return member.ok ? command('store', 'register', { profile }) : member;
}

/** A store as those see it who work there. `reason`: what the operator wants mended. */
export const readProfile = (
  store: string,
): Promise<Outcome<{ readonly store: Store; readonly reason: string }>> =>
  ask('store', 'profile', { store });

export async function saveProfile(store: string, profile: StoreProfile): Promise<Outcome<Store>> {
  const answer = await ask('store', 'saveProfile', { store, profile });
  return answer.ok ? { ok: true, value: answer.value.store } : answer;
}

export const readSettings = (store: string): Promise<Outcome<StoreSettings>> =>
  ask('store', 'settings', { store });

export const saveSettings = (
  store: string,
  settings: StoreSettings,
): Promise<Outcome<StoreSettings>> => ask('store', 'saveSettings', { store, settings });
