import { worthText } from '../../../format/coupon';
import { wordsFor } from '../../../format/words';
import { saveToAlbum, type Saved } from '../../../services/album';
import { readOffer } from '../../../services/coupons';
import { readTextScale } from '../../../services/device';
import { listMyBatches, readPosterCode } from '../../../services/partners';
import { batchOf } from '../batch';
import { canvasOn, COLOURS, fileOf, photoOf, pictureOf, type Canvas } from '../canvas';
import { drawPoster, HEIGHT, WIDTH, type Poster } from './draw';

const SAVED: Record<Saved, string> = {
  saved: '存到相册了',
  cancelled: '',
  denied: '没有相册权限，去设置打开',
  failed: '没存成，请再试一次',
};

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    said: '',
    denied: false,
    saving: false,
    bones: [{ width: '100%', height: '960rpx', borderRadius: '24rpx' }],
  },

  store: '',
  batch: '',
  canvas: undefined as Canvas | undefined,

  onLoad({ store = '', batch = '' }: { store?: string; batch?: string }) {
    this.store = store;
    this.batch = batch;
  },

  onReady() {
    void this.fetch();
  },

  retry() {
    this.setData({ phase: 'loading' });
    void this.fetch();
  },

  async fetch() {
    const [batches, offer, code] = await Promise.all([
      listMyBatches(this.store),
      readOffer(this.batch),
      readPosterCode(this.store, this.batch),
    ]);
    const batch = batches.ok ? batches.value.find(({ id }) => id === this.batch) : undefined;
    if (!batch || !offer.ok || !code.ok) {
      this.setData({ phase: 'failed', said: code.ok ? '' : wordsFor(code) });
      return;
    }
    const { face } = batchOf(batch, Date.now());
    const { storeName: shop, address, photo, template } = offer.value;
    const poster = { shop, address, name: face.name, asks: face.asks, until: face.until };
    const drawn = await this.draw(
      { ...poster, worth: worthText(template.value) },
      photo,
      code.value,
    );
    this.setData({ phase: drawn ? 'ready' : 'failed' });
  },

  async draw(poster: Poster, photo: string | null, code: string): Promise<boolean> {
    const canvas = await canvasOn(this, '#poster');
    const picture = await pictureOf(canvas, `data:image/png;base64,${code}`);
    if (!picture) return false;
    // A poster without its photo is better than none.
    const front = await photoOf(canvas, photo);
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    drawPoster(canvas.getContext('2d'), poster, { photo: front, code: picture }, COLOURS);
    this.canvas = canvas;
    return true;
  },

  async save() {
    const { canvas } = this;
    if (!canvas || this.data.saving) return;
    this.setData({ saving: true, said: '' });
    const path = await fileOf(canvas);
    const saved = path === '' ? 'failed' : await saveToAlbum(path);
    this.setData({ saving: false, said: SAVED[saved], denied: saved === 'denied' });
  },

  openSettings() {
    void wx.openSetting();
  },
});
