import type { OrderFilter } from '../../../../typings/order';
import { readTextScale } from '../../../services/device';
import { NOTHING_LISTED, Paging, type Listed } from '../../../services/paging';
import { listStoreOrders, type StoreOrder } from '../../../services/store-orders';
import { EMPTY, rowsOf, TABS, type StoreRow } from './view';

const BONE = { width: '100%', height: '132rpx', borderRadius: '24rpx' };

type Tab = OrderFilter | 'all';

const isTab = (value: string): value is Tab => TABS.some((tab) => tab.value === value);

Page({
  data: {
    fs: readTextScale(),
    tabs: TABS,
    tab: 'all' as Tab,
    empty: EMPTY.all,
    ...(NOTHING_LISTED as Listed<StoreOrder>),
    /** `rows` with their days. */
    orders: [] as StoreRow[],
    bones: [BONE, BONE, BONE, BONE],
  },

  store: '',
  list: undefined as Paging<StoreOrder, StoreOrder> | undefined,

  onLoad({ store = '', filter = 'all' }: { store?: string; filter?: string }) {
    this.store = store;
    if (isTab(filter)) this.setData({ tab: filter, empty: EMPTY[filter] });
    this.list = new Paging({
      read: (before) => listStoreOrders(store, this.data.tab, before),
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

  change({ detail }: { detail: { value: string } }) {
    if (!isTab(detail.value) || detail.value === this.data.tab) return;
    this.setData({ tab: detail.value, empty: EMPTY[detail.value] });
    void this.list?.again();
  },

  retry() {
    void this.list?.retry();
  },

  earlier() {
    void this.list?.earlier();
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { order: string }>) {
    const { order } = event.currentTarget.dataset;
    void wx.navigateTo({ url: `../order/order?store=${this.store}&order=${order}` });
  },
});
