import * as z from 'zod';
import { card, forgetPhone, givePhone, rename } from '../../services/members/card';
import { member, openMember, person } from '../../services/members/members';
import { action, endpoint, type Handlers } from '../../services/platform/endpoint';
import { productionPorts } from '../../services/platform/production';
import type { MemberApi } from '../../typings/member';

export const handlers: Handlers<MemberApi> = {
  card: action({
    input: z.strictObject({}),
    permit: member,
    run: (ports, _, caller) => card(ports, caller),
  }),

  rename: action({
    input: z.strictObject({
      name: z
        .string()
        .trim()
        .min(1)
        .max(16)
        .regex(/^\P{Cc}*$/u),
    }),
    permit: member,
    run: (ports, request, caller) => rename(ports, caller, request.name),
  }),

  givePhone: action({
    input: z.strictObject({ code: z.string().min(1).max(256) }),
    permit: member,
    run: (ports, request, caller) => givePhone(ports, caller, request.code),
  }),

  forgetPhone: action({
    input: z.strictObject({}),
    permit: member,
    run: (ports, _, caller) => forgetPhone(ports, caller),
  }),

  open: action({
    input: z.strictObject({}),
    permit: person,
    run: (ports, _, openid) => openMember(ports, openid),
  }),
};

export const main = endpoint({ ...handlers }, productionPorts);
