import type { OrderView } from '../../../typings/order';
import { readTextScale } from '../../services/device';
import { listMyOrders } from '../../services/orders';
import { NOTHING_LISTED, Paging, type Listed } from '../../services/paging';
import { storeNames } from '../../services/stores';
import { rowOf, type OrderRow } from './view';

const BONE = { width: '100%', height: '200rpx', borderRadius: '24rpx' };

Page({
  data: {
    fs: readTextScale(),
    ...(NOTHING_LISTED as Listed<OrderRow>),
    /** What the stores are called, by their ids; one that is not open any more is missing. */
    shops: {} as Readonly<Record<string, string>>,
    bones: [BONE, BONE, BONE],
  },

  list: undefined as Paging<OrderView, OrderRow> | undefined,

  onLoad() {
    this.list = new Paging(
      {
        read: async (before) => {
          const page = await listMyOrders(before);
          return page.ok
            ? { ok: true, value: { items: page.value.orders, next: page.value.next } }
            : page;
        },
        rowOf,
        show: (change) => this.setData(change),
      },
      'my-orders',
    );
  },

  onShow() {
    void this.list?.first();
    void this.fetchShops();
  },

  async onPullDownRefresh() {
    await this.list?.first();
    await wx.stopPullDownRefresh();
  },

  async fetchShops() {
    const shops = await storeNames();
    if (shops.ok) this.setData({ shops: shops.value });
  },

  retry() {
    void this.list?.retry();
  },

  earlier() {
    void this.list?.earlier();
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { order: string }>) {
    const { order } = event.currentTarget.dataset;
    void wx.navigateTo({ url: `/pages/order/order?order=${order}` });
  },

  pay() {
    void wx.navigateTo({ url: '/pages/pay/pay' });
  },
});
