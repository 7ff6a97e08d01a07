import * as z from 'zod';
import { member, operator, person } from '../../services/members/members';
import { action, endpoint, type Handlers } from '../../services/platform/endpoint';
import { productionPorts } from '../../services/platform/production';
import { postNews } from '../../services/stores/news';
import { staffOfStore } from '../../services/stores/staff';
import {
  approveStore,
  openStores,
  registerStore,
  workplacesOf,
} from '../../services/stores/stores';
import type { StoreApi } from '../../typings/store';

const nothing = z.strictObject({});
const key = z.string().regex(/^[\w-]{16,64}$/);
const store = z.string().min(1).max(32);
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^\P{Cc}*$/u);

const profile = z.strictObject({
  name: line(30),
  address: line(80),
  place: z.strictObject({
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  phone: z.string().regex(/^\d{5,12}$/),
  opensAt: timeOfDay,
  closesAt: timeOfDay,
});

export const handlers: Handlers<StoreApi> = {
  list: action({ input: nothing, permit: person, run: (ports) => openStores(ports) }),

  workplaces: action({
    input: nothing,
    permit: member,
    run: (ports, _, caller) => workplacesOf(ports, caller),
  }),

  register: action({
    input: z.strictObject({ key, profile }),
    permit: member,
    run: (ports, request, owner) => registerStore(ports, owner, request),
  }),

  approve: action({
    input: z.strictObject({ store }),
    permit: operator,
    run: (ports, request) => approveStore(ports, request.store),
  }),

  postNews: action({
    input: z.strictObject({ key, store, text: line(60) }),
    permit: staffOfStore('owner', 'manager'),
    run: (ports, request, author) => postNews(ports, author, request),
  }),
};

export const main = endpoint({ ...handlers }, productionPorts);
