import type { Store } from '../../../typings/store';
import { isOpenAt } from '../../format/hours';
import { clock, when } from '../../format/time';
import { readTextScale } from '../../services/device';
import type { Following } from '../../services/follow';
import { readCampaign } from '../../services/campaigns';
import { followStore, lastSeenStore, listStores, rememberStore } from '../../services/stores';
import { sentenceOf, type Sentence } from './sentence';

const toView = (store: Store, now: number) => ({
  name: store.name,
  address: store.address,
  hours: `${store.opensAt}–${store.closesAt}`,
  openNow: isOpenAt(store, now),
  news: store.news && { text: store.news.text, when: when(store.news.at, now) },
});

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'empty' | 'failed',
    store: null as ReturnType<typeof toView> | null,
    /** Whether there is another store to change to. */
    several: false,
    /** The campaign in one sentence; null where there is none, or it could not be asked for. */
    campaign: null as Sentence | null,
    live: false,
    /** When the shown store was last known to be so. */
    time: '',
    bones: [
      { width: '100%', height: '320rpx', borderRadius: '32rpx' },
      { width: '100%', height: '216rpx', borderRadius: '24rpx' },
    ],
  },

  stores: [] as readonly Store[],
  shown: undefined as Store | undefined,
  following: undefined as Following | undefined,
  stopHearingNetwork: undefined as (() => void) | undefined,

  onLoad() {
    const seen = lastSeenStore();
    if (seen) this.show(seen.store, seen.at, false);
    void this.fetch();
  },

  onShow() {
    this.hearNetwork();
    if (this.shown && !this.following) this.follow(this.shown._id);
  },

  onHide() {
    this.rest();
  },

  onUnload() {
    this.rest();
  },

  /** Listens to nothing while nobody looks. */
  rest() {
    this.unfollow();
    this.stopHearingNetwork?.();
    this.stopHearingNetwork = undefined;
  },

  hearNetwork() {
    if (this.stopHearingNetwork) return;
    const changed = ({ isConnected }: { isConnected?: boolean; errMsg?: string }): void => {
      if (isConnected) void this.fetch();
      else this.setData({ live: false });
    };
    wx.onNetworkStatusChange(changed);
    this.stopHearingNetwork = () => wx.offNetworkStatusChange(changed);
  },

  async onPullDownRefresh() {
    await this.fetch();
    await wx.stopPullDownRefresh();
  },

  async fetch() {
    const answer = await listStores();
    if (!answer.ok) {
      if (!this.shown) this.setData({ phase: 'failed' });
      return;
    }
    this.stores = answer.value;
    const kept = this.stores.find(({ _id }) => _id === this.shown?._id);
    const store = kept ?? this.stores[0];
    this.setData({ several: this.stores.length > 1 });
    if (store) this.enter(store);
    else this.leave();
  },

  async fetchCampaign(store: string) {
    const campaign = await readCampaign(store);
    if (this.shown?._id !== store) return;
    this.setData({ campaign: campaign.ok ? sentenceOf(campaign.value, Date.now()) : null });
  },

  retry() {
    this.setData({ phase: 'loading' });
    void this.fetch();
  },

  enter(store: Store) {
    if (this.shown?._id !== store._id) this.setData({ campaign: null });
    this.show(store, Date.now(), false);
    this.follow(store._id);
    void this.fetchCampaign(store._id);
  },

  leave() {
    this.unfollow();
    this.shown = undefined;
    this.setData({ phase: 'empty' });
  },

  show(store: Store, at: number, live: boolean) {
    this.shown = store;
    rememberStore({ store, at });
    this.setData({ phase: 'ready', store: toView(store, Date.now()), live, time: clock(at) });
  },

  follow(id: string) {
    this.unfollow();
    this.following = followStore(id, {
      changed: (store) => this.show(store, Date.now(), true),
      lost: () => this.setData({ live: false }),
    });
  },

  unfollow() {
    this.following?.stop();
    this.following = undefined;
  },

  change() {
    const names = this.stores.map(({ name }) => name);
    wx.showActionSheet({
      // WeChat shows no more than six.
      itemList: names.slice(0, 6),
      success: ({ tapIndex }) => {
        const store = this.stores[tapIndex];
        if (store) this.enter(store);
      },
    });
  },

  pay() {
    void wx.navigateTo({ url: '/pages/pay/pay' });
  },

  openRules() {
    if (this.shown) void wx.navigateTo({ url: `/pages/rules/rules?store=${this.shown._id}` });
  },

  openMap() {
    if (!this.shown) return;
    const { place, name, address } = this.shown;
    void wx.openLocation({ ...place, name, address });
  },

  call() {
    if (this.shown) void wx.makePhoneCall({ phoneNumber: this.shown.phone });
  },
});
