import * as z from 'zod';
import { check } from '../../services/campaigns/check';
import { saveDraft } from '../../services/campaigns/draft';
import { publish } from '../../services/campaigns/publish';
import { steer } from '../../services/campaigns/steer';
import { current, manage } from '../../services/campaigns/view';
import { person } from '../../services/members/members';
import { action, endpoint, type Handlers } from '../../services/platform/endpoint';
import { productionPorts } from '../../services/platform/production';
import { staffOfStore } from '../../services/stores/staff';
import type { CampaignApi } from '../../typings/campaign';

const key = z.string().regex(/^[\w-]{16,64}$/);
const store = z.string().min(1).max(32);
const owner = staffOfStore('owner');
// What each may be is the plan's own business: it names every fault.
const fields = z.record(z.string().max(32), z.union([z.number(), z.boolean(), z.null()]));

const steering = (what: 'pause' | 'resume' | 'end') =>
  action({
    input: z.strictObject({ key, store }),
    permit: owner,
    run: (ports, request, caller) => steer(ports, caller, what, request.key),
  });

export const handlers: Handlers<CampaignApi> = {
  current: action({
    input: z.strictObject({ store }),
    permit: person,
    run: (ports, request) => current(ports, request.store),
  }),

  manage: action({
    input: z.strictObject({ store }),
    permit: owner,
    run: (ports, request) => manage(ports, request.store),
  }),

  check: action({
    input: z.strictObject({ store, fields }),
    permit: owner,
    run: (ports, request) => check(ports, request.store, request.fields),
  }),

  saveDraft: action({
    input: z.strictObject({ store, fields }),
    permit: owner,
    run: (ports, request) => saveDraft(ports, request.store, request.fields),
  }),

  publish: action({
    input: z.strictObject({
      key,
      store,
      checklist: z.strictObject({
        margin: z.boolean(),
        rulesRead: z.boolean(),
        review: z.string().trim().max(500),
      }),
    }),
    permit: owner,
    run: (ports, request, caller) => publish(ports, caller, request),
  }),

  pause: steering('pause'),
  resume: steering('resume'),
  end: steering('end'),
};

export const main = endpoint({ ...handlers }, productionPorts);
