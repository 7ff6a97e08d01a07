import type { InvitationView, PartnerState } from '../../../../typings/partner';
import { rate } from '../../../format/rate';
import { wordsFor } from '../../../format/words';
import { readTextScale } from '../../../services/device';
import { joinAsPartner, readInvitation } from '../../../services/partners';

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'failed' | 'gone',
    shop: '',
    rate: '',
    state: null as PartnerState | null,
    sending: false,
    said: '',
    bones: [
      { width: '60%', height: '48rpx' },
      { width: '100%', height: '420rpx', borderRadius: '24rpx' },
    ],
  },

  code: '',
  store: '',

  onLoad({ code = '', scene = '' }: { code?: string; scene?: string }) {
    this.code = code || decodeURIComponent(scene);
    void this.fetch();
  },

  async fetch() {
    const answer = await readInvitation(this.code);
    if (answer.ok) this.show(answer.value);
    else if (answer.refusal === 'unreachable' || answer.refusal === 'unexpected')
      this.setData({ phase: 'failed' });
    else this.setData({ phase: 'gone', said: wordsFor(answer) });
  },

  show({ store, storeName, rateBps, state }: InvitationView) {
    this.store = store;
    this.setData({ phase: 'ready', shop: storeName, rate: rate(rateBps), state });
  },

  retry() {
    this.setData({ phase: 'loading' });
    void this.fetch();
  },

  async join() {
    if (this.data.sending) return;
    this.setData({ sending: true, said: '' });
    const answer = await joinAsPartner(this.code);
    this.setData({ sending: false });
    if (answer.ok) this.open();
    else this.setData({ said: wordsFor(answer) });
  },

  open() {
    void wx.redirectTo({ url: `../desk/desk?store=${this.store}` });
  },
});
