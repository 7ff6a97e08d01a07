import type { MemberCard } from '../../../typings/member';
import { wordsFor } from '../../format/words';
import type { Outcome } from '../../services/cloud';
import { readTextScale } from '../../services/device';
import { forgetMyPhone, giveMyPhone, myCard, renameMe } from '../../services/member';

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    card: null as MemberCard | null,
    name: '',
    asking: false,
    sending: false,
    said: '',
    refused: false,
    bones: [{ width: '100%', height: '240rpx', borderRadius: '24rpx' }],
  },

  onLoad() {
    void this.fetch();
  },

  async fetch() {
    const card = await myCard();
    if (card.ok) this.setData({ phase: 'ready', card: card.value, name: card.value.name });
    else this.setData({ phase: 'failed' });
  },

  retry() {
    this.setData({ phase: 'loading' });
    void this.fetch();
  },

  type({ detail }: { detail: { value: string } }) {
    this.setData({ name: detail.value, said: '' });
  },

  async send(sent: Promise<Outcome<MemberCard>>, done: string) {
    if (this.data.sending) return;
    this.setData({ sending: true, said: '' });
    const answer = await sent;
    this.setData({
      sending: false,
      refused: !answer.ok,
      said: answer.ok ? done : wordsFor(answer),
    });
    if (answer.ok) this.setData({ card: answer.value });
  },

  rename() {
    const name = this.data.name.trim();
    if (name === '') this.setData({ refused: true, said: '先写怎么称呼你' });
    else void this.send(renameMe(name), '保存好了');
  },

  givePhone({ detail }: { detail: { code?: string } }) {
    if (detail.code) void this.send(giveMyPhone(detail.code), '留好了，到店报号码就行');
  },

  askForget() {
    this.setData({ asking: true });
  },

  keep() {
    this.setData({ asking: false });
  },

  forget() {
    this.setData({ asking: false });
    void this.send(forgetMyPhone(), '去掉了，到店请出示会员码');
  },
});
