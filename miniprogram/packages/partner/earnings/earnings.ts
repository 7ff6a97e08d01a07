import type { EarningView } from '../../../../typings/partner';
import { readTextScale } from '../../../services/device';
import { NOTHING_LISTED, Paging, type Listed } from '../../../services/paging';
import { listEarnings } from '../../../services/partners';
import { earningOf, type EarningRow } from '../rows';

const BONE = { width: '100%', height: '120rpx', borderRadius: '20rpx' };

Page({
  data: {
    fs: readTextScale(),
    ...(NOTHING_LISTED as Listed<EarningRow>),
    bones: [BONE, BONE, BONE],
  },

  list: undefined as Paging<EarningView, EarningRow> | undefined,

  onLoad({ store = '' }: { store?: string }) {
    this.list = new Paging({
      read: async (before) => {
        const page = await listEarnings(store, before);
        return page.ok
          ? { ok: true, value: { items: page.value.earnings, next: page.value.next } }
          : page;
      },
      rowOf: earningOf,
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
