import type { News, Store, Workplace } from '../../typings/store';
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
