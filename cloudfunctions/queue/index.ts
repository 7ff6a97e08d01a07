import * as z from 'zod';
import { member, person } from '../../services/members/members';
import { action, endpoint, type Handlers } from '../../services/platform/endpoint';
import { productionPorts } from '../../services/platform/production';
import { leave } from '../../services/queue/leave';
import { ledger } from '../../services/queue/ledger';
import { myEntries } from '../../services/queue/my-entries';
import { payouts } from '../../services/queue/payouts';
import type { QueueApi } from '../../typings/queue';

const store = z.string().min(1).max(32);
const seq = z.int().min(1);
/** Absent for the first page. */
const before = z.int().min(1).exactOptional();

export const handlers: Handlers<QueueApi> = {
  mine: action({
    input: z.strictObject({ store }),
    permit: member,
    run: (ports, request, { id }) => myEntries(ports, request.store, id),
  }),

  payouts: action({
    input: z.strictObject({ store, seq, before }),
    permit: member,
    run: (ports, request, { id }) => payouts(ports, request, id),
  }),

  ledger: action({
    input: z.strictObject({ store, before }),
    permit: person,
    run: (ports, request) => ledger(ports, request),
  }),

  leave: action({
    input: z.strictObject({ store, seq }),
    permit: member,
    run: (ports, request, { id }) => leave(ports, request, id),
  }),
};

export const main = endpoint({ ...handlers }, productionPorts);
