import { faceOf, type CouponFace } from '../../../format/coupon';
import { wordsFor } from '../../../format/words';
import { checkTemplate, publishTemplate } from '../../../services/coupon-making';
import { readTextScale } from '../../../services/device';
import { EMPTY, faultText, fieldsOf, type Texts } from './form';

const KINDS = [
  { kind: 'amountOff', name: '满减' },
  { kind: 'percentOff', name: '折扣' },
  { kind: 'exchange', name: '兑换' },
] as const;

/** The stub as members will see it; what is not typed yet shows as nothing. */
function previewOf(texts: Texts, now: number): CouponFace {
  const { name, value, threshold, validity } = fieldsOf(texts, now);
  const until = validity.kind === 'range' ? validity.until : now;
  const face = faceOf({ id: '', name: name || '还没起名', value, threshold, until }, now);
  const words =
    validity.kind === 'days'
      ? `领取后 ${texts.days || '…'} 天内有效`
      : texts.lastDay === ''
        ? '还没选最后一天'
        : face.until;
  const unknown = face.fen < 0 || (value.kind === 'percentOff' && value.off < 0);
  return { ...face, ...(unknown ? { fen: 0, value: '…' } : {}), until: words, soon: false };
}

Page({
  data: {
    fs: readTextScale(),
    kinds: KINDS,
    texts: EMPTY,
    preview: previewOf(EMPTY, Date.now()),
    today: '',
    asked: false,
    sending: false,
    said: '',
  },

  store: '',

  onLoad({ store = '' }: { store?: string }) {
    this.store = store;
    // A date picker counts in the phone's days; shops are in China.
    this.setData({ today: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10) });
  },

  change(change: Partial<Texts>) {
    const texts = { ...this.data.texts, ...change };
    this.setData({ texts, preview: previewOf(texts, Date.now()), said: '', asked: false });
  },

  type(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { field: keyof Texts }>) {
    this.change({ [event.currentTarget.dataset.field]: event.detail.value });
  },

  choose(
    event: WechatMiniprogram.TouchEvent<object, object, { field: keyof Texts; value: string }>,
  ) {
    const { field, value } = event.currentTarget.dataset;
    this.change({ [field]: value });
  },

  toggle(event: WechatMiniprogram.CustomEvent<{ value: boolean }, object, { field: keyof Texts }>) {
    this.change({ [event.currentTarget.dataset.field]: event.detail.value });
  },

  /** Has every fault named first; published only on the second tap, over what is then shown. */
  async publish() {
    if (this.data.sending) return;
    const fields = fieldsOf(this.data.texts, Date.now());
    this.setData({ sending: true, said: '' });
    const checked = await checkTemplate(this.store, fields);
    const [fault] = checked.ok ? checked.value : [];
    if (!checked.ok || fault) {
      const said = checked.ok ? (fault ? faultText(fault) : '') : wordsFor(checked);
      this.setData({ sending: false, said });
      return;
    }
    if (!this.data.asked) {
      this.setData({ sending: false, asked: true });
      return;
    }
    const made = await publishTemplate(this.store, fields);
    this.setData({ sending: false, said: made.ok ? '' : wordsFor(made) });
    if (made.ok) void wx.navigateBack();
  },
});
