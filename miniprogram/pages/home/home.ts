import type { Place, Store } from '../../../typings/store';
import type { CallView } from '../../../typings/till';
import { shopOf, type Shop } from '../../components/shop-ticket/shop';
import { stripOf, type Strip } from '../../components/entry-strip/strip';
import { clock } from '../../format/time';
import { followCalls } from '../../services/calls';
import { readTextScale } from '../../services/device';
import type { Following } from '../../services/follow';
import { readCampaign } from '../../services/campaigns';
import { askPlace } from '../../services/place';
import { listMyEntries } from '../../services/queue';
import { followStore, lastSeenStore, listStores, rememberStore } from '../../services/stores';
import { nearestFirst } from '../queue/view';
import { nearRows, type NearRow } from './near';
import { sentenceOf, type Sentence } from './sentence';

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'empty' | 'failed',
    shop: null as Shop | null,
    /** The other stores. */
    near: [] as NearRow[],
    /** Whether they stand in the order of their distance. */
    sorted: false,
    /** The person's entry here that is nearest to its end; null without one. */
    strip: null as Strip | null,
    /** The campaign in one sentence; null where there is none, or it could not be asked for. */
    campaign: null as Sentence | null,
    /** A till's bill that waits for this phone; null: none. */
    call: null as CallView | null,
    live: false,
    /** When the shown store was last known to be so. */
    time: '',
    bones: [
      { width: '100%', height: '320rpx', borderRadius: '32rpx' },
      { width: '100%', height: '216rpx', borderRadius: '24rpx' },
    ],
  },

  stores: [] as readonly Store[],
  here: undefined as Place | undefined,
  shown: undefined as Store | undefined,
  following: undefined as Following | undefined,
  calls: undefined as Following | undefined,
  stopHearingNetwork: undefined as (() => void) | undefined,

  onLoad() {
    const seen = lastSeenStore();
    if (seen) this.show(seen.store, seen.at, false);
    void this.fetch();
  },

  onShow() {
    this.hearNetwork();
    this.calls ??= followCalls(([call]) => this.setData({ call: call ?? null }));
    if (!this.shown) return;
    if (!this.following) this.follow(this.shown._id);
    void this.fetchStrip(this.shown._id);
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
    this.calls?.stop();
    this.calls = undefined;
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
    if (store) this.enter(store);
    else this.leave();
  },

  async fetchCampaign(store: string) {
    const campaign = await readCampaign(store);
    if (this.shown?._id !== store) return;
    this.setData({ campaign: campaign.ok ? sentenceOf(campaign.value, Date.now()) : null });
  },

  /** Left out when it does not come: the queue page says why. */
  async fetchStrip(store: string) {
    const entries = await listMyEntries(store);
    if (!entries.ok || this.shown?._id !== store) return;
    const [nearest] = nearestFirst(entries.value);
    this.setData({ strip: nearest ? stripOf(nearest) : null });
  },

  retry() {
    this.setData({ phase: 'loading' });
    void this.fetch();
  },

  enter(store: Store) {
    if (this.shown?._id !== store._id) this.setData({ campaign: null, strip: null });
    this.show(store, Date.now(), false);
    this.follow(store._id);
    this.sort();
    void this.fetchCampaign(store._id);
    void this.fetchStrip(store._id);
  },

  leave() {
    this.unfollow();
    this.shown = undefined;
    this.setData({ phase: 'empty' });
  },

  show(store: Store, at: number, live: boolean) {
    this.shown = store;
    rememberStore({ store, at });
    this.setData({ phase: 'ready', shop: shopOf(store, Date.now()), live, time: clock(at) });
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

  sort() {
    const near = nearRows(this.stores, this.shown?._id ?? '', this.here, Date.now());
    this.setData({ near, sorted: this.here !== undefined });
  },

  async askWhere() {
    this.here = await askPlace();
    this.sort();
  },

  pay() {
    void wx.navigateTo({ url: '/pages/pay/pay' });
  },

  openCode() {
    void wx.switchTab({ url: '/pages/code/code' });
  },

  openRules() {
    if (this.shown) void wx.navigateTo({ url: `/pages/rules/rules?store=${this.shown._id}` });
  },

  openStore(event: WechatMiniprogram.TouchEvent<object, object, { store?: string }>) {
    const store = event.currentTarget.dataset.store ?? this.shown?._id;
    if (store) void wx.navigateTo({ url: `/pages/store/store?store=${store}` });
  },
});
