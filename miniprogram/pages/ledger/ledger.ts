import type { LedgerRecord } from '../../../typings/queue';
import type { Line } from '../../components/queue-ticket/queue-ticket';
import { clock } from '../../format/time';
import { wordsFor } from '../../format/words';
import { readTextScale } from '../../services/device';
import type { Following } from '../../services/follow';
import { followQueue, readLedger, type StoreQueue } from '../../services/queue';
import { NOTHING_LISTED, Paging, type Listed } from '../../services/paging';
import { lineOf } from '../queue/view';
import { check } from './check';
import { rowsOf, type RecordRows } from './rows';
import { verdictText, type VerdictText } from './words';

const keyOf = (store: string): string => `ledger-list:${store}`;

Page({
  data: {
    fs: readTextScale(),
    ...(NOTHING_LISTED as Listed<RecordRows>),
    live: false,
    time: '',
    seq: 0,
    /** The line as it stands; null before anything was settled. */
    line: null as Line | null,
    pool: 0,
    settled: 0,
    record: 0,
    checkSaid: '',
    checking: false,
    checked: 0,
    verdict: null as VerdictText | null,
    bones: [
      { width: '100%', height: '320rpx', borderRadius: '24rpx' },
      { width: '100%', height: '480rpx', borderRadius: '24rpx' },
    ],
  },

  store: '',
  list: undefined as Paging<LedgerRecord, RecordRows> | undefined,
  following: undefined as Following | undefined,

  onLoad({ store = '', seq = '0' }: { store?: string; seq?: string }) {
    this.store = store;
    this.setData({ seq: Number(seq) });
    this.list = new Paging(
      {
        read: async (before) => {
          const page = await readLedger(store, before);
          return page.ok
            ? { ok: true, value: { items: page.value.records, next: page.value.next } }
            : page;
        },
        rowOf: rowsOf,
        show: (change) => this.setData(change),
      },
      keyOf(store),
    );
    void this.list.first();
  },

  onShow() {
    this.following = followQueue(this.store, {
      changed: (queue) => this.heard(queue),
      lost: () => this.setData({ live: false }),
    });
  },

  onHide() {
    this.following?.stop();
  },

  onUnload() {
    this.following?.stop();
  },

  async onPullDownRefresh() {
    await this.list?.first();
    await wx.stopPullDownRefresh();
  },

  heard(queue: StoreQueue | null) {
    this.setData({ live: true, time: clock(Date.now()) });
    if (!queue) return;
    const { pool, settled, record } = queue;
    this.setData({ line: lineOf(queue, []), pool, settled, record });
    const newest = this.data.rows[0]?.n ?? 0;
    if (this.data.phase === 'ready' && record > newest) void this.list?.first();
  },

  retry() {
    void this.list?.retry();
  },

  earlier() {
    void this.list?.earlier();
  },

  async verify() {
    if (this.data.checking) return;
    this.setData({ checking: true, checked: 0, verdict: null, checkSaid: '' });
    const answer = await check(this.store, this.data.seq, (checked) => this.setData({ checked }));
    this.setData(
      answer.ok
        ? { checking: false, verdict: verdictText(answer.value) }
        : { checking: false, checkSaid: wordsFor(answer) },
    );
  },
});
