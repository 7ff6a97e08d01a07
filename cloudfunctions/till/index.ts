import * as z from 'zod';
import { fen, MAX_AMOUNT, type Fen } from '../../domain/money/money';
import { member, person } from '../../services/members/members';
import { action, endpoint, type Handlers } from '../../services/platform/endpoint';
import { productionPorts } from '../../services/platform/production';
import { staffOfStore } from '../../services/stores/staff';
import { openBill, previewBill } from '../../services/till/bill';
import { askToPay, calls, confirm, decline } from '../../services/till/calls';
import { issueCode, scan } from '../../services/till/code';
import { lookUp } from '../../services/till/look-up';
import { receipt, today } from '../../services/till/receipt';
import type { BillWish, TillApi } from '../../typings/till';

const key = z.string().regex(/^[\w-]{16,64}$/);
const id = z.string().min(1).max(32);
const staff = staffOfStore('owner', 'manager', 'clerk');
const ofStore = z.strictObject({ store: id, order: id });
const named = z.strictObject({ order: id });
const wish = {
  store: id,
  visit: z.string().min(1).max(64).nullable(),
  amount: z.int().min(1).max(MAX_AMOUNT),
  coupon: id.nullable(),
  wallet: z.int().min(0).max(MAX_AMOUNT),
};

const inFen = <W extends BillWish>(asked: W): W & { amount: Fen; wallet: Fen } => ({
  ...asked,
  amount: fen(asked.amount),
  wallet: fen(asked.wallet),
});

export const handlers: Handlers<TillApi> = {
  code: action({
    input: z.strictObject({ coupon: id.nullable() }),
    permit: member,
    run: (ports, { coupon }, caller) => issueCode(ports, caller.id, coupon),
  }),

  scan: action({
    input: z.strictObject({ store: id, text: z.string().max(512) }),
    permit: staff,
    run: (ports, { text }, caller) => scan(ports, caller, text),
  }),

  lookUp: action({
    input: z.strictObject({ store: id, phone: z.string().max(32) }),
    permit: staff,
    run: (ports, { phone }, caller) => lookUp(ports, caller, phone),
  }),

  preview: action({
    input: z.strictObject(wish),
    permit: staff,
    run: (ports, request, caller) => previewBill(ports, caller, inFen(request)),
  }),

  open: action({
    input: z.strictObject({ ...wish, key }),
    permit: staff,
    run: (ports, request, caller) => openBill(ports, caller, inFen(request)),
  }),

  askToPay: action({
    input: ofStore,
    permit: staff,
    run: (ports, request, caller) => askToPay(ports, caller, request),
  }),

  receipt: action({
    input: ofStore,
    permit: staff,
    run: (ports, request, caller) => receipt(ports, caller, request),
  }),

  today: action({
    input: z.strictObject({ store: id }),
    permit: staff,
    run: (ports, _, caller) => today(ports, caller),
  }),

  calls: action({
    input: z.strictObject({}),
    permit: person,
    run: (ports, _, openid) => calls(ports, openid),
  }),

  confirm: action({
    input: named,
    permit: member,
    run: (ports, request, caller) => confirm(ports, caller.id, request),
  }),

  decline: action({
    input: named,
    permit: member,
    run: (ports, request, caller) => decline(ports, caller.id, request),
  }),
};

export const main = endpoint({ ...handlers }, productionPorts);
