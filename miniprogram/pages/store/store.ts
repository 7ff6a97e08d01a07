import type { OfferView } from '../../../typings/coupon';
import type { Store } from '../../../typings/store';
import { shopOf, type Shop } from '../../components/shop-ticket/shop';
import type { Line } from '../../components/queue-ticket/queue-ticket';
import { faceOf, type CouponFace } from '../../format/coupon';
import { clock } from '../../format/time';
import { PARTNER_STATE, wordsFor } from '../../format/words';
import { readCampaign } from '../../services/campaigns';
import { listOffers } from '../../services/coupons';
import { readTextScale } from '../../services/device';
import type { Following } from '../../services/follow';
import { applyAsPartner } from '../../services/partners';
import { followQueue, type StoreQueue } from '../../services/queue';
import { followStore, listStores, rememberStore } from '../../services/stores';
import { sentenceOf, type Sentence } from '../home/sentence';
import { lineOf } from '../queue/view';

const offerFace = ({ share, template, mine }: OfferView, now: number): CouponFace => {
  const { name, value, threshold, validity } = template;
  const days = validity.kind === 'days' ? `领取后 ${validity.days} 天内有效` : '';
  const until = mine?.until ?? (validity.kind === 'range' ? validity.until : now);
  const face = faceOf({ id: share, name, value, threshold, until }, now);
  return mine || days === '' ? face : { ...face, until: days, soon: false };
};

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'gone' | 'failed',
    shop: null as Shop | null,
    live: false,
    time: '',
    campaign: null as Sentence | null,
    /** The line as it stands; null before anything was settled. */
    line: null as Line | null,
    pool: 0,
    offers: [] as CouponFace[],
    applying: false,
    /** What became of asking to be a partner. */
    applied: '',
    bones: [
      { width: '100%', height: '320rpx', borderRadius: '32rpx' },
      { width: '100%', height: '216rpx', borderRadius: '24rpx' },
    ],
  },

  id: '',
  store: undefined as Store | undefined,
  following: [] as Following[],

  onLoad({ store = '' }: { store?: string }) {
    this.id = store;
    void this.fetch();
  },

  onShow() {
    if (this.store) this.listen();
  },

  onHide() {
    this.rest();
  },

  onUnload() {
    this.rest();
  },

  async onPullDownRefresh() {
    await this.fetch();
    await wx.stopPullDownRefresh();
  },

  async fetch() {
    const stores = await listStores();
    if (!stores.ok) {
      if (!this.store) this.setData({ phase: 'failed' });
      return;
    }
    const store = stores.value.find(({ _id }) => _id === this.id);
    if (!store) {
      this.setData({ phase: 'gone' });
      return;
    }
    this.show(store, false);
    this.listen();
    await Promise.all([this.fetchCampaign(), this.fetchOffers()]);
  },

  retry() {
    this.setData({ phase: 'loading' });
    void this.fetch();
  },

  /** What was looked at last is also where one pays. */
  show(store: Store, live: boolean) {
    const at = Date.now();
    this.store = store;
    rememberStore({ store, at });
    this.setData({ phase: 'ready', shop: shopOf(store, at), live, time: clock(at) });
  },

  listen() {
    if (this.following.length > 0) return;
    this.following = [
      followStore(this.id, {
        changed: (store) => this.show(store, true),
        lost: () => this.setData({ live: false }),
      }),
      followQueue(this.id, {
        changed: (queue) => this.showQueue(queue),
        lost: () => this.setData({ live: false }),
      }),
    ];
  },

  rest() {
    for (const following of this.following) following.stop();
    this.following = [];
  },

  showQueue(queue: StoreQueue | null) {
    if (queue) this.setData({ line: lineOf(queue, []), pool: queue.pool });
  },

  /** Left out when it does not come: the rules page says why. */
  async fetchCampaign() {
    const campaign = await readCampaign(this.id);
    this.setData({ campaign: campaign.ok ? sentenceOf(campaign.value, Date.now()) : null });
  },

  async fetchOffers() {
    const offers = await listOffers(this.id);
    const now = Date.now();
    this.setData({ offers: offers.ok ? offers.value.map((offer) => offerFace(offer, now)) : [] });
  },

  pay() {
    void wx.navigateTo({ url: '/pages/pay/pay' });
  },

  claim({ detail }: { detail: { id: string } }) {
    void wx.navigateTo({ url: `/pages/claim/claim?s=${detail.id}` });
  },

  /** Asked again, it stays asked once. */
  async apply() {
    if (this.data.applying) return;
    this.setData({ applying: true, applied: '' });
    const answer = await applyAsPartner(this.id);
    const applied = answer.ok
      ? `你在这家店：${PARTNER_STATE[answer.value.state]}`
      : wordsFor(answer);
    this.setData({ applying: false, applied });
  },

  openRules() {
    void wx.navigateTo({ url: `/pages/rules/rules?store=${this.id}` });
  },

  openLedger() {
    void wx.navigateTo({ url: `/pages/ledger/ledger?store=${this.id}` });
  },

  openMap() {
    if (!this.store) return;
    const { place, name, address } = this.store;
    void wx.openLocation({ ...place, name, address });
  },

  call() {
    if (this.store) void wx.makePhoneCall({ phoneNumber: this.store.phone });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/home' });
  },

  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    return { title: this.store?.name ?? '', path: `/pages/store/store?store=${this.id}` };
  },
});
