import type { Answer } from '../../typings/answer';
import type { OrderView } from '../../typings/order';
import type { CallView, TillApi } from '../../typings/till';
import { callsOf, closeCall, openCall } from '../orders/calls';
import { confirmWish, declineWish } from '../orders/consent';
import type { OrderDocument } from '../orders/documents';
import { waits } from '../orders/draw';
import { viewOf } from '../orders/view';
import { done, refused } from '../platform/answer';
import type { Ports } from '../platform/ports';
import type { Staff } from '../stores/staff';

/**
 * Puts a bill before its member once more: to be paid through WeChat, or to agree first where it waits
 * for that. Asked again, it is shown again.
 */
export async function askToPay(
  ports: Ports,
  staff: Staff,
  { order: id }: { readonly order: string },
): Promise<Answer<OrderView>> {
  const orders = ports.db.collection('orders');
  const order = await orders.get(id);
  if (order?.store !== staff.store) return refused('orderNotFound');
  if (order.payment) return done(viewOf(order));
  if (order.state !== 'created') return refused('notInThisState');
  if (order.buyer === null) return refused('buyerNotFound');
  if (order.dueAt <= ports.now()) return refused('paymentClosed');
  // Written first: whoever pays or cancels it from now on takes it off the member's phone.
  await orders.update({ _id: id, called: false }, { called: true });
  await openCall(ports, order, waits(order) ? 'confirm' : 'pay');
  return done(viewOf(order));
}

const callView = (call: CallView): CallView => {
  const { order, store, storeName, asks, amount, discount, wallet, base, until } = call;
  return { order, store, storeName, asks, amount, discount, wallet, base, until };
};

/** The bills that wait for the caller. */
export async function calls(
  ports: Ports,
  openid: string,
): Promise<Answer<TillApi['calls']['response']>> {
  return done({ calls: (await callsOf(ports, openid)).map(callView) });
}

type Decide = (ports: Ports, order: OrderDocument) => Promise<Answer<OrderDocument>>;

const decided =
  (decide: Decide) =>
  async (
    ports: Ports,
    buyer: string,
    { order: id }: { readonly order: string },
  ): Promise<Answer<OrderView>> => {
    const order = await ports.db.collection('orders').get(id);
    if (order?.buyer !== buyer) return refused('orderNotFound');
    const answer = await decide(ports, order);
    if (!answer.ok) return answer;
    await closeCall(ports, answer.value);
    return done(viewOf(answer.value));
  };

/** The member agrees, on their own phone, to what their bill takes off and spends. */
export const confirm = decided(confirmWish);

/** The member does not: the bill goes on for its whole amount, or the clerk cancels it. */
export const decline = decided(declineWish);
