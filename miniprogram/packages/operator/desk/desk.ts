import { wordsFor } from '../../../format/words';
import type { Outcome } from '../../../services/cloud';
import { readTextScale } from '../../../services/device';
import {
  approveStore,
  listInReview,
  listWaitingBinds,
  reviewBind,
  sendStoreBack,
} from '../../../services/operator';
import { bindRow, storeRow, type BindRow, type StoreRow } from './view';

type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string; through?: boolean }>;

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    stores: [] as StoreRow[],
    binds: [] as BindRow[],
    /** The store that is being sent back; null: none. */
    returning: null as StoreRow | null,
    reason: '',
    sending: false,
    said: '',
    bones: [
      { width: '100%', height: '240rpx', borderRadius: '24rpx' },
      { width: '100%', height: '240rpx', borderRadius: '24rpx' },
    ],
  },

  onShow() {
    void this.fetch();
  },

  async onPullDownRefresh() {
    await this.fetch();
    await wx.stopPullDownRefresh();
  },

  async fetch() {
    const [stores, binds] = await Promise.all([listInReview(), listWaitingBinds()]);
    if (!stores.ok || !binds.ok) {
      if (this.data.phase !== 'ready') this.setData({ phase: 'failed' });
      return;
    }
    const now = Date.now();
    this.setData({
      phase: 'ready',
      stores: stores.value.map((store) => storeRow(store, now)),
      binds: binds.value.map((bind) => bindRow(bind, now)),
    });
  },

  retry() {
    this.setData({ phase: 'loading' });
    void this.fetch();
  },

  /** @returns whether it was done */
  async send(sent: Promise<Outcome<unknown>>): Promise<boolean> {
    if (this.data.sending) return false;
    this.setData({ sending: true, said: '' });
    const answer = await sent;
    this.setData({ sending: false, said: answer.ok ? '' : wordsFor(answer) });
    if (answer.ok) await this.fetch();
    return answer.ok;
  },

  approve(event: Tap) {
    void this.send(approveStore(event.currentTarget.dataset.id));
  },

  openReturn(event: Tap) {
    const { id } = event.currentTarget.dataset;
    const returning = this.data.stores.find((store) => store.id === id) ?? null;
    this.setData({ returning, reason: '', said: '' });
  },

  type({ detail }: { detail: { value: string } }) {
    this.setData({ reason: detail.value, said: '' });
  },

  onSheet({ detail }: { detail: { visible: boolean } }) {
    if (!detail.visible) this.setData({ returning: null });
  },

  async sendBack() {
    const { returning } = this.data;
    const reason = this.data.reason.trim();
    if (!returning) return;
    if (reason === '') {
      this.setData({ said: '写清楚要改什么' });
      return;
    }
    if (await this.send(sendStoreBack(returning.id, reason))) this.setData({ returning: null });
  },

  review(event: Tap) {
    const { id, through = false } = event.currentTarget.dataset;
    void this.send(reviewBind(id, through));
  },
});
