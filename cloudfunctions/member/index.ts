import * as z from 'zod';
import { openMember, person } from '../../services/members/members';
import { action, endpoint, type Handlers } from '../../services/platform/endpoint';
import { productionPorts } from '../../services/platform/production';
import type { MemberApi } from '../../typings/member';

export const handlers: Handlers<MemberApi> = {
  open: action({
    input: z.strictObject({}),
    permit: person,
    run: (ports, _, openid) => openMember(ports, openid),
  }),
};

export const main = endpoint({ ...handlers }, productionPorts);
