import type { MemberCard } from '../../../typings/member';
import type { CallView } from '../../../typings/till';
import { faceOf, type CouponFace } from '../../format/coupon';
import { wordsFor } from '../../format/words';
import { brighten, dim } from '../../services/brightness';
import { confirmCall, declineCall, followCalls } from '../../services/calls';
import type { Outcome } from '../../services/cloud';
import { listMyCoupons, makeCode } from '../../services/coupons';
import { readTextScale } from '../../services/device';
import type { Following } from '../../services/follow';
import { giveMyPhone, myCard } from '../../services/member';
import { currentStore } from '../../services/stores';
import { readBalance } from '../../services/wallet';

/** As many as fit below the code; the rest is one tap away. */
const COUPONS = 2;

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    text: '',
    expiresAt: 0,
    said: '',
    card: null as MemberCard | null,
    shop: '',
    coupons: [] as CouponFace[],
    available: 0,
    calls: [] as readonly CallView[],
    sending: false,
    callSaid: '',
    bones: [
      { width: '64%', height: '480rpx', borderRadius: '24rpx' },
      { width: '40%', height: '40rpx' },
      { width: '100%', height: '132rpx', borderRadius: '20rpx' },
    ],
  },

  following: undefined as Following | undefined,
  shown: false,

  onShow() {
    this.shown = true;
    brighten();
    void this.begin();
  },

  onHide() {
    this.leave();
  },

  onUnload() {
    this.leave();
  },

  leave() {
    this.shown = false;
    this.following?.stop();
    this.following = undefined;
    dim();
  },

  async onPullDownRefresh() {
    await this.begin();
    await wx.stopPullDownRefresh();
  },

  async begin() {
    await Promise.all([this.renew(), this.fetchCard(), this.fetchStore()]);
    // A till's bill shows here by itself while the code is shown.
    if (this.shown) this.following ??= followCalls((calls) => this.setData({ calls }));
  },

  async renew() {
    const code = await makeCode(null);
    if (code.ok) this.setData({ ...code.value, phase: 'ready', said: '' });
    else if (this.data.phase === 'ready') this.setData({ text: '', said: wordsFor(code) });
    else this.setData({ phase: 'failed' });
  },

  async fetchCard() {
    const card = await myCard();
    if (card.ok) this.setData({ card: card.value });
  },

  /** Left out when it does not come: the code works without. */
  async fetchStore() {
    const store = await currentStore();
    if (!store.ok || !store.value) return;
    const { id, name } = store.value;
    const [coupons, balance] = await Promise.all([
      listMyCoupons('usable', { store: id }),
      readBalance(id),
    ]);
    const now = Date.now();
    this.setData({
      shop: name,
      coupons: coupons.ok ? coupons.value.coupons.slice(0, COUPONS).map((c) => faceOf(c, now)) : [],
      available: balance.ok ? balance.value.available : 0,
    });
  },

  retry() {
    this.setData({ phase: 'loading' });
    void this.begin();
  },

  async givePhone({ detail }: { detail: { code?: string } }) {
    if (!detail.code) return;
    const card = await giveMyPhone(detail.code);
    this.setData(card.ok ? { card: card.value, said: '' } : { said: wordsFor(card) });
  },

  async answer(sent: Promise<Outcome<unknown>>) {
    if (this.data.sending) return;
    this.setData({ sending: true, callSaid: '' });
    const answer = await sent;
    this.setData({ sending: false, callSaid: answer.ok ? '' : wordsFor(answer) });
    void this.fetchStore();
  },

  confirm({ detail }: { detail: { order: string } }) {
    void this.answer(confirmCall(detail.order));
  },

  decline({ detail }: { detail: { order: string } }) {
    void this.answer(declineCall(detail.order));
  },

  pay({ detail }: { detail: { order: string } }) {
    void wx.navigateTo({ url: `/pages/pay/pay?order=${detail.order}` });
  },

  openCoupons() {
    void wx.navigateTo({ url: '/pages/coupons/coupons' });
  },

  openWallet() {
    void wx.navigateTo({ url: '/pages/wallet/wallet' });
  },
});
