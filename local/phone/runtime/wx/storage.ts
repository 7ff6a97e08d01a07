import { call, Refused } from './call';
import type { Device } from './device';

const KB = 1024;
/** WeChat's limits: 1 MB a value, 10 MB in all. */
const VALUE_LIMIT = KB * KB;
const TOTAL_LIMIT = 10 * VALUE_LIMIT;

/** The part of the browser's storage that a phone's storage needs. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** One mini-program's storage on one phone: JSON values under a prefix. */
export class PhoneStorage {
  constructor(
    private readonly shelf: Shelf,
    private readonly prefix: string,
  ) {}

  keys(): string[] {
    const all = Array.from({ length: this.shelf.length }, (_, at) => this.shelf.key(at) ?? '');
    return all
      .filter((key) => key.startsWith(this.prefix))
      .map((key) => key.slice(this.prefix.length));
  }

  get(key: string): unknown {
    const kept = this.shelf.getItem(this.prefix + key);
    return kept === null ? undefined : (JSON.parse(kept) as { data: unknown }).data;
  }

  set(key: string, data: unknown) {
    const written = JSON.stringify({ data });
    if (written.length > VALUE_LIMIT) throw new Refused('data exceed max size 1Mb');
    const others = this.size() - (this.shelf.getItem(this.prefix + key)?.length ?? 0);
    if (others + written.length > TOTAL_LIMIT) throw new Refused('exceed storage max size 10Mb');
    this.shelf.setItem(this.prefix + key, written);
  }

  remove(key: string) {
    this.shelf.removeItem(this.prefix + key);
  }

  clear() {
    for (const key of this.keys()) this.remove(key);
  }

  /** Sizes in KB, rounded up, as WeChat gives them. */
  info() {
    return {
      keys: this.keys(),
      currentSize: Math.ceil(this.size() / KB),
      limitSize: TOTAL_LIMIT / KB,
    };
  }

  private size() {
    return this.keys().reduce(
      (sum, key) => sum + (this.shelf.getItem(this.prefix + key)?.length ?? 0),
      0,
    );
  }
}

/** The calls over one storage; the synchronous ones give '' for what is not there. */
export const storageCalls = (storage: PhoneStorage) => ({
  getStorageSync: (key: string) => storage.get(key) ?? '',
  setStorageSync: (key: string, data: unknown) => {
    storage.set(key, data);
  },
  removeStorageSync: (key: string) => {
    storage.remove(key);
  },
  clearStorageSync: () => {
    storage.clear();
  },
  getStorageInfoSync: () => storage.info(),
  batchGetStorageSync: (keys: string[]) => keys.map((key) => storage.get(key) ?? ''),
  batchSetStorageSync: (pairs: { key: string; value: unknown }[]) => {
    for (const { key, value } of pairs) storage.set(key, value);
  },
  getStorage: call('getStorage', ({ key }: { key: string }) => {
    const data = storage.get(key);
    if (data === undefined) throw new Refused('data not found');
    return { data };
  }),
  setStorage: call('setStorage', ({ key, data }: { key: string; data: unknown }) => {
    storage.set(key, data);
  }),
  removeStorage: call('removeStorage', ({ key }: { key: string }) => {
    storage.remove(key);
  }),
  clearStorage: call('clearStorage', () => {
    storage.clear();
  }),
  getStorageInfo: call('getStorageInfo', () => storage.info()),
});

/** Storage per persona, in the browser's own. */
export const storage = ({ host }: Device) =>
  storageCalls(new PhoneStorage(localStorage, `wx:${host.persona}:`));
