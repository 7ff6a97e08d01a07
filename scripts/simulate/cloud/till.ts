import type { Plan } from '../../../domain/dividend/types';
import { MAX_AMOUNT } from '../../../domain/money/money';
import { orderId } from '../../../services/orders/create';
import { refundIdOf } from '../../../services/orders/refund';
import type { RefusalName } from '../../../typings/refusal';
import type { ScriptedEvent } from '../input/events';
import { keyInOrder } from './keys';
import type { Patient } from './patient';
import type { People } from './people';
import type { Shop } from './shop';

export type OrderRow = Extract<ScriptedEvent, { type: 'order' }>;
export type RefundRow = Extract<ScriptedEvent, { type: 'refund' }>;

/** A row of the file among those of its kind and instant. */
export interface Placed<Row> {
  readonly row: Row;
  /** Of all rows, from 0. */
  readonly number: number;
  readonly index: number;
  readonly count: number;
}

/** A refund that was asked for; `id` is null where the function refused it before the log saw it. */
export interface AskedRefund {
  readonly order: string;
  readonly id: string | null;
}

/**
 * What the function says of what the rules call "more than is left of the order". An order of which
 * nothing is left is not in a state to be refunded; of no amount there is nothing to ask.
 */
const NOTHING_LEFT: ReadonlySet<RefusalName> = new Set([
  'notInThisState',
  'moreThanIsLeft',
  'badRequest',
]);

/** The owner's hands at the till: campaign, marketing account, bills and refunds. */
export class Till {
  readonly refunds: AskedRefund[] = [];
  /** The store's orders by the file's ids, and back. */
  private readonly ids = new Map<string, string>();
  private readonly names = new Map<string, string>();

  private constructor(
    private readonly shop: Shop,
    private readonly people: People,
    private readonly owner: Patient,
    private readonly member: string,
  ) {}

  static async open(shop: Shop, people: People): Promise<Till> {
    const owner = await shop.person('owner');
    const { id } = await owner.does('member', 'open', {});
    return new Till(shop, people, owner, id);
  }

  nameOf(order: string): string {
    return this.names.get(order) ?? order;
  }

  /** Takes over the file's plan; an order is complete when it is paid, as in the replay. */
  async draft(plan: Plan, start: number): Promise<void> {
    const { store } = this.shop;
    const { marginBps, startsAt } = plan;
    const stated = { marginBps: marginBps ?? 10_000, startsAt: startsAt ?? start };
    const fields = { ...plan, ...stated, afterSaleHoursInStore: 0 };
    await this.owner.does('campaign', 'saveDraft', { store, fields });
  }

  /** Publishes it; once more, when it starts, has the log told of the start if nobody has yet. */
  async publish(): Promise<void> {
    const { store } = this.shop;
    const checklist = { margin: true, rulesRead: true, review: 'a past that is played again' };
    await this.owner.does('campaign', 'publish', { key: 'simulate-publish', store, checklist });
  }

  /** Ends the campaign now: the log hears of it for the millisecond after. */
  async end(): Promise<void> {
    const { store } = this.shop;
    await this.owner.does('campaign', 'end', { key: 'simulate-campaign-end', store });
  }

  /** Pays so much into the marketing account, through WeChat. */
  async topUp(total: number): Promise<void> {
    const { owner } = this;
    const { store } = this.shop;
    for (let part = 0, left = total; left > 0; part += 1, left -= MAX_AMOUNT) {
      const key = `simulate-top-up-${part}`;
      const request = { key, store, amount: Math.min(left, MAX_AMOUNT) };
      const { topUp, payment } = await owner.does('account', 'topUp', request);
      if (payment) await owner.pays(payment);
      await owner.does('account', 'checkTopUp', { store, topUp });
    }
  }

  /** Writes a bill and takes cash for it. */
  async sell({ row, number, index, count }: Placed<OrderRow>): Promise<void> {
    const { store } = this.shop;
    const buyer = this.people.idOf(row.member);
    if (row.member !== null) await this.people.bring(row.member, row.referrer, row.referrerBps);
    const key = keyInOrder(`bill-${number}`, index, count, (k) =>
      orderId({ store, by: this.member, key: k }),
    );
    const { amount } = row;
    const { id: order } = await this.owner.does('order', 'createBill', {
      key,
      store,
      amount,
      buyer,
    });
    this.ids.set(row.id, order);
    this.names.set(order, row.id);
    const asked = { store, amount, buyer, through: 'outside:till' } as const;
    const told = await this.owner.does('order', 'previewBill', asked);
    if (told.referrerDropped || told.why === 'not covered')
      throw new Error(`order ${row.id} is not covered, though the account was filled for it`);
    const { counted, target } = told;
    await this.owner.does('order', 'payCash', { store, order, told: { counted, target } });
  }

  async refund({ row, number, index, count }: Placed<RefundRow>): Promise<void> {
    const { store } = this.shop;
    const order = this.ids.get(row.order) ?? '';
    const idOf = (k: string): string => refundIdOf(order, this.member, k);
    const key = keyInOrder(`refund-${number}`, index, count, idOf);
    const { amount } = row;
    const answer = await this.owner.asks('order', 'refund', { key, store, order, amount });
    if (!answer.ok && !NOTHING_LEFT.has(answer.refusal))
      throw new Error(`refund of ${row.order}: ${JSON.stringify(answer)}`);
    this.refunds.push({ order: row.order, id: answer.ok ? answer.value.id : null });
  }

  /** Hands out the cash of a refund that the log granted. */
  async handOut(refund: string): Promise<void> {
    await this.owner.does('order', 'handOut', { store: this.shop.store, refund });
  }
}
