import { clock } from '../../format/time';
import { wordsFor } from '../../format/words';
import { readTextScale } from '../../services/device';
import type { Following } from '../../services/follow';
import { followQueue, type StoreQueue } from '../../services/queue';
import { recall, remember } from '../../services/remembered';
import { currentStore } from '../../services/stores';
import {
  readBalance,
  readStatement,
  type Balance,
  type StatementPage,
} from '../../services/wallet';
import { monthsOf, type Month } from './view';

interface Known extends StatementPage {
  readonly balance: Balance;
}

const keyOf = (store: string): string => `wallet:${store}`;

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'failed' | 'noStore',
    live: false,
    time: '',
    /** Why what is shown is not of now; empty when it is. */
    stale: '',
    available: 0,
    owed: 0,
    months: [] as Month[],
    more: false,
    fetching: false,
    said: '',
    bones: [
      { width: '100%', height: '240rpx', borderRadius: '24rpx' },
      { width: '100%', height: '560rpx', borderRadius: '24rpx' },
    ],
  },

  store: '',
  known: undefined as Known | undefined,
  record: 0,
  following: undefined as Following | undefined,

  onLoad({ store = '' }: { store?: string }) {
    this.store = store;
    const kept = store === '' ? undefined : recall<Known>(keyOf(store));
    if (kept) this.show(kept.shown, kept.at);
  },

  onShow() {
    void this.begin();
  },

  onHide() {
    this.stop();
  },

  onUnload() {
    this.stop();
  },

  async onPullDownRefresh() {
    await this.fetch();
    await wx.stopPullDownRefresh();
  },

  async begin() {
    if (this.store === '') {
      const store = await currentStore();
      if (!store.ok) this.failed();
      else if (!store.value) this.setData({ phase: 'noStore' });
      if (!store.ok || !store.value) return;
      this.store = store.value.id;
    }
    this.following ??= followQueue(this.store, {
      changed: (queue) => this.heard(queue),
      lost: () => this.setData({ live: false }),
    });
    await this.fetch();
  },

  stop() {
    this.following?.stop();
    this.following = undefined;
  },

  heard(queue: StoreQueue | null) {
    this.setData({ live: true, time: clock(Date.now()) });
    const record = queue?.record ?? 0;
    if (this.record !== 0 && record !== this.record) void this.fetch();
    this.record = record;
  },

  async fetch() {
    const { store } = this;
    const [balance, statement] = await Promise.all([readBalance(store), readStatement(store)]);
    if (!balance.ok || !statement.ok) {
      this.failed();
      return;
    }
    const known = { balance: balance.value, ...statement.value };
    const at = Date.now();
    remember<Known>(keyOf(store), { at, shown: known });
    this.setData({ stale: '' });
    this.show(known, at);
  },

  failed() {
    if (this.known) this.setData({ live: false, stale: `没连上，上次看到的是 ${this.data.time}` });
    else this.setData({ phase: 'failed' });
  },

  show(known: Known, at: number) {
    this.known = known;
    const { balance, lines, next } = known;
    this.setData({
      phase: 'ready',
      time: clock(at),
      ...balance,
      months: monthsOf(lines, at),
      more: next !== null,
    });
  },

  retry() {
    if (!this.known) this.setData({ phase: 'loading' });
    void this.begin();
  },

  async earlier() {
    const { known } = this;
    const before = known?.next ?? null;
    if (!known || before === null || this.data.fetching) return;
    this.setData({ fetching: true, said: '' });
    const page = await readStatement(this.store, before);
    this.setData({ fetching: false });
    if (!page.ok) this.setData({ said: wordsFor(page) });
    else if (this.known === known) {
      const { lines, next } = page.value;
      this.show({ ...known, lines: [...known.lines, ...lines], next }, Date.now());
    }
  },
});
