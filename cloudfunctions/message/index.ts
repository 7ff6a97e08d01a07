import * as z from 'zod';
import { member } from '../../services/members/members';
import { accept, offers } from '../../services/messages/consents';
import { MESSAGE_KINDS } from '../../services/messages/messages';
import { action, endpoint, type Handlers } from '../../services/platform/endpoint';
import { productionPorts } from '../../services/platform/production';
import type { MessageApi } from '../../typings/message';

const store = z.string().min(1).max(32);
const key = z.string().regex(/^[\w-]{16,64}$/);

export const handlers: Handlers<MessageApi> = {
  offers: action({
    input: z.strictObject({ store }),
    permit: member,
    run: (ports, request, { id }) => offers(ports, request.store, id),
  }),

  accepted: action({
    input: z.strictObject({ key, store, kinds: z.array(z.enum(MESSAGE_KINDS)).min(1).max(5) }),
    permit: member,
    run: (ports, request, { id }) => accept(ports, request, id),
  }),
};

export const main = endpoint({ ...handlers }, productionPorts);
