import type { InvitationView, PartnerState } from '../../../../typings/partner';
import { rate } from '../../../format/rate';
import { wordsFor } from '../../../format/words';
import { readTextScale } from '../../../services/device';
import { joinAsPartner, readInvitation } from '../../../services/partners';

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'typing' | 'ready' | 'failed' | 'gone',
    typed: '',
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
    if (this.code === '') this.setData({ phase: 'typing' });
    else void this.fetch();
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

  type({ detail }: { detail: { value: string } }) {
    this.setData({ typed: detail.value });
  },

  /** A code that was pasted: from a message, with what stood around it. */
  enter() {
    this.code = this.data.typed.replace(/\s/g, '');
    if (this.code === '') return;
    this.setData({ phase: 'loading' });
    void this.fetch();
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
