import * as z from 'zod';
import { fen, MAX_AMOUNT, type Fen } from '../../domain/money/money';
import { member } from '../../services/members/members';
import { payCash } from '../../services/orders/cash';
import { createBill, createOrder } from '../../services/orders/create';
import { involved, look, ordersIn, ordersOf } from '../../services/orders/find';
import { preview } from '../../services/orders/preview';
import { askRefund } from '../../services/orders/refund';
import { cancelOrder, fulfilOrder } from '../../services/orders/steps';
import { grantRefund, handOut } from '../../services/orders/till-refund';
import { pay } from '../../services/orders/wechat';
import { action, endpoint, type Handlers } from '../../services/platform/endpoint';
import { productionPorts } from '../../services/platform/production';
import { staffOfStore } from '../../services/stores/staff';
import type { OrderApi } from '../../typings/order';

const key = z.string().regex(/^[\w-]{16,64}$/);
const id = z.string().min(1).max(32);
const amount = z.int().min(1).max(MAX_AMOUNT);
const before = z.int().min(0).exactOptional();
const staff = staffOfStore('owner', 'manager', 'clerk');
const named = z.strictObject({ order: id });

export const handlers: Handlers<OrderApi> = {
  preview: action({
    input: z.strictObject({ store: id, amount }),
    permit: member,
    run: (ports, request, caller) =>
      preview(ports, {
        store: request.store,
        buyer: caller.id,
        amount: fen(request.amount),
        through: 'outside:wechat',
      }),
  }),

  previewBill: action({
    input: z.strictObject({
      store: id,
      amount,
      buyer: id.nullable(),
      through: z.enum(['outside:wechat', 'outside:till']),
    }),
    permit: staff,
    run: (ports, request) => preview(ports, { ...request, amount: fen(request.amount) }),
  }),

  create: action({
    input: z.strictObject({ key, store: id, amount, kind: z.enum(['bill', 'goods', 'service']) }),
    permit: member,
    run: (ports, request, { id: buyer }) =>
      createOrder(ports, {
        ...request,
        amount: fen(request.amount),
        buyer,
        by: buyer,
        unlimited: true,
      }),
  }),

  createBill: action({
    input: z.strictObject({ key, store: id, amount, buyer: id.nullable() }),
    permit: staff,
    run: (ports, request, caller) =>
      createBill(ports, caller, { ...request, amount: fen(request.amount) }),
  }),

  pay: action({
    input: named,
    permit: member,
    run: (ports, request, caller) => pay(ports, caller.id, request),
  }),

  payCash: action({
    input: z.strictObject({
      store: id,
      order: id,
      told: z.strictObject({ counted: z.boolean(), target: z.int().min(0) }),
    }),
    permit: staff,
    run: (ports, request, caller) => payCash(ports, caller, request),
  }),

  look: action({
    input: named,
    permit: involved,
    run: (ports, _, caller) => look(ports, caller),
  }),

  mine: action({
    input: z.strictObject({ before }),
    permit: member,
    run: (ports, request, caller) => ordersOf(ports, caller.id, request.before),
  }),

  inStore: action({
    input: z.strictObject({
      store: id,
      before,
      filter: z.enum(['wished', 'open', 'completed', 'refunded']).exactOptional(),
    }),
    permit: staff,
    run: (ports, request, caller) => ordersIn(ports, caller, request),
  }),

  cancel: action({
    input: named,
    permit: involved,
    run: (ports, _, { order, who }) => cancelOrder(ports, order, who),
  }),

  fulfil: action({
    input: named,
    permit: involved,
    run: (ports, _, { order, who }) => fulfilOrder(ports, order, who),
  }),

  askRefund: action({
    input: z.strictObject({ key, order: id }),
    permit: member,
    run: (ports, request, caller) => askRefund(ports, caller.id, request),
  }),

  refund: action({
    input: z.strictObject({ key, store: id, order: id, amount: amount.nullable() }),
    permit: staff,
    run: (ports, request, caller) =>
      grantRefund(ports, caller, { ...request, amount: request.amount as Fen | null }),
  }),

  handOut: action({
    input: z.strictObject({ store: id, refund: z.string().min(1).max(64) }),
    permit: staff,
    run: (ports, request, caller) => handOut(ports, caller, request),
  }),
};

export const main = endpoint({ ...handlers }, productionPorts);
