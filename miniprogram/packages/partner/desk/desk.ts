import type { PartnerState } from '../../../../typings/partner';
import { PARTNER_STATE } from '../../../format/words';
import { rate } from '../../../format/rate';
import { readTextScale } from '../../../services/device';
import { me } from '../../../services/member';
import { listMyBatches, readDesk, type Desk } from '../../../services/partners';
import { batchOf, stepsOf, type Batch, type Step } from '../batch';

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    shop: '',
    rate: '',
    state: 'active' as PartnerState,
    stateText: '',
    sums: null as Pick<Desk, 'today' | 'month' | 'pending' | 'settled'> | null,
    friends: 0,
    steps: [] as Step[],
    batches: [] as Batch[],
    bones: [
      { width: '100%', height: '320rpx', borderRadius: '24rpx' },
      { width: '100%', height: '240rpx', borderRadius: '24rpx' },
    ],
  },

  store: '',
  member: '',

  onLoad({ store = '' }: { store?: string }) {
    this.store = store;
  },

  onShow() {
    void this.fetch();
    void me().then((member) => {
      if (member.ok) this.member = member.value.id;
    });
  },

  async onPullDownRefresh() {
    await this.fetch();
    await wx.stopPullDownRefresh();
  },

  async fetch() {
    const [desk, batches] = await Promise.all([readDesk(this.store), listMyBatches(this.store)]);
    if (!desk.ok || !batches.ok) {
      if (this.data.phase !== 'ready') this.setData({ phase: 'failed' });
      return;
    }
    const { partnership, friendsThisMonth, funnel, ...sums } = desk.value;
    const now = Date.now();
    this.setData({
      phase: 'ready',
      shop: partnership.storeName,
      rate: rate(partnership.rateBps),
      state: partnership.state,
      stateText: PARTNER_STATE[partnership.state],
      sums,
      friends: friendsThisMonth,
      steps: stepsOf(funnel),
      batches: batches.value.map((batch) => batchOf(batch, now)),
    });
  },

  retry() {
    this.setData({ phase: 'loading' });
    void this.fetch();
  },

  share({ detail }: { detail: { id: string } }) {
    void wx.navigateTo({ url: `../share/share?store=${this.store}&batch=${detail.id}` });
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { page: string }>) {
    const { page } = event.currentTarget.dataset;
    void wx.navigateTo({ url: `../${page}/${page}?store=${this.store}` });
  },

  /** Whoever opens it decides for themselves whether to accept. */
  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    return {
      title: this.data.shop,
      path: `/pages/invite/invite?store=${this.store}&from=${this.member}`,
    };
  },

  openWallet() {
    void wx.navigateTo({ url: `/pages/wallet/wallet?store=${this.store}` });
  },
});
