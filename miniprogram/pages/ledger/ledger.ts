import type { LedgerRecord } from '../../../typings/queue';
import { clock } from '../../format/time';
import { wordsFor } from '../../format/words';
import { readTextScale } from '../../services/device';
import type { Following } from '../../services/follow';
import { followQueue, readLedger, type LedgerPage, type StoreQueue } from '../../services/queue';
import { recall, remember } from '../../services/remembered';
import { check } from './check';
import { rowsOf, type RecordRows } from './rows';
import { verdictText, type VerdictText } from './words';

const keyOf = (store: string): string => `ledger-page:${store}`;

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'empty' | 'failed',
    live: false,
    time: '',
    /** Why what is shown is not of now; empty when it is. */
    stale: '',
    seq: 0,
    pool: 0,
    settled: 0,
    record: 0,
    records: [] as RecordRows[],
    more: false,
    fetching: false,
    said: '',
    checking: false,
    checked: 0,
    verdict: null as VerdictText | null,
    bones: [
      { width: '100%', height: '320rpx', borderRadius: '24rpx' },
      { width: '100%', height: '480rpx', borderRadius: '24rpx' },
    ],
  },

  store: '',
  page: undefined as LedgerPage | undefined,
  following: undefined as Following | undefined,

  onLoad({ store = '', seq = '0' }: { store?: string; seq?: string }) {
    this.store = store;
    this.setData({ seq: Number(seq) });
    const kept = recall<LedgerPage>(keyOf(store));
    if (kept) this.show(kept.shown, kept.at);
    void this.fetch();
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
    await this.fetch();
    await wx.stopPullDownRefresh();
  },

  heard(queue: StoreQueue | null) {
    this.setData({ live: true, time: clock(Date.now()) });
    if (!queue) return;
    const { pool, settled, record } = queue;
    this.setData({ pool, settled, record });
    const newest = this.page?.records[0]?.n ?? 0;
    if (this.page && record > newest) void this.fetch();
  },

  async fetch() {
    const answer = await readLedger(this.store);
    if (!answer.ok) {
      if (this.page) this.setData({ live: false, stale: `没连上，上次看到的是 ${this.data.time}` });
      else this.setData({ phase: 'failed' });
      return;
    }
    const at = Date.now();
    remember(keyOf(this.store), { at, shown: answer.value });
    this.setData({ stale: '' });
    this.show(answer.value, at);
  },

  show(page: LedgerPage, at: number) {
    this.page = page;
    this.setData({
      phase: page.records.length > 0 ? 'ready' : 'empty',
      time: clock(at),
      records: page.records.map((record: LedgerRecord) => rowsOf(record)),
      more: page.next !== null,
    });
  },

  retry() {
    if (!this.page) this.setData({ phase: 'loading' });
    void this.fetch();
  },

  async earlier() {
    const { page } = this;
    const next = page?.next ?? null;
    if (!page || next === null || this.data.fetching) return;
    this.setData({ fetching: true, said: '' });
    const answer = await readLedger(this.store, next);
    this.setData({ fetching: false });
    if (!answer.ok) this.setData({ said: wordsFor(answer) });
    else if (this.page === page) {
      const { records } = answer.value;
      this.show({ ...answer.value, records: [...page.records, ...records] }, Date.now());
    }
  },

  async verify() {
    if (this.data.checking) return;
    this.setData({ checking: true, checked: 0, verdict: null, said: '' });
    const answer = await check(this.store, this.data.seq, (checked) => this.setData({ checked }));
    this.setData(
      answer.ok
        ? { checking: false, verdict: verdictText(answer.value) }
        : { checking: false, said: wordsFor(answer) },
    );
  },
});
