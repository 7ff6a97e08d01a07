import { lastSeenStore, listStores, rememberStore } from './stores';

/** `switchTab` takes no parameters, so the entry to open it at waits here; 0: none. */
let wanted = 0;

/** Has the queue page begin with an entry, and with its store. */
export async function wantEntry(store: string, seq: number): Promise<void> {
  if (lastSeenStore()?.store._id !== store) {
    const stores = await listStores();
    const found = stores.ok ? stores.value.find(({ _id }) => _id === store) : undefined;
    if (found) rememberStore({ store: found, at: Date.now() });
  }
  wanted = lastSeenStore()?.store._id === store ? seq : 0;
}

/** Opens the queue page at an entry. */
export async function openEntry(store: string, seq: number): Promise<void> {
  await wantEntry(store, seq);
  await wx.switchTab({ url: '/pages/queue/queue' });
}

/** The entry that was asked for, once. */
export function takeWantedEntry(): number {
  const seq = wanted;
  wanted = 0;
  return seq;
}
