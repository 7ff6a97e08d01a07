import type { BatchView } from '../../../../typings/coupon';
import { worthText } from '../../../format/coupon';
import { shareTitle } from '../../../format/share';
import { readOffer } from '../../../services/coupons';
import { readTextScale } from '../../../services/device';
import { listMyBatches, readDesk } from '../../../services/partners';
import { batchOf, stepsOf, type Batch, type Step } from '../batch';
import { canvasOn, COLOURS, fileOf, photoOf } from '../canvas';
import { drawCard, HEIGHT, WIDTH } from './card';

/** What a friend opens. */
const pathOf = (batch: string): string => `/pages/claim/claim?s=${batch}`;

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'failed' | 'gone',
    batch: null as Batch | null,
    steps: [] as Step[],
    title: '',
    /** The card's picture; empty until it is drawn, and WeChat then takes its own. */
    picture: '',
    said: '',
    bones: [
      { width: '100%', height: '132rpx', borderRadius: '20rpx' },
      { width: '100%', height: '320rpx', borderRadius: '24rpx' },
    ],
  },

  store: '',
  id: '',

  onLoad({ store = '', batch = '' }: { store?: string; batch?: string }) {
    this.store = store;
    this.id = batch;
  },

  onShow() {
    void this.fetch();
  },

  async fetch() {
    const [batches, desk] = await Promise.all([listMyBatches(this.store), readDesk(this.store)]);
    if (!batches.ok || !desk.ok) {
      if (this.data.phase !== 'ready') this.setData({ phase: 'failed' });
      return;
    }
    const batch = batches.value.find(({ id }) => id === this.id);
    if (batch) this.show(batch, desk.value.partnership.storeName);
    else this.setData({ phase: 'gone' });
  },

  show(batch: BatchView, shop: string) {
    const { value, threshold } = batch.template;
    this.setData({
      phase: 'ready',
      batch: batchOf(batch, Date.now()),
      steps: stepsOf(batch.funnel),
      title: shareTitle(shop, value, threshold),
    });
    if (this.data.picture === '') void this.draw(batch, shop);
  },

  /** Ready before the tap, for WeChat waits for nothing then. */
  async draw(batch: BatchView, shop: string) {
    const { id, template } = batch;
    const offer = await readOffer(id);
    const canvas = await canvasOn(this, '#card');
    const photo = await photoOf(canvas, offer.ok ? offer.value.photo : null);
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    const { asks, name } = batchOf(batch, Date.now()).face;
    drawCard(
      canvas.getContext('2d'),
      { shop, worth: worthText(template.value), asks, name },
      photo,
      COLOURS,
    );
    this.setData({ picture: await fileOf(canvas) });
  },

  retry() {
    this.setData({ phase: 'loading' });
    void this.fetch();
  },

  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    const { title, picture } = this.data;
    return { title, path: pathOf(this.id), ...(picture === '' ? {} : { imageUrl: picture }) };
  },

  poster() {
    void wx.navigateTo({ url: `../poster/poster?store=${this.store}&batch=${this.id}` });
  },

  /** A path, which is what WeChat lets be pasted into a menu or a code. */
  copy() {
    wx.setClipboardData({
      data: pathOf(this.id),
      success: () => this.setData({ said: '复制好了，可以贴到公众号菜单里' }),
      fail: () => this.setData({ said: '没复制成，请再点一次' }),
    });
  },
});
