import type { OrderView } from '../../../../typings/order';
import { readTextScale } from '../../../services/device';
import { NOTHING_LISTED, Paging, type Listed } from '../../../services/paging';
import { listStoreOrders } from '../../../services/store-orders';
import { rowsOf, type StoreRow } from './view';

const BONE = { width: '100%', height: '132rpx', borderRadius: '24rpx' };

Page({
  data: {
    fs: readTextScale(),
    ...(NOTHING_LISTED as Listed<OrderView>),
    /** `rows` with their days. */
    orders: [] as StoreRow[],
    bones: [BONE, BONE, BONE, BONE],
  },

  store: '',
  list: undefined as Paging<OrderView, OrderView> | undefined,

  onLoad({ store = '' }: { store?: string }) {
    this.store = store;
    this.list = new Paging({
      read: async (before) => {
        const page = await listStoreOrders(store, before);
        return page.ok
          ? { ok: true, value: { items: page.value.orders, next: page.value.next } }
          : page;
      },
      rowOf: (order) => order,
      show: (change) => {
        this.setData(change);
        if (change.rows) this.setData({ orders: rowsOf(change.rows, Date.now()) });
      },
    });
  },

  onShow() {
    void this.list?.first();
  },

  async onPullDownRefresh() {
    await this.list?.first();
    await wx.stopPullDownRefresh();
  },

  onReachBottom() {
    void this.list?.earlier();
  },

  retry() {
    void this.list?.retry();
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { order: string }>) {
    const { order } = event.currentTarget.dataset;
    void wx.navigateTo({ url: `../order/order?store=${this.store}&order=${order}` });
  },
});
