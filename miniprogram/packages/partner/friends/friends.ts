import type { FriendView } from '../../../../typings/partner';
import { readTextScale } from '../../../services/device';
import { NOTHING_LISTED, Paging, type Listed } from '../../../services/paging';
import { listFriends } from '../../../services/partners';
import { friendOf, type FriendRow } from '../rows';

const BONE = { width: '100%', height: '120rpx', borderRadius: '20rpx' };

Page({
  data: {
    fs: readTextScale(),
    ...(NOTHING_LISTED as Listed<FriendRow>),
    bones: [BONE, BONE, BONE],
  },

  list: undefined as Paging<FriendView, FriendRow> | undefined,

  onLoad({ store = '' }: { store?: string }) {
    this.list = new Paging({
      read: async (before) => {
        const page = await listFriends(store, before);
        return page.ok
          ? { ok: true, value: { items: page.value.friends, next: page.value.next } }
          : page;
      },
      rowOf: friendOf,
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
