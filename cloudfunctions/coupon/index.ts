import * as z from 'zod';
import { reviewBind, waitingBinds } from '../../services/attribution/review';
import { batchesIn, batchesOf, issue, withdrawBatch } from '../../services/coupons/batches';
import { claim } from '../../services/coupons/claim';
import { acceptIntroduction, introduction } from '../../services/coupons/introduction';
import { myCoupons } from '../../services/coupons/mine';
import { offer, offersIn } from '../../services/coupons/offers';
import { posterCode } from '../../services/coupons/poster';
import {
  faultsOf,
  publishTemplate,
  templatesIn,
  withdrawTemplate,
} from '../../services/coupons/template';
import { member, operator } from '../../services/members/members';
import { done } from '../../services/platform/answer';
import { action, endpoint, type Handlers } from '../../services/platform/endpoint';
import { productionPorts } from '../../services/platform/production';
import { partnerOfStore } from '../../services/partners/partner';
import { staffOfStore } from '../../services/stores/staff';
import type { CouponApi } from '../../typings/coupon';
import { fields, id, inStore, instant, key } from './schemas';

const managers = staffOfStore('owner', 'manager');

export const handlers: Handlers<CouponApi> = {
  templates: action({
    input: inStore,
    permit: managers,
    run: (ports, { store }) => templatesIn(ports, store),
  }),

  check: action({
    input: z.strictObject({ store: id, fields }),
    permit: managers,
    run: (_, request) => Promise.resolve(done({ faults: faultsOf(request.fields) })),
  }),

  publish: action({
    input: z.strictObject({ store: id, key, fields }),
    permit: managers,
    run: (ports, request, caller) => publishTemplate(ports, caller, request),
  }),

  withdraw: action({
    input: z.strictObject({ store: id, template: id }),
    permit: managers,
    run: (ports, { store, template }) => withdrawTemplate(ports, store, template),
  }),

  batches: action({
    input: inStore,
    permit: managers,
    run: (ports, { store }) => batchesIn(ports, store),
  }),

  issue: action({
    input: z.strictObject({ store: id, key, template: id, partner: id, quota: z.int().min(1) }),
    permit: managers,
    run: (ports, request, caller) => {
      const { template, partner, quota } = request;
      return issue(ports, caller, { key: request.key, template, partner, quota });
    },
  }),

  withdrawBatch: action({
    input: z.strictObject({ store: id, batch: id }),
    permit: managers,
    run: (ports, { store, batch }) => withdrawBatch(ports, store, batch),
  }),

  myBatches: action({
    input: inStore,
    permit: partnerOfStore,
    run: (ports, { store }, caller) => batchesOf(ports, store, caller.member),
  }),

  posterCode: action({
    input: z.strictObject({ store: id, batch: id }),
    permit: partnerOfStore,
    run: (ports, request, caller) => posterCode(ports, request, caller),
  }),

  offers: action({
    input: inStore,
    permit: member,
    run: (ports, { store }, caller) => offersIn(ports, caller.id, store),
  }),

  offer: action({
    input: z.strictObject({ share: id }),
    permit: member,
    run: (ports, { share }, caller) => offer(ports, caller.id, share),
  }),

  claim: action({
    input: z.strictObject({ key, share: id }),
    permit: member,
    run: (ports, request, caller) => claim(ports, caller.id, request),
  }),

  mine: action({
    input: z.strictObject({
      tab: z.enum(['usable', 'used', 'expired']),
      store: id.exactOptional(),
      before: instant.exactOptional(),
    }),
    permit: member,
    run: (ports, request, caller) => myCoupons(ports, caller.id, request),
  }),

  introduction: action({
    input: z.strictObject({ store: id, partner: id }),
    permit: member,
    run: (ports, request, caller) => introduction(ports, caller.id, request),
  }),

  acceptIntroduction: action({
    input: z.strictObject({ store: id, key, partner: id }),
    permit: member,
    run: (ports, request, caller) => acceptIntroduction(ports, caller.id, request),
  }),

  waitingBinds: action({
    input: z.strictObject({}),
    permit: operator,
    run: (ports) => waitingBinds(ports),
  }),

  reviewBind: action({
    input: z.strictObject({ bind: z.string().min(1).max(128), letThrough: z.boolean() }),
    permit: operator,
    run: (ports, request, caller) => reviewBind(ports, caller, request),
  }),
};

export const main = endpoint({ ...handlers }, productionPorts);
