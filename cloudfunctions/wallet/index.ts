import * as z from 'zod';
import { member } from '../../services/members/members';
import { action, endpoint, type Handlers } from '../../services/platform/endpoint';
import { productionPorts } from '../../services/platform/production';
import { balance, statement } from '../../services/wallets/statement';
import type { WalletApi } from '../../typings/wallet';

const store = z.string().min(1).max(32);

export const handlers: Handlers<WalletApi> = {
  balance: action({
    input: z.strictObject({ store }),
    permit: member,
    run: (ports, request, { id }) => balance(ports, request.store, id),
  }),

  statement: action({
    input: z.strictObject({ store, before: z.int().min(1).exactOptional() }),
    permit: member,
    run: (ports, request, { id }) => statement(ports, request, id),
  }),
};

export const main = endpoint({ ...handlers }, productionPorts);
