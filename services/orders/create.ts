import { DEFAULT_PLAN } from '../../domain/dividend/plan';
import type { MemberId } from '../../domain/dividend/types';
import { fen, NO_MONEY, type Fen } from '../../domain/money/money';
import { makeBill, type BillRefusal } from '../../domain/order/bill';
import { PAY_WITHIN } from '../../domain/order/timers';
import type { OrderKind } from '../../domain/order/types';
import type { Answer } from '../../typings/answer';
import type { OrderView } from '../../typings/order';
import type { RefusalName } from '../../typings/refusal';
import { done, refused } from '../platform/answer';
import { derivedId } from '../platform/ids';
import type { Ports } from '../platform/ports';
import { settingsOf } from '../stores/settings';
import type { Staff } from '../stores/staff';
import type { OrderDocument } from './documents';
import { viewOf } from './view';

export interface Wanted {
  readonly key: string;
  readonly store: string;
  readonly amount: Fen;
  readonly kind: OrderKind;
  readonly buyer: MemberId | null;
  readonly by: MemberId;
  /** Whether somebody with the right to any bill makes it: the owner, or the buyer alone. */
  readonly unlimited: boolean;
}

const BILL_WORDS: Readonly<Record<BillRefusal['reason'], RefusalName>> = {
  'not an amount': 'badRequest',
  'too large': 'badRequest',
  'needs the owner': 'needsOwner',
  'balance not beside this coupon': 'badRequest',
  'more balance than the bill': 'badRequest',
  'not enough balance': 'badRequest',
};

function newOrder(id: string, wanted: Wanted, base: Fen, now: number): OrderDocument {
  const { store, kind, buyer, by, amount } = wanted;
  const channel = kind === 'bill' ? 'inStore' : 'online';
  const { afterSaleHoursInStore, afterSaleHoursOnline } = DEFAULT_PLAN;
  return {
    _id: id,
    store,
    kind,
    channel,
    state: 'created',
    buyer,
    by,
    amount,
    base,
    wallet: NO_MONEY,
    opened: false,
    merchant: '',
    createdAt: now,
    paidAt: null,
    fulfilledAt: null,
    completedAt: null,
    payment: null,
    partner: null,
    commission: NO_MONEY,
    hours: { afterSaleHoursInStore, afterSaleHoursOnline },
    campaign: 0,
    asked: NO_MONEY,
    inbox: 'none',
    wishedAt: null,
    dueAt: now + PAY_WITHIN[channel],
  };
}

/** Makes an order of an amount that was typed, once under one key. */
export async function createOrder(ports: Ports, wanted: Wanted): Promise<Answer<OrderView>> {
  const { db } = ports;
  const store = await db.collection('stores').get(wanted.store);
  if (!store) return refused('storeNotFound');
  if (store.status !== 'open') return refused('storeNotOpen');
  const bill = makeBill({
    amount: wanted.amount,
    discount: NO_MONEY,
    walletBesideCoupon: true,
    wallet: NO_MONEY,
    available: NO_MONEY,
    maxBill: fen((await settingsOf(ports, wanted.store)).maxBill),
    byOwner: wanted.unlimited,
  });
  if (!bill.ok) return refused(BILL_WORDS[bill.refusal.reason]);
  const id = derivedId('order', wanted.store, wanted.by, wanted.key);
  const fresh = newOrder(id, wanted, bill.value.base, ports.now());
  if (await db.collection('orders').add(fresh)) return done(viewOf(fresh));
  const first = await db.collection('orders').get(id);
  if (!first) throw new Error('an order is neither new nor known');
  const isSame = first.amount === wanted.amount && first.buyer === wanted.buyer;
  return isSame && first.kind === wanted.kind ? done(viewOf(first)) : refused('keyUsed');
}

/** A bill at the till, for a member or for a walk-in. */
export async function createBill(
  ports: Ports,
  staff: Staff,
  request: { readonly key: string; readonly amount: Fen; readonly buyer: MemberId | null },
): Promise<Answer<OrderView>> {
  const { buyer } = request;
  if (buyer !== null) {
    const [known] = await ports.db.collection('members').find({ id: buyer }, { limit: 1 });
    if (!known) return refused('buyerNotFound');
  }
  const { store, member: by, role } = staff;
  return createOrder(ports, { ...request, store, by, kind: 'bill', unlimited: role === 'owner' });
}
