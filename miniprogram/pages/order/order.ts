import { wordsFor } from '../../format/words';
import { isFinal } from '../../services/cloud';
import { readTextScale } from '../../services/device';
import { openEntry } from '../../services/entry-link';
import { OrderWatch } from '../../services/order-watch';
import { askRefund, cancelOrder, lookAtOrder, type LookedAt } from '../../services/orders';
import { listMyEntries } from '../../services/queue';
import { storeNames } from '../../services/stores';
import { screenOf, type Screen } from './view';

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    /** Why there is nothing to see, where asking again would not help. */
    refused: '',
    screen: null as Screen | null,
    /** Empty where its store is not open any more. */
    shop: '',
    asking: false,
    sending: false,
    said: '',
    bones: [
      { width: '100%', height: '240rpx', borderRadius: '24rpx' },
      { width: '100%', height: '320rpx', borderRadius: '24rpx' },
    ],
  },

  order: '',
  store: '',
  watch: undefined as OrderWatch | undefined,

  onLoad({ order = '' }: { order?: string }) {
    this.order = order;
    this.watch = new OrderWatch(() => void this.fetch());
  },

  onShow() {
    void this.fetch();
  },

  onHide() {
    this.watch?.stop();
  },

  onUnload() {
    this.watch?.stop();
  },

  async onPullDownRefresh() {
    await this.fetch();
    await wx.stopPullDownRefresh();
  },

  async fetch() {
    const looked = await lookAtOrder(this.order);
    if (looked.ok) await this.show(looked.value);
    else if (!this.data.screen)
      this.setData({ phase: 'failed', refused: isFinal(looked) ? '没有找到这笔订单' : '' });
    else this.setData({ said: wordsFor(looked) });
  },

  async show(looked: LookedAt) {
    const { order, refunds } = looked;
    this.store = order.store;
    this.watch?.saw(order, refunds);
    const [entries, shops] = await Promise.all([listMyEntries(order.store), storeNames()]);
    const screen = screenOf(looked, entries.ok ? entries.value : null, Date.now());
    const shop = shops.ok ? (shops.value[order.store] ?? '') : this.data.shop;
    this.setData({ phase: 'ready', screen, shop });
  },

  retry() {
    this.setData({ phase: 'loading' });
    void this.fetch();
  },

  pay() {
    void wx.navigateTo({ url: `/pages/pay/pay?order=${this.order}` });
  },

  async cancel() {
    if (this.data.sending) return;
    this.setData({ sending: true, said: '' });
    const answer = await cancelOrder(this.order);
    this.setData({ sending: false, said: answer.ok ? '' : wordsFor(answer) });
    await this.fetch();
  },

  askForRefund() {
    this.setData({ asking: true });
  },

  keep() {
    this.setData({ asking: false });
  },

  async refund() {
    this.setData({ asking: false });
    if (this.data.sending) return;
    this.setData({ sending: true, said: '' });
    const answer = await askRefund(this.order);
    this.setData({ sending: false, said: answer.ok ? '' : wordsFor(answer) });
    await this.fetch();
  },

  openQueue() {
    const seq = this.data.screen?.place?.seq;
    if (seq !== undefined) void openEntry(this.store, seq);
  },
});
