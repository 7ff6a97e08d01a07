import type { OrderView, Preview } from '../../../../typings/order';
import { wordsFor } from '../../../format/words';
import { createBill, payCash, previewCash, type Bill } from '../../../services/bills';
import type { Failure } from '../../../services/cloud';
import { readTextScale } from '../../../services/device';
import { readAmount } from '../amount';
import { termsOf, type Terms } from '../terms';
import { buyerOf } from './view';

Page({
  data: {
    fs: readTextScale(),
    amount: '',
    buyer: '',
    /** What was said of the bill as it is typed; null before it was asked. */
    terms: null as Terms | null,
    base: 0,
    sending: false,
    result: '',
    refused: false,
    done: null as { readonly base: number; readonly words: string } | null,
  },

  store: '',
  bill: undefined as Bill | undefined,
  preview: undefined as Preview | undefined,
  /** Made of the bill and not paid yet, so that a second try pays the same order. */
  order: undefined as OrderView | undefined,

  onLoad({ store = '' }: { store?: string }) {
    this.store = store;
  },

  type(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { field: string }>) {
    if (this.data.sending) return;
    this.order = undefined;
    this.preview = undefined;
    const { field } = event.currentTarget.dataset;
    this.setData({ [field]: event.detail.value, terms: null, result: '', done: null });
  },

  failed(failure: Failure) {
    this.setData({ sending: false, refused: true, result: wordsFor(failure) });
  },

  /** Says before money is taken whether and how the bill counts. */
  async look() {
    if (this.data.sending) return;
    const amount = readAmount(this.data.amount);
    if (typeof amount === 'string') {
      this.setData({ refused: true, result: amount });
      return;
    }
    this.bill = { store: this.store, amount, buyer: buyerOf(this.data.buyer) };
    this.setData({ sending: true, result: '' });
    await this.ask();
  },

  async ask() {
    const { bill } = this;
    if (!bill) return;
    const answer = await previewCash(bill);
    if (!answer.ok) {
      this.failed(answer);
      return;
    }
    this.preview = answer.value;
    this.setData({ sending: false, terms: termsOf(answer.value), base: answer.value.base });
  },

  async take() {
    const { bill, preview } = this;
    if (!bill || !preview || this.data.sending) return;
    this.setData({ sending: true, result: '' });
    if (!this.order) {
      const made = await createBill(bill);
      if (!made.ok) {
        this.failed(made);
        return;
      }
      this.order = made.value;
    }
    const paid = await payCash(this.store, this.order.id, preview);
    if (paid.ok) this.finish(termsOf(preview).words, paid.value.base);
    else {
      this.failed(paid);
      if (paid.refusal === 'termsChanged') await this.ask();
    }
  },

  finish(words: string, base: number) {
    this.order = undefined;
    this.preview = undefined;
    const cleared = { amount: '', buyer: '', terms: null, sending: false, result: '' };
    this.setData({ ...cleared, done: { base, words } });
  },
});
