import type { Random } from '../../../domain/dividend/testing/random';
import { bps, fen } from '../../../domain/money/money';
import { paymentNumber } from '../../../services/payments/numbers';
import type { Backend } from './backend';
import { memberOf, type Town, type TownStore } from './town';

const HOUR = 3_600_000;
const REVIEW = '审查记录';

/** What somebody was told is done: in the end it must be there. */
export interface Told {
  readonly collection: 'orders' | 'topUps' | 'journals' | 'events' | 'refunds';
  readonly id: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The people of a town: each method is one thing that somebody sets out to do, to its end. */
export class People {
  readonly told: Told[] = [];
  private readonly orders: { readonly id: string; readonly store: TownStore; buyer: string }[] = [];
  private keys = 0;

  constructor(
    private readonly backend: Backend,
    private readonly town: Town,
    private readonly random: Random,
    private readonly seed: number,
  ) {}

  /** One thing, chosen by chance. */
  async act(): Promise<void> {
    const roll = this.random.below(100);
    if (roll < 22) return this.paysOnline();
    if (roll < 44) return this.paysCash();
    if (roll < 50) return this.paysTwice();
    if (roll < 57) return this.hasItFulfilled();
    if (roll < 64) return this.wantsBack();
    if (roll < 76) return this.grantsRefund();
    if (roll < 81) return this.leaves();
    if (roll < 88) return this.topsUp();
    if (roll < 91) return this.takesOut();
    if (roll < 96) return this.steers();
    if (roll < 98) return this.isSubsidised();
    return this.cancels();
  }

  /** The owner publishes a plan; the first one starts a campaign. */
  async publishes(store: TownStore): Promise<void> {
    const { random, backend } = this;
    const fields = {
      slots: random.pick([1, 2, 3, 3, 5]),
      queueBps: random.pick([2000, 4000, 4000, 5000]),
      referralBps: random.pick([0, 1000, 2000]),
      referralBoostBps: random.pick([0, 0, 500]),
      repurchaseBoostBps: random.pick([0, 0, 500]),
      minOrderAmount: random.pick([0, 1000]),
      maxOpenEntriesPerMember: random.pick([0, 2, 3]),
      buyerShares: random.chance(50),
      afterSaleHoursInStore: random.pick([0, 0, 1]),
      afterSaleHoursOnline: random.pick([0, 1, 24]),
      marginBps: 9000,
      totalBudget: random.pick([0, 0, 0, 100_000]),
      startsAt: backend.now,
    };
    const { id, owner } = store;
    const key = this.key();
    await backend.call(owner, 'campaign', 'saveDraft', { store: id, fields });
    const checklist = { margin: true, rulesRead: true, review: REVIEW };
    await backend.call(owner, 'campaign', 'publish', { store: id, key, checklist });
  }

  async topsUp(store = this.store()): Promise<void> {
    const { backend, random } = this;
    const { id, owner } = store;
    const amount = 20_000 + random.below(80_000);
    const opened = await backend.call(owner, 'account', 'topUp', {
      store: id,
      key: this.key(),
      amount,
    });
    if (!opened.ok) return;
    const { topUp } = opened.value;
    const number = paymentNumber('topUp', topUp);
    if (!this.pays(number)) return;
    await this.hears(number);
    const checked = await backend.call(owner, 'account', 'checkTopUp', { store: id, topUp });
    if (checked.ok && checked.value.state === 'paid') {
      this.told.push({ collection: 'topUps', id: topUp, fields: { state: 'paid', amount } });
      const journal = `${id}/toppedUp/${topUp}`;
      this.told.push({ collection: 'journals', id: journal, fields: { marketing: amount } });
    }
  }

  async ends(store: TownStore): Promise<void> {
    await this.backend.call(store.owner, 'campaign', 'end', { store: store.id, key: this.key() });
  }

  private key(): string {
    this.keys += 1;
    return `key-${String(this.seed).padStart(8, '0')}-${String(this.keys).padStart(6, '0')}`;
  }

  private store(): TownStore {
    return this.random.pick(this.town.stores);
  }

  private shopper(): string {
    return this.random.pick(this.town.shoppers);
  }

  private amount(): number {
    const { random } = this;
    return 1 + random.pick([random.below(900), random.below(20_000), random.below(20_000)]);
  }

  private order() {
    const { orders, random } = this;
    return orders[orders.length - 1 - random.below(Math.min(orders.length, 8))];
  }

  /** The person pays at WeChat, if that can still be done. */
  private pays(number: string): boolean {
    if (this.random.chance(7)) return false;
    this.backend.payFor(number);
    return true;
  }

  /** WeChat calls back: often once, now and then twice at once, now and then not before later. */
  private async hears(number: string): Promise<void> {
    const { random, backend } = this;
    const times = random.pick([0, 1, 1, 1, 2]);
    await Promise.all(Array.from({ length: times }, () => backend.callBack(number)));
  }

  private async creates(kind: 'bill' | 'goods' | 'service') {
    const [store, buyer] = [this.store(), this.shopper()];
    const wanted = { key: this.key(), store: store.id, amount: this.amount(), kind };
    const made = await this.backend.call(buyer, 'order', 'create', wanted);
    if (!made.ok) throw new Error(`an order is refused: ${made.refusal}`);
    const order = { id: made.value.id, store, buyer };
    this.orders.push(order);
    const fields = { amount: wanted.amount, buyer: memberOf(buyer), kind };
    this.told.push({ collection: 'orders', id: order.id, fields });
    return order;
  }

  private async opens({ id, buyer }: { id: string; buyer: string }): Promise<string> {
    await this.backend.call(buyer, 'order', 'pay', { order: id });
    return paymentNumber('order', id);
  }

