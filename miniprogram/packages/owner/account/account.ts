import { wordsFor } from '../../../format/words';
import type { AccountLine } from '../../../../typings/account';
import {
  readAccount,
  readAccountLines,
  takeOut,
  topUp,
  type AccountPage,
} from '../../../services/accounts';
import { readTextScale } from '../../../services/device';
import { NOTHING_LISTED, Paging, type Listed } from '../../../services/paging';
import { readAmount } from '../amount';
import { lineRowOf, TOP_UP_SAID, type LineRow } from './view';

const pageOf = ({ lines, next }: AccountPage) => ({ items: lines, next });

Page({
  data: {
    fs: readTextScale(),
    ...(NOTHING_LISTED as Listed<LineRow>),
    marketing: 0,
    reserved: 0,
    takesWechat: false,
    amount: '',
    sending: '' as '' | 'topUp' | 'takeOut',
    result: '',
    refused: false,
    bones: [
      { width: '100%', height: '320rpx', borderRadius: '24rpx' },
      { width: '100%', height: '400rpx', borderRadius: '24rpx' },
    ],
  },

  store: '',
  list: undefined as Paging<AccountLine, LineRow> | undefined,

  onLoad({ store = '' }: { store?: string }) {
    this.store = store;
    this.list = new Paging({
      read: async (before) => {
        const page = await readAccountLines(store, before);
        return page.ok ? { ok: true, value: pageOf(page.value) } : page;
      },
      rowOf: lineRowOf,
      show: (change) => this.setData(change),
    });
  },

  onShow() {
    void this.fetch();
  },

  async onPullDownRefresh() {
    await this.fetch();
    await wx.stopPullDownRefresh();
  },

  async fetch() {
    const { store } = this;
    const [balance, page] = await Promise.all([readAccount(store), readAccountLines(store)]);
    if (balance.ok && page.ok) {
      this.setData({ ...balance.value });
      this.list?.begin(pageOf(page.value));
    } else this.list?.failed();
  },

  retry() {
    if (this.data.phase === 'failed') this.setData({ phase: 'loading' });
    void this.fetch();
  },

  earlier() {
    void this.list?.earlier();
  },

  type({ detail }: { detail: { value: string } }) {
    this.setData({ amount: detail.value, result: '' });
  },

  tell(result: string, refused: boolean) {
    this.setData({ sending: '', result, refused });
  },

  /** The amount that was typed, once nothing else is under way; says what is wrong with it. */
  typed(): number | undefined {
    if (this.data.sending !== '') return undefined;
    const amount = readAmount(this.data.amount);
    if (typeof amount === 'number') return amount;
    this.tell(amount, true);
    return undefined;
  },

  async topUp() {
    const amount = this.typed();
    if (amount === undefined) return;
    this.setData({ sending: 'topUp', result: '' });
    const answer = await topUp(this.store, amount);
    if (!answer.ok) {
      this.tell(wordsFor(answer), true);
      return;
    }
    const paid = answer.value === 'paid';
    this.tell(TOP_UP_SAID[answer.value], !paid);
    if (paid) this.setData({ amount: '' });
    await this.fetch();
  },

  async takeOut() {
    const amount = this.typed();
    if (amount === undefined) return;
    this.setData({ sending: 'takeOut', result: '' });
    const answer = await takeOut(this.store, amount);
    if (!answer.ok) {
      this.tell(wordsFor(answer), true);
      return;
    }
    this.tell('取出了，这笔钱在门店自己的商户号里，可以随便用', false);
    this.setData({ amount: '' });
    await this.fetch();
  },
});
