import { clock } from '../../format/time';
import { readTextScale } from '../../services/device';
import type { Following } from '../../services/follow';
import { followQueue, type StoreQueue } from '../../services/queue';
import { NOTHING_LISTED, Paging } from '../../services/paging';
import { recall, remember } from '../../services/remembered';
import { currentStore } from '../../services/stores';
import type { StatementEntry } from '../../../typings/wallet';
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

const pageOf = ({ lines, next }: StatementPage) => ({ items: lines, next });

const keyOf = (store: string): string => `wallet:${store}`;

Page({
  data: {
    fs: readTextScale(),
    ...NOTHING_LISTED,
    phase: 'loading' as 'loading' | 'ready' | 'failed' | 'noStore',
    live: false,
    time: '',
    available: 0,
    owed: 0,
    months: [] as Month[],
    bones: [
      { width: '100%', height: '240rpx', borderRadius: '24rpx' },
      { width: '100%', height: '560rpx', borderRadius: '24rpx' },
    ],
  },

  store: '',
  list: undefined as Paging<StatementEntry, StatementEntry> | undefined,
  shown: false,
  record: 0,
  following: undefined as Following | undefined,

  onLoad({ store = '' }: { store?: string }) {
    this.store = store;
    this.list = new Paging({
      read: async (before) => {
        const page = await readStatement(this.store, before);
        return page.ok ? { ok: true, value: pageOf(page.value) } : page;
      },
      rowOf: (line) => line,
      show: ({ rows, ...change }) =>
        this.setData(rows ? { ...change, months: monthsOf(rows, Date.now()) } : change),
    });
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
    this.show(known, at);
  },

  failed() {
    this.setData({ live: false });
    this.list?.failed();
  },

  show(known: Known, at: number) {
    this.shown = true;
    this.setData({ time: clock(at), ...known.balance });
    this.list?.begin(pageOf(known), at);
  },

  retry() {
    if (!this.shown) this.setData({ phase: 'loading' });
    void this.begin();
  },

  earlier() {
    void this.list?.earlier();
  },
});