  private async paysOnline(): Promise<void> {
    const order = await this.creates(this.random.pick(['bill', 'bill', 'goods', 'service']));
    const number = await this.opens(order);
    if (!this.pays(number)) return;
    await this.hears(number);
    await this.backend.call(order.buyer, 'order', 'look', { order: order.id });
  }

  /** The clerk says what the bill counts as, and takes the money only if that still holds. */
  private async takesCash(store: TownStore, order: string, amount: number, buyer: string | null) {
    const { backend } = this;
    const member = buyer && memberOf(buyer);
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const asked = { store: store.id, amount, buyer: member, through: 'outside:till' } as const;
      const preview = await backend.call(store.clerk, 'order', 'previewBill', asked);
      if (!preview.ok) return;
      const { counted, target } = preview.value;
      const paying = { store: store.id, order, told: { counted, target } };
      const paid = await backend.call(store.clerk, 'order', 'payCash', paying);
      if (paid.ok) {
        const journal = { collection: 'journals', id: `${store.id}/paid/${order}` } as const;
        this.told.push({ ...journal, fields: { kind: 'paid' } });
        return;
      }
      if (paid.refusal !== 'termsChanged') return;
    }
  }

  private async paysCash(): Promise<void> {
    const [store, amount] = [this.store(), this.amount()];
    const buyer = this.random.chance(10) ? null : this.shopper();
    const bill = { store: store.id, key: this.key(), amount, buyer: buyer && memberOf(buyer) };
    // A clerk names a member only by a code or a number; see the till.
    const by = buyer === null ? store.clerk : store.owner;
    const made = await this.backend.call(by, 'order', 'createBill', bill);
    if (!made.ok) throw new Error(`a bill is refused: ${made.refusal}`);
    const { id } = made.value;
    if (buyer !== null) this.orders.push({ id, store, buyer });
    this.told.push({ collection: 'orders', id, fields: { amount, kind: 'bill' } });
    await this.takesCash(store, id, amount, buyer);
  }

  /** On the phone and at the till at the same time: one of the two gets the money back. */
  private async paysTwice(): Promise<void> {
    const order = await this.creates('bill');
    const { id, store, buyer } = order;
    const found = this.told.find((each) => each.id === id)?.fields['amount'];
    const phone = async (): Promise<void> => {
      const number = await this.opens(order);
      if (this.pays(number)) await this.hears(number);
    };
    await Promise.all([phone(), this.takesCash(store, id, Number(found), buyer)]);
  }

  private async hasItFulfilled(): Promise<void> {
    const order = this.order();
    if (order) await this.backend.call(order.store.clerk, 'order', 'fulfil', { order: order.id });
  }

  private async wantsBack(): Promise<void> {
    const order = this.order();
    if (!order) return;
    const { id, store, buyer } = order;
    const asked = await this.backend.call(buyer, 'order', 'askRefund', {
      order: id,
      key: this.key(),
    });
    if (asked.ok && asked.value.refund) this.isTold(store, asked.value.refund);
  }

  private isTold({ id: store }: TownStore, { id, order }: { id: string; order: string }): void {
    this.told.push({ collection: 'refunds', id: `${store}/${id}`, fields: { order } });
  }

  private async grantsRefund(): Promise<void> {
    const { random, backend } = this;
    const order = this.order();
    if (!order) return;
    const { id, store } = order;
    const amount = random.chance(40) ? null : this.amount();
    const wanted = { store: store.id, order: id, key: this.key(), amount };
    const granted = await backend.call(store.owner, 'order', 'refund', wanted);
    if (!granted.ok) return;
    const { id: refund, through } = granted.value;
    this.isTold(store, granted.value);
    if (through !== 'outside:till' || random.chance(50)) return;
    await backend.call(store.owner, 'order', 'handOut', { store: store.id, refund });
  }

  private async leaves(): Promise<void> {
    const [{ id: store }, shopper] = [this.store(), this.shopper()];
    const mine = await this.backend.call(shopper, 'queue', 'mine', { store });
    const open = mine.ok ? mine.value.entries.filter(({ rank }) => rank !== null) : [];
    const entry = open[this.random.below(Math.max(1, open.length))];
    if (!entry) return;
    const { seq } = entry;
    const left = await this.backend.call(shopper, 'queue', 'leave', { store, seq });
    if (left.ok) this.told.push({ collection: 'events', id: `${store}/leave/${seq}`, fields: {} });
  }

  private async takesOut(): Promise<void> {
    const { id: store, owner } = this.store();
    const wanted = { store, key: this.key(), amount: 1 + this.random.below(20_000) };
    const out = await this.backend.call(owner, 'account', 'takeOut', wanted);
    if (!out.ok) return;
    const fields = { kind: 'takenOut', marketing: -wanted.amount };
    this.told.push({ collection: 'journals', id: `${store}/takenOut`, fields });
  }

  private async steers(): Promise<void> {
    const { random, backend } = this;
    const store = this.store();
    const what = random.pick(['publish', 'publish', 'pause', 'resume', 'resume', 'end']);
    if (what === 'publish') await this.publishes(store);
    else
      await backend.call(store.owner, 'campaign', what as 'pause', {
        store: store.id,
        key: this.key(),
      });
  }

  private async isSubsidised(): Promise<void> {
    const { backend, random } = this;
    const store = this.store();
    await backend.record(store.id, {
      kind: 'grant',
      id: this.key(),
      at: backend.now,
      bps: bps(random.below(2001)),
      amount: fen(random.below(50_000)),
      until: random.chance(50) ? null : backend.now + random.below(48 * HOUR),
    });
  }

  private async cancels(): Promise<void> {
    const order = this.order();
    if (order) await this.backend.call(order.buyer, 'order', 'cancel', { order: order.id });
  }
}
