import type { CouponTab, CouponView } from '../../../typings/coupon';
import { faceOf, type CouponFace } from '../../format/coupon';
import { day } from '../../format/time';
import { wordsFor } from '../../format/words';
import { brighten, dim } from '../../services/brightness';
import { listMyCoupons, makeCode } from '../../services/coupons';
import { readTextScale } from '../../services/device';
import { NOTHING_LISTED, Paging, type Listed } from '../../services/paging';

interface Row {
  readonly face: CouponFace;
  readonly shop: string;
}

function rowOf(coupon: CouponView, now: number): Row {
  const { state, usedAt, storeName } = coupon;
  const face = faceOf(coupon, now, {
    over: state === 'used' || state === 'expired',
    tag: state === 'locked' ? '付款中' : '',
  });
  const words =
    state === 'used' && usedAt !== null
      ? `${day(usedAt, now)}用掉了`
      : state === 'expired'
        ? '过期了'
        : face.until;
  return { face: { ...face, until: words }, shop: storeName };
}

const BONE = { width: '100%', height: '132rpx', borderRadius: '20rpx' };

Page({
  data: {
    fs: readTextScale(),
    tab: 'usable' as CouponTab,
    ...(NOTHING_LISTED as Listed<Row>),
    /** The coupon whose code is shown; null: none. */
    open: null as Row | null,
    text: '',
    expiresAt: 0,
    codeSaid: '',
    bones: [BONE, BONE, BONE],
  },

  list: undefined as Paging<CouponView, Row> | undefined,

  onLoad() {
    this.list = new Paging({
      read: async (before) => {
        const page = await listMyCoupons(this.data.tab, before === undefined ? {} : { before });
        return page.ok
          ? { ok: true, value: { items: page.value.coupons, next: page.value.next } }
          : page;
      },
      rowOf,
      show: (change) => this.setData(change),
    });
  },

  onShow() {
    void this.list?.first();
  },

  onHide() {
    this.close();
  },

  onUnload() {
    dim();
  },

  async onPullDownRefresh() {
    await this.list?.first();
    await wx.stopPullDownRefresh();
  },

  onReachBottom() {
    void this.list?.earlier();
  },

  change({ detail }: { detail: { value: CouponTab } }) {
    this.setData({ tab: detail.value });
    void this.list?.again();
  },

  retry() {
    void this.list?.retry();
  },

  use({ detail }: { detail: { id: string } }) {
    const open = this.data.rows.find(({ face }) => face.id === detail.id) ?? null;
    this.setData({ open, text: '', expiresAt: 0, codeSaid: '' });
    brighten();
    void this.renew();
  },

  async renew() {
    const { open } = this.data;
    if (!open) return;
    const answer = await makeCode(open.face.id);
    if (this.data.open !== open) return;
    this.setData(
      answer.ok ? { ...answer.value, codeSaid: '' } : { text: '', codeSaid: wordsFor(answer) },
    );
  },

  onSheet({ detail }: { detail: { visible: boolean } }) {
    if (!detail.visible) this.close();
  },

  close() {
    if (!this.data.open) return;
    this.setData({ open: null, text: '' });
    dim();
    void this.list?.first();
  },

  find() {
    void wx.switchTab({ url: '/pages/home/home' });
  },
});
