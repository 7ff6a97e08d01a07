import { parseRate } from '../../../format/rate';
import { day } from '../../../format/time';
import { wordsFor } from '../../../format/words';
import type { Outcome } from '../../../services/cloud';
import { readTextScale } from '../../../services/device';
import {
  acceptPartner,
  invitePartner,
  listPartners,
  setPartnerRate,
  steerPartner,
} from '../../../services/partners';
import { rowOf, type PartnerRow } from './view';

type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string }>;

/** What the rate that is typed is for. */
type Typing =
  { readonly for: 'invite' } | { readonly for: 'accept' | 'rate'; readonly member: string };

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    rows: [] as PartnerRow[],
    typing: null as Typing | null,
    rate: '10',
    /** An invitation that was just made; null: none. */
    invitation: null as { readonly code: string; readonly until: string } | null,
    ending: '',
    sending: false,
    said: '',
    bones: [
      { width: '100%', height: '200rpx', borderRadius: '24rpx' },
      { width: '100%', height: '200rpx', borderRadius: '24rpx' },
    ],
  },

  store: '',

  onLoad({ store = '' }: { store?: string }) {
    this.store = store;
  },

  onShow() {
    void this.fetch();
  },

  async onPullDownRefresh() {
    await this.fetch();
    await wx.stopPullDownRefresh();
  },

  async fetch() {
    const partners = await listPartners(this.store);
    if (!partners.ok) {
      if (this.data.phase !== 'ready') this.setData({ phase: 'failed' });
      return;
    }
    const now = Date.now();
    this.setData({ phase: 'ready', rows: partners.value.map((partner) => rowOf(partner, now)) });
  },

  retry() {
    this.setData({ phase: 'loading' });
    void this.fetch();
  },

  invite() {
    this.setData({ typing: { for: 'invite' }, invitation: null, said: '' });
  },

  accept(event: Tap) {
    this.setData({ typing: { for: 'accept', member: event.currentTarget.dataset.id }, said: '' });
  },

  changeRate(event: Tap) {
    const member = event.currentTarget.dataset.id;
    const row = this.data.rows.find((partner) => partner.member === member);
    this.setData({ typing: { for: 'rate', member }, rate: row?.rate ?? '', said: '' });
  },

  type({ detail }: { detail: { value: string } }) {
    this.setData({ rate: detail.value, said: '' });
  },

  onSheet({ detail }: { detail: { visible: boolean } }) {
    if (!detail.visible) this.setData({ typing: null, invitation: null });
  },

  async confirm() {
    const { typing, rate } = this.data;
    const bps = parseRate(rate);
    if (!typing) return;
    if (bps === null) {
      this.setData({ said: '填百分数，最多两位小数，例如 12.5' });
      return;
    }
    if (typing.for === 'invite') await this.makeInvitation(bps);
    else {
      const set = typing.for === 'accept' ? acceptPartner : setPartnerRate;
      if (await this.send(set(this.store, typing.member, bps))) this.setData({ typing: null });
    }
  },

  async makeInvitation(bps: number) {
    if (this.data.sending) return;
    this.setData({ sending: true, said: '' });
    const made = await invitePartner(this.store, bps);
    this.setData({ sending: false });
    if (made.ok) {
      const { code, expiresAt } = made.value;
      this.setData({ invitation: { code, until: day(expiresAt, Date.now()) } });
    } else this.setData({ said: wordsFor(made) });
  },

  /** @returns whether it was done */
  async send(sent: Promise<Outcome<unknown>>): Promise<boolean> {
    if (this.data.sending) return false;
    this.setData({ sending: true, said: '' });
    const answer = await sent;
    this.setData({ sending: false, said: answer.ok ? '' : wordsFor(answer) });
    if (answer.ok) await this.fetch();
    return answer.ok;
  },

  pause(event: Tap) {
    void this.send(steerPartner('pause', this.store, event.currentTarget.dataset.id));
  },

  resume(event: Tap) {
    void this.send(steerPartner('resume', this.store, event.currentTarget.dataset.id));
  },

  askEnd(event: Tap) {
    this.setData({ ending: event.currentTarget.dataset.id });
  },

  keep() {
    this.setData({ ending: '' });
  },

  end() {
    const { ending } = this.data;
    this.setData({ ending: '' });
    void this.send(steerPartner('end', this.store, ending));
  },

  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    const code = this.data.invitation?.code ?? '';
    return { title: '请你做店里的合伙人', path: `/packages/partner/join/join?code=${code}` };
  },
});
