import { wordsFor } from '../../format/words';
import { claimCoupon, readOffer } from '../../services/coupons';
import { readTextScale } from '../../services/device';
import { offerOf, type Offer } from './view';

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'failed' | 'gone',
    offer: null as Offer | null,
    sending: false,
    /** Whether it was claimed on this page just now. */
    fresh: false,
    said: '',
    bones: [
      { width: '100%', height: '360rpx', borderRadius: '24rpx' },
      { width: '100%', height: '176rpx', borderRadius: '24rpx' },
      { width: '70%', height: '40rpx' },
    ],
  },

  share: '',

  /** `s` in a shared link, `scene` in a mini-program code. */
  onLoad({ s = '', scene = '' }: { s?: string; scene?: string }) {
    this.share = s || decodeURIComponent(scene);
    void this.fetch();
  },

  async onPullDownRefresh() {
    await this.fetch();
    await wx.stopPullDownRefresh();
  },

  async fetch() {
    const answer = await readOffer(this.share);
    if (answer.ok) this.setData({ phase: 'ready', offer: offerOf(answer.value, Date.now()) });
    else if (answer.refusal === 'unreachable' || answer.refusal === 'unexpected')
      this.setData({ phase: this.data.offer ? 'ready' : 'failed' });
    else this.setData({ phase: 'gone', said: wordsFor(answer) });
  },

  retry() {
    this.setData({ phase: 'loading' });
    void this.fetch();
  },

  async claim() {
    if (this.data.sending) return;
    this.setData({ sending: true, said: '' });
    const answer = await claimCoupon(this.share);
    if (answer.ok) {
      wx.vibrateShort({ type: 'light', fail: () => undefined });
      // Known from the answer already, should the second look at the offer not come.
      this.setData({ fresh: true, 'offer.claimed': true, 'offer.bar': '' });
    } else this.setData({ said: wordsFor(answer) });
    await this.fetch();
    this.setData({ sending: false });
  },

  use() {
    void wx.navigateTo({ url: '/pages/coupons/coupons' });
  },

  openStore() {
    const store = this.data.offer?.store;
    void (store
      ? wx.navigateTo({ url: `/pages/store/store?store=${store}` })
      : wx.switchTab({ url: '/pages/home/home' }));
  },
});
