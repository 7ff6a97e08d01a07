import type { OrderView } from '../../../../typings/order';
import type { BillPreview, BillWish, VisitView } from '../../../../typings/till';
import type { CouponFace } from '../../../format/coupon';
import { wordsFor } from '../../../format/words';
import type { Outcome } from '../../../services/cloud';
import { readTextScale } from '../../../services/device';
import type { Following } from '../../../services/follow';
import { followQueue } from '../../../services/queue';
import { formatYuan, type Fen } from '../../../services/rules';
import { scanText } from '../../../services/scan';
import { findByPhone, openedBill, readReceipt, readToday, scanCode } from '../../../services/till';
import { Collecting, type Stage } from './collecting';
import { Pricing } from './pricing';
import { amountOf, typeAmount } from './typing';
import { bestOf, cardsOf, guestOf, slipOf, waysOf, WALK_IN, type Slip, type Ways } from './view';

const NO_SUMS = { amount: 0, discount: 0, wallet: 0, base: 0 };

Page({
  data: {
    fs: readTextScale(),
    step: 'who' as 'who' | 'bill' | 'done',
    /** What went wrong just now, where the finger was. */
    said: '',
    finding: false,
    today: null as { readonly orders: number; readonly amount: number } | null,
    guest: WALK_IN,
    isMember: false,
    needsTap: false,
    typed: '',
    sums: NO_SUMS,
    /** Whether what is shown below the amount is of this amount. */
    priced: false,
    due: '',
    cards: [] as CouponFace[],
    chosen: '',
    useWallet: false,
    showsAll: false,
    ways: null as Ways | null,
    stage: null as Stage | null,
    slip: null as Slip | null,
  },

  store: '',
  visit: null as VisitView | null,
  /** What the clerk picked: a coupon, none, or (undefined) the best. */
  picked: undefined as string | null | undefined,
  pricing: undefined as Pricing | undefined,
  collecting: undefined as Collecting | undefined,
  following: undefined as Following | undefined,

  onLoad({ store = '' }: { store?: string }) {
    this.store = store;
    const order = openedBill(store);
    if (order !== '') void this.collect(this.wish()).resume(order);
  },

  onShow() {
    void this.countToday();
  },

  onUnload() {
    this.pricing?.stop();
    this.collecting?.stop();
    this.following?.stop();
  },

  /** Left out when it does not come: nothing is decided by it. */
  async countToday() {
    const today = await readToday(this.store);
    if (today.ok) this.setData({ today: today.value });
  },

  // Who

  async scan() {
    const text = await scanText();
    if (text !== undefined) await this.find(scanCode(this.store, text));
  },

  async lookUp({ detail }: { detail: { phone: string } }) {
    await this.find(findByPhone(this.store, detail.phone));
  },

  async find(asked: Promise<Outcome<VisitView>>) {
    if (this.data.finding) return;
    this.setData({ finding: true, said: '' });
    const found = await asked;
    this.setData({ finding: false });
    if (found.ok) this.begin(found.value);
    else this.setData({ said: wordsFor(found) });
  },

  walkIn() {
    this.begin(null);
  },

  begin(visit: VisitView | null) {
    wx.vibrateShort({ type: 'light', fail: () => undefined });
    this.visit = visit;
    this.picked = visit?.coupon ?? undefined;
    const coupons = visit?.coupons ?? [];
    this.setData({
      step: 'bill',
      guest: visit ? guestOf(visit) : WALK_IN,
      isMember: visit !== null,
      needsTap: visit?.needsTap ?? false,
      cards: cardsOf(coupons, null, Date.now()),
      useWallet: false,
      said: '',
    });
    this.type('');
  },

  back() {
    this.setData({ step: 'who', slip: null, stage: null });
    void this.countToday();
  },

  // Bill

  amountKey({ detail }: { detail: { key: string } }) {
    this.type(typeAmount(this.data.typed, detail.key));
  },

  type(typed: string) {
    this.setData({ typed });
    this.price();
  },

  chooseCoupon({ detail }: { detail: { id: string } }) {
    this.picked = this.data.chosen === detail.id ? null : detail.id;
    this.setData({ showsAll: false });
    this.price();
  },

  noCoupon() {
    this.picked = null;
    this.setData({ showsAll: false });
    this.price();
  },

  toggleWallet({ detail }: { detail: { value: boolean } }) {
    this.setData({ useWallet: detail.value });
    this.price();
  },

  toggleAll() {
    this.setData({ showsAll: !this.data.showsAll });
  },

  onAll({ detail }: { detail: { visible: boolean } }) {
    this.setData({ showsAll: detail.visible });
  },

  wish(): BillWish {
    const coupon = this.visit ? (this.picked === undefined ? 'best' : this.picked) : null;
    const wallet = this.data.useWallet && this.visit ? this.visit.available : 0;
    const amount = amountOf(this.data.typed);
    return { store: this.store, visit: this.visit?.id ?? null, amount, coupon, wallet };
  },

  price() {
    const wish = this.wish();
    this.setData({ priced: false, due: '', said: '' });
    if (wish.amount === 0) this.setData({ sums: NO_SUMS, chosen: this.picked ?? '' });
    this.pricing ??= new Pricing({
      priced: (bill) => this.priced(bill),
      refused: (said) => this.setData({ said }),
    });
    this.pricing.price(wish);
  },

  priced({ amount, discount, wallet, base, coupon, coupons, ...bill }: BillPreview) {
    this.setData({
      priced: true,
      sums: { amount, discount, wallet, base },
      due: formatYuan(base as Fen),
      cards: cardsOf(coupons, bestOf(coupons), Date.now()),
      chosen: coupon ?? '',
      ways: waysOf({ ...bill, base }),
    });
  },

  // Pay

  collect(wish: BillWish): Collecting {
    this.collecting?.stop();
    this.collecting = new Collecting(wish, (stage) => this.onStage(stage));
    return this.collecting;
  },

  charge() {
    const bill = this.pricing?.bill;
    if (!bill) return;
    // What is opened is what is shown, to the fen.
    const { coupon, wallet } = bill;
    const collecting = this.collect({ ...this.wish(), coupon, wallet });
    this.setData({ stage: { at: 'choose', said: '' } });
    if (this.data.needsTap && (bill.discount > 0 || bill.wallet > 0)) void collecting.askForTap();
  },

  throughWechat() {
    void this.collecting?.throughWechat();
  },

  inCash() {
    const bill = this.pricing?.bill;
    if (bill) void this.collecting?.inCash(bill);
  },

  /** Also when the sheet is closed: a bill that was opened is given up. */
  cancel() {
    void this.collecting?.cancel();
  },

  onStage(stage: Stage) {
    if (stage.at === 'paid') this.finish(stage.order);
    else if (stage.at === 'over') {
      this.setData({ stage: null });
      this.price();
      this.setData({ said: stage.said });
    } else this.setData({ stage });
  },

  // Done

  finish(order: OrderView) {
    wx.vibrateShort({ type: 'medium', fail: () => undefined });
    const slip = slipOf({ order, member: null, settled: null });
    this.setData({ stage: null, step: 'done', slip });
    this.following?.stop();
    this.following = followQueue(this.store, {
      changed: () => void this.readSlip(order.id),
      lost: () => undefined,
    });
  },

  /** Its place in the line and what was paid out come with the settlement, seconds later. */
  async readSlip(order: string) {
    const receipt = await readReceipt(this.store, order);
    if (!receipt.ok || this.data.step !== 'done') return;
    this.setData({ slip: slipOf(receipt.value) });
    if (receipt.value.settled) this.following?.stop();
  },

  next() {
    this.following?.stop();
    this.visit = null;
    this.back();
  },
});
