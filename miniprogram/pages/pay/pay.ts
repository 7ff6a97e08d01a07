import type { OrderView } from '../../../typings/order';
import { viewOf, type TellView } from '../../format/tell';
import { wordsFor } from '../../format/words';
import { isFinal } from '../../services/cloud';
import { readTextScale } from '../../services/device';
import type { Following } from '../../services/follow';
import {
  askToPay,
  cancelOrder,
  createOrder,
  forgetPending,
  lookAtOrder,
  openPayment,
  pendingOrder,
  previewOrder,
  rememberPending,
  type SheetEnd,
} from '../../services/orders';
import { askToBeTold, listOffers } from '../../services/messages';
import { followQueue, listMyEntries } from '../../services/queue';
import { formatYuan } from '../../services/rules';
import { currentStore } from '../../services/stores';
import { placeOf, resultOf, type Result } from './result';
import { termsOf, typedAmount, type TermsText } from './terms';

/** A person types faster than the cloud need be asked. */
const TYPED_MS = 400;
/** While it is not known whether money was taken. */
const ASK_AGAIN_MS = 2_000;

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'failed' | 'noStore' | 'typing' | 'result',
    shop: '',
    text: '',
    /** What is wrong with the amount, or why it could not be done. */
    said: '',
    terms: null as TermsText | null,
    button: '微信支付',
    sending: false,
    result: null as Result | null,
    order: '',
    place: '',
    tell: null as TellView | null,
    bones: [
      { width: '50%', height: '40rpx' },
      { width: '100%', height: '360rpx', borderRadius: '24rpx' },
    ],
  },

  store: '',
  amount: 0,
  end: undefined as SheetEnd | undefined,
  paid: undefined as OrderView | undefined,
  following: undefined as Following | undefined,
  timer: undefined as number | undefined,
  shown: true,

  onLoad({ order = '' }: { order?: string }) {
    this.setData({ order });
    void this.begin();
  },

  onShow() {
    this.shown = true;
    if (this.data.result?.state === 'unknown') void this.look();
    if (this.paid) this.follow(this.paid);
  },

  onHide() {
    this.stop();
  },

  onUnload() {
    this.stop();
  },

  stop() {
    this.shown = false;
    if (this.timer !== undefined) clearTimeout(this.timer);
    this.following?.stop();
    this.following = undefined;
  },

  later(milliseconds: number, run: () => void) {
    if (this.timer !== undefined) clearTimeout(this.timer);
    if (this.shown) this.timer = setTimeout(run, milliseconds);
  },

  async begin() {
    this.setData({ phase: 'loading' });
    const store = await currentStore();
    if (!store.ok || !store.value) {
      this.setData({ phase: store.ok ? 'noStore' : 'failed' });
      return;
    }
    this.store = store.value.id;
    this.setData({ shop: store.value.name });
    const order = this.data.order || pendingOrder(this.store);
    if (order === '') this.setData({ phase: 'typing' });
    else {
      // Who comes with an order has tapped 付款 on it already.
      const asked = this.data.order !== '';
      this.setData({ order });
      await this.look();
      if (asked && this.data.result?.state === 'unpaid') await this.payOn();
    }
  },

  type({ detail }: { detail: { value: string } }) {
    const typed = typedAmount(detail.value);
    this.amount = typed.ok ? typed.amount : 0;
    this.setData({
      text: detail.value,
      terms: null,
      said: typed.ok ? '' : typed.said,
      button: typed.ok ? `微信支付 ${formatYuan(typed.amount)}` : '微信支付',
    });
    if (typed.ok) this.later(TYPED_MS, () => void this.preview());
  },

  async preview() {
    const { amount } = this;
    const answer = await previewOrder(this.store, amount);
    // Meanwhile another amount was typed: its own answer comes.
    if (amount !== this.amount) return;
    this.setData(
      answer.ok ? { terms: termsOf(answer.value), said: '' } : { said: wordsFor(answer) },
    );
  },

  async pay() {
    if (this.data.sending) return;
    if (this.amount === 0) {
      this.setData({ said: this.data.said || '先填这单多少钱' });
      return;
    }
    if (!this.data.terms) {
      await this.preview();
      return;
    }
    this.setData({ sending: true, said: '' });
    const made = await createOrder(this.store, this.amount);
    if (made.ok) {
      rememberPending(this.store, made.value.id);
      this.setData({ order: made.value.id });
      await this.open();
    } else this.setData({ said: wordsFor(made) });
    this.setData({ sending: false });
  },

  async payOn() {
    if (this.data.sending) return;
    this.setData({ sending: true, said: '' });
    await this.open();
    this.setData({ sending: false });
  },

  /** One order is one number at WeChat, which takes money for it once. */
  async open() {
    const opened = await openPayment(this.data.order);
    if (!opened.ok) this.setData({ said: wordsFor(opened) });
    this.end = opened.ok && opened.value.payment ? await askToPay(opened.value.payment) : undefined;
    if (this.end === 'sent') this.show(resultOf(null, this.end));
    await this.look();
  },

  async look() {
    const answer = await lookAtOrder(this.data.order);
    if (!answer.ok && isFinal(answer)) {
      forgetPending(this.store);
      this.again();
      this.setData({ said: wordsFor(answer) });
      return;
    }
    const result = resultOf(answer.ok ? answer.value.order : null, this.end);
    this.show(result);
    if (answer.ok && result.state === 'paid') this.arrived(answer.value.order);
    if (result.state === 'unknown') this.later(ASK_AGAIN_MS, () => void this.look());
    else if (result.state !== 'unpaid') forgetPending(this.store);
  },

  show(result: Result) {
    this.setData({ phase: 'result', result });
  },

  arrived(order: OrderView) {
    this.paid = order;
    this.setData({ said: '' });
    this.follow(order);
    void this.findPlace();
    void this.offer(order);
  },

  async offer({ store, target }: OrderView) {
    if (target === 0 || this.data.tell) return;
    const full = (await listOffers(store)).find(({ kind }) => kind === 'free');
    if (full?.left === 0) this.setData({ tell: viewOf(full, false) });
  },

  async tellMe() {
    const { tell, sending } = this.data;
    if (!tell || sending) return;
    this.setData({ sending: true, said: '' });
    const { offers, said } = await askToBeTold(this.paid?.store ?? this.store, tell);
    const full = offers?.find(({ kind }) => kind === tell.kind);
    this.setData({ sending: false, said, ...(full && { tell: viewOf(full, true) }) });
  },

  /** Its number in the line comes with the settlement, some seconds after the payment. */
  follow(order: OrderView) {
    if (!this.shown) return;
    this.following ??= followQueue(order.store, {
      changed: () => void this.findPlace(),
      lost: () => undefined,
    });
  },

  async findPlace() {
    const order = this.paid;
    if (!order) return;
    const entries = await listMyEntries(order.store);
    this.setData({ place: placeOf(order, entries.ok ? entries.value : []) });
  },

  async giveUp() {
    if (this.data.sending) return;
    this.setData({ sending: true, said: '' });
    const answer = await cancelOrder(this.data.order);
    this.setData({ sending: false });
    if (!answer.ok) this.setData({ said: wordsFor(answer) });
    await this.look();
  },

  again() {
    this.following?.stop();
    this.following = undefined;
    this.paid = undefined;
    this.end = undefined;
    this.amount = 0;
    const fresh = { order: '', text: '', place: '', said: '', button: '微信支付' };
    this.setData({ phase: 'typing', result: null, terms: null, tell: null, ...fresh });
  },

  openQueue() {
    void wx.switchTab({ url: '/pages/queue/queue' });
  },

  openOrder() {
    void wx.redirectTo({ url: `/pages/order/order?order=${this.data.order}` });
  },
});
