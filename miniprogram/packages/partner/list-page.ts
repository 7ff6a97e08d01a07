import { readTextScale } from '../../services/device';
import type { Outcome } from '../../services/cloud';
import { NOTHING_LISTED, Paging, type Listed, type ListPage } from '../../services/paging';

const BONE = { width: '100%', height: '120rpx', borderRadius: '20rpx' };

/** A page of the partner's that is one list of a store, newest first. */
export function listPage<Item>(
  read: (store: string, before?: number) => Promise<Outcome<ListPage<Item>>>,
  rowOf: (item: Item, now: number) => object,
): void {
  Page({
    data: {
      fs: readTextScale(),
      ...(NOTHING_LISTED as Listed<object>),
      bones: [BONE, BONE, BONE],
    },

    list: undefined as Paging<Item, object> | undefined,

    onLoad({ store = '' }: { store?: string }) {
      this.list = new Paging({
        read: (before) => read(store, before),
        rowOf,
        show: (change) => this.setData(change),
      });
      void this.list.first();
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
  });
}
