import type { OrderView } from '../../../typings/order';
import { clock } from '../../format/time';
import { wordsFor } from '../../format/words';
import { readTextScale } from '../../services/device';
import { listMyOrders, type OrderPage } from '../../services/orders';
import { recall, remember } from '../../services/remembered';
import { rowOf, type OrderRow } from './view';

const KEY = 'orders';

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    rows: [] as OrderRow[],
    more: false,
    fetching: false,
    said: '',
    /** Why what is shown is not of now; empty when it is. */
    stale: '',
    bones: [
      { width: '100%', height: '200rpx', borderRadius: '24rpx' },
      { width: '100%', height: '200rpx', borderRadius: '24rpx' },
      { width: '100%', height: '200rpx', borderRadius: '24rpx' },
    ],
  },

  orders: [] as readonly OrderView[],
  next: null as number | null,
  seenAt: 0,

  onLoad() {
    const kept = recall<OrderPage>(KEY);
    if (kept) this.show(kept.shown, kept.at);
  },

  onShow() {
    void this.fetch();
  },

  async onPullDownRefresh() {
    await this.fetch();
    await wx.stopPullDownRefresh();
  },

  async fetch() {
    const page = await listMyOrders();
    if (!page.ok) {
      if (this.seenAt === 0) this.setData({ phase: 'failed' });
      else this.setData({ stale: `没连上，上次看到的是 ${clock(this.seenAt)}` });
      return;
    }
    const at = Date.now();
    remember<OrderPage>(KEY, { at, shown: page.value });
    this.show(page.value, at);
    this.setData({ stale: '', said: '' });
  },

  show({ orders, next }: OrderPage, at: number) {
    this.orders = orders;
    this.next = next;
    this.seenAt = at;
    const now = Date.now();
    this.setData({
      phase: 'ready',
      rows: orders.map((order) => rowOf(order, now)),
      more: next !== null,
    });
  },

  retry() {
    if (this.seenAt === 0) this.setData({ phase: 'loading' });
    void this.fetch();
  },

  async earlier() {
    const { orders, next } = this;
    if (next === null || this.data.fetching) return;
    this.setData({ fetching: true, said: '' });
    const page = await listMyOrders(next);
    this.setData({ fetching: false });
    if (!page.ok) this.setData({ said: wordsFor(page) });
    else if (this.orders === orders)
      this.show({ orders: [...orders, ...page.value.orders], next: page.value.next }, Date.now());
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { order: string }>) {
    const { order } = event.currentTarget.dataset;
    void wx.navigateTo({ url: `/pages/order/order?order=${order}` });
  },

  pay() {
    void wx.navigateTo({ url: '/pages/pay/pay' });
  },
});
