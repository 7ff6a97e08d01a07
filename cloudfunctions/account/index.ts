import * as z from 'zod';
import { fen, MAX_AMOUNT } from '../../domain/money/money';
import { setMerchant } from '../../services/accounts/merchant';
import { balance, statement } from '../../services/accounts/statement';
import { takeOut } from '../../services/accounts/take-out';
import { checkTopUp, topUp } from '../../services/accounts/top-up';
import { operator } from '../../services/members/members';
import { action, endpoint, type Handlers } from '../../services/platform/endpoint';
import { productionPorts } from '../../services/platform/production';
import { staffOfStore } from '../../services/stores/staff';
import type { AccountApi } from '../../typings/account';

const key = z.string().regex(/^[\w-]{16,64}$/);
const store = z.string().min(1).max(32);
const amount = z.int().min(1).max(MAX_AMOUNT);
const owner = staffOfStore('owner');

export const handlers: Handlers<AccountApi> = {
  balance: action({
    input: z.strictObject({ store }),
    permit: owner,
    run: (ports, request) => balance(ports, request.store),
  }),

  statement: action({
    input: z.strictObject({ store, before: z.int().min(0).exactOptional() }),
    permit: owner,
    run: (ports, request) => statement(ports, request),
  }),

  topUp: action({
    input: z.strictObject({ key, store, amount }),
    permit: owner,
    run: (ports, request, caller) =>
      topUp(ports, caller, { key: request.key, amount: fen(request.amount) }),
  }),

  checkTopUp: action({
    input: z.strictObject({ store, topUp: z.string().min(1).max(32) }),
    permit: owner,
    run: (ports, request, caller) => checkTopUp(ports, caller, request),
  }),

  takeOut: action({
    input: z.strictObject({ key, store, amount }),
    permit: owner,
    run: (ports, request, caller) =>
      takeOut(ports, caller, { key: request.key, amount: fen(request.amount) }),
  }),

  setMerchant: action({
    input: z.strictObject({ store, subMchId: z.string().regex(/^\d{6,32}$/) }),
    permit: operator,
    run: (ports, request) => setMerchant(ports, request),
  }),
};

export const main = endpoint({ ...handlers }, productionPorts);
