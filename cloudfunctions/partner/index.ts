import * as z from 'zod';
import { bps, WHOLE } from '../../domain/money/money';
import { member } from '../../services/members/members';
import { desk } from '../../services/partners/desk';
import { earningsOf } from '../../services/partners/earnings';
import { friendsOf } from '../../services/partners/friends';
import { apply, invitation, invite, join, partnershipsOf } from '../../services/partners/join';
import { partnersIn } from '../../services/partners/list';
import { accept, moveTo, setRate } from '../../services/partners/manage';
import { partnerOfStore } from '../../services/partners/partner';
import { action, endpoint, type Handlers } from '../../services/platform/endpoint';
import { productionPorts } from '../../services/platform/production';
import { staffOfStore } from '../../services/stores/staff';
import type { PartnerApi } from '../../typings/partner';

const key = z.string().regex(/^[\w-]{16,64}$/);
const id = z.string().min(1).max(32);
const rateBps = z.int().min(0).max(WHOLE);
const inStore = z.strictObject({ store: id });
const ofPartner = z.strictObject({ store: id, member: id });
const atRate = z.strictObject({ store: id, member: id, rateBps });
const byCode = z.strictObject({ code: z.string().min(1).max(64) });
const page = z.strictObject({ store: id, before: z.int().min(0).exactOptional() });

const leading = staffOfStore('owner', 'manager');

const moving = (to: 'paused' | 'active' | 'ended') =>
  action({
    input: ofPartner,
    permit: leading,
    run: (ports, request, staff) => moveTo(ports, staff, request.member, to),
  });

export const handlers: Handlers<PartnerApi> = {
  list: action({
    input: inStore,
    permit: leading,
    run: (ports, request) => partnersIn(ports, request.store),
  }),

  invite: action({
    input: z.strictObject({ store: id, key, rateBps }),
    permit: leading,
    run: (ports, request, staff) =>
      invite(ports, staff, { key: request.key, rateBps: bps(request.rateBps) }),
  }),

  accept: action({
    input: atRate,
    permit: leading,
    run: (ports, request, staff) =>
      accept(ports, staff, { member: request.member, rateBps: bps(request.rateBps) }),
  }),

  setRate: action({
    input: atRate,
    permit: leading,
    run: (ports, request, staff) =>
      setRate(ports, staff, { member: request.member, rateBps: bps(request.rateBps) }),
  }),

  pause: moving('paused'),
  resume: moving('active'),
  end: moving('ended'),

  invitation: action({
    input: byCode,
    permit: member,
    run: (ports, request, caller) => invitation(ports, caller, request.code),
  }),

  join: action({
    input: byCode,
    permit: member,
    run: (ports, request, caller) => join(ports, caller, request.code),
  }),

  apply: action({
    input: inStore,
    permit: member,
    run: (ports, request, caller) => apply(ports, caller, request.store),
  }),

  mine: action({
    input: z.strictObject({}),
    permit: member,
    run: (ports, _, caller) => partnershipsOf(ports, caller),
  }),

  desk: action({
    input: inStore,
    permit: partnerOfStore,
    run: (ports, _, partner) => desk(ports, partner),
  }),

  friends: action({
    input: page,
    permit: partnerOfStore,
    run: (ports, request, partner) => friendsOf(ports, partner, request.before),
  }),

  earnings: action({
    input: page,
    permit: partnerOfStore,
    run: (ports, request, partner) => earningsOf(ports, partner, request.before),
  }),
};

export const main = endpoint({ ...handlers }, productionPorts);
