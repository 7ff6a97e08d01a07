import { wordsFor } from '../../../format/words';
import { isFinal, type Outcome } from '../../../services/cloud';
import { readTextScale } from '../../../services/device';
import { OrderWatch } from '../../../services/order-watch';
import { cancelOrder, lookAtOrder } from '../../../services/orders';
import { fulfilOrder, handOutRefund, refundOrder } from '../../../services/store-orders';
import { readAmount } from '../amount';
import { screenOf, type StoreScreen } from './view';

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    /** Why there is nothing to see, where asking again would not help. */
    refused: '',
    screen: null as StoreScreen | null,
    refunding: false,
    part: false,
    amount: '',
    sending: false,
    said: '',
    bones: [
      { width: '100%', height: '240rpx', borderRadius: '24rpx' },
      { width: '100%', height: '420rpx', borderRadius: '24rpx' },
    ],
  },

  store: '',
  order: '',
  watch: undefined as OrderWatch | undefined,

  onLoad({ store = '', order = '' }: { store?: string; order?: string }) {
    this.store = store;
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
    if (looked.ok) {
      this.watch?.saw(looked.value.order, looked.value.refunds);
      this.setData({ phase: 'ready', screen: screenOf(looked.value, Date.now()) });
    } else if (!this.data.screen)
      this.setData({ phase: 'failed', refused: isFinal(looked) ? wordsFor(looked) : '' });
    else this.setData({ said: wordsFor(looked) });
  },

  retry() {
    this.setData({ phase: 'loading' });
    void this.fetch();
  },

  openLine() {
    void wx.navigateTo({ url: `/pages/ledger/ledger?store=${this.store}` });
  },

  async send(sent: Promise<Outcome<unknown>>): Promise<boolean> {
    if (this.data.sending) return false;
    this.setData({ sending: true, said: '' });
    const answer = await sent;
    this.setData({ sending: false, said: answer.ok ? '' : wordsFor(answer) });
    await this.fetch();
    return answer.ok;
  },

  fulfil() {
    void this.send(fulfilOrder(this.order));
  },

  cancel() {
    void this.send(cancelOrder(this.order));
  },

  handOut(event: WechatMiniprogram.TouchEvent<object, object, { refund: string }>) {
    void this.send(handOutRefund(this.store, event.currentTarget.dataset.refund));
  },

  openRefund() {
    this.setData({ refunding: true, part: false, amount: '', said: '' });
  },

  choose(event: WechatMiniprogram.TouchEvent<object, object, { part: boolean }>) {
    this.setData({ part: event.currentTarget.dataset.part, said: '' });
  },

  type({ detail }: { detail: { value: string } }) {
    this.setData({ amount: detail.value, said: '' });
  },

  onSheet({ detail }: { detail: { visible: boolean } }) {
    if (!detail.visible) this.setData({ refunding: false });
  },

  async refund() {
    const amount = this.data.part ? readAmount(this.data.amount) : null;
    if (typeof amount === 'string') {
      this.setData({ said: amount });
      return;
    }
    const done = await this.send(refundOrder(this.store, this.order, amount));
    if (done) this.setData({ refunding: false });
  },
});
