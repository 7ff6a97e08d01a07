import type { BindingPreview, IntroductionView } from '../../../typings/coupon';
import { wordsFor } from '../../format/words';
import { acceptIntroduction, readIntroduction } from '../../services/coupons';
import { readTextScale } from '../../services/device';
import { bindingText } from '../claim/view';

/** Where a friend lands whom a partner invited without a coupon. Opening it binds nothing. */
Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'failed' | 'gone',
    shop: '',
    address: '',
    photo: '',
    partner: '',
    binding: 'none' as BindingPreview,
    text: '',
    sending: false,
    said: '',
    bones: [
      { width: '60%', height: '48rpx' },
      { width: '100%', height: '240rpx', borderRadius: '24rpx' },
    ],
  },

  store: '',
  from: '',

  onLoad({ store = '', from = '' }: { store?: string; from?: string }) {
    this.store = store;
    this.from = from;
    void this.fetch();
  },

  async fetch() {
    const answer = await readIntroduction(this.store, this.from);
    if (answer.ok) this.show(answer.value);
    else if (answer.refusal === 'unreachable' || answer.refusal === 'unexpected')
      this.setData({ phase: 'failed' });
    else this.setData({ phase: 'gone', said: wordsFor(answer) });
  },

  show({ storeName, address, photo, partnerName, binding }: IntroductionView) {
    const partner = partnerName || '你的朋友';
    this.setData({
      phase: 'ready',
      shop: storeName,
      address,
      photo: photo ?? '',
      partner,
      binding,
      text: bindingText(binding, partner).replace('领取后', '接受后'),
    });
  },

  retry() {
    this.setData({ phase: 'loading' });
    void this.fetch();
  },

  async accept() {
    if (this.data.sending) return;
    this.setData({ sending: true, said: '' });
    const answer = await acceptIntroduction(this.store, this.from);
    this.setData({ sending: false, said: answer.ok ? '' : wordsFor(answer) });
    await this.fetch();
  },

  openStore() {
    void wx.redirectTo({ url: `/pages/store/store?store=${this.store}` });
  },
});
