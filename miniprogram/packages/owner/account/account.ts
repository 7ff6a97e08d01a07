import { wordsFor } from '../../../format/words';
import {
  readAccount,
  readAccountLines,
  takeOut,
  topUp,
  type AccountPage,
} from '../../../services/accounts';
import { readTextScale } from '../../../services/device';
import { readAmount } from '../amount';
import { rowsOf, TOP_UP_SAID, type LineRow } from './view';

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    stale: '',
    marketing: 0,
    reserved: 0,
    takesWechat: false,
    amount: '',
    sending: '' as '' | 'topUp' | 'takeOut',
    result: '',
    refused: false,
    rows: [] as LineRow[],
    more: false,
    fetching: false,
    bones: [
      { width: '100%', height: '320rpx', borderRadius: '24rpx' },
      { width: '100%', height: '400rpx', borderRadius: '24rpx' },
    ],
  },

  store: '',
  page: undefined as AccountPage | undefined,

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
    const { store } = this;
    const [balance, page] = await Promise.all([readAccount(store), readAccountLines(store)]);
    if (balance.ok && page.ok) {
      this.setData({ phase: 'ready', stale: '', ...balance.value });
      this.show(page.value);
    } else if (this.page) this.setData({ stale: '没连上，看到的是上次的' });
    else this.setData({ phase: 'failed' });
  },

  show(page: AccountPage) {
    this.page = page;
    this.setData({ rows: rowsOf(page.lines, Date.now()), more: page.next !== null });
  },

  retry() {
    if (!this.page) this.setData({ phase: 'loading' });
    void this.fetch();
  },

  async earlier() {
    const { page } = this;
    const before = page?.next ?? null;
    if (!page || before === null || this.data.fetching) return;
    this.setData({ fetching: true, result: '' });
    const answer = await readAccountLines(this.store, before);
    this.setData({ fetching: false });
    if (!answer.ok) this.said(wordsFor(answer), true);
    else if (this.page === page) {
      const { lines, next } = answer.value;
      this.show({ lines: [...page.lines, ...lines], next });
    }
  },

  type({ detail }: { detail: { value: string } }) {
    this.setData({ amount: detail.value, result: '' });
  },

  said(result: string, refused: boolean) {
    this.setData({ sending: '', result, refused });
  },

  /** The amount that was typed, once nothing else is under way; says what is wrong with it. */
  typed(): number | undefined {
    if (this.data.sending !== '') return undefined;
    const amount = readAmount(this.data.amount);
    if (typeof amount === 'number') return amount;
    this.said(amount, true);
    return undefined;
  },

  async topUp() {
    const amount = this.typed();
    if (amount === undefined) return;
    this.setData({ sending: 'topUp', result: '' });
    const answer = await topUp(this.store, amount);
    if (!answer.ok) {
      this.said(wordsFor(answer), true);
      return;
    }
    const paid = answer.value === 'paid';
    this.said(TOP_UP_SAID[answer.value], !paid);
    if (paid) this.setData({ amount: '' });
    await this.fetch();
  },

  async takeOut() {
    const amount = this.typed();
    if (amount === undefined) return;
    this.setData({ sending: 'takeOut', result: '' });
    const answer = await takeOut(this.store, amount);
    if (!answer.ok) {
      this.said(wordsFor(answer), true);
      return;
    }
    this.said('取出了，这笔钱在门店自己的商户号里，可以随便用', false);
    this.setData({ amount: '' });
    await this.fetch();
  },
});
