import * as z from 'zod';
import { MAX_AMOUNT, WHOLE } from '../../domain/money/money';
import { member, operator, person } from '../../services/members/members';
import { action, endpoint, type Handlers } from '../../services/platform/endpoint';
import { productionPorts } from '../../services/platform/production';
import { desk } from '../../services/stores/desk';
import { postNews } from '../../services/stores/news';
import { removeStaff, setRole, staffIn } from '../../services/stores/people';
import { offerPost, takePost } from '../../services/stores/posts';
import { profileOf, saveProfile } from '../../services/stores/profile';
import { approveStore, sendBack, storesInReview } from '../../services/stores/review';
import { saveSettings, settings } from '../../services/stores/settings';
import { staffOfStore } from '../../services/stores/staff';
import { openStores, registerStore, workplacesOf } from '../../services/stores/stores';
import type { StoreApi } from '../../typings/store';

const nothing = z.strictObject({});
const key = z.string().regex(/^[\w-]{16,64}$/);
const id = z.string().min(1).max(32);
const inStore = z.strictObject({ store: id });
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^\P{Cc}*$/u);
const rate = z.int().min(0).max(WHOLE);
const role = z.enum(['manager', 'clerk']);

const owner = staffOfStore('owner');
const leading = staffOfStore('owner', 'manager');
const staff = staffOfStore('owner', 'manager', 'clerk');

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
  photos: z.array(z.string().regex(/^cloud:\/\/\S{1,240}$/)).max(6),
});

const settingsFields = z.strictObject({
  commissionBps: rate,
  marginBps: rate.nullable(),
  maxBill: z.int().min(1).max(MAX_AMOUNT),
  protectionDays: z.int().min(1).max(3650).nullable(),
  bindsCustomers: z.boolean(),
});

export const handlers: Handlers<StoreApi> = {
  list: action({ input: nothing, permit: person, run: (ports) => openStores(ports) }),

  workplaces: action({
    input: nothing,
    permit: member,
    run: (ports, _, caller) => workplacesOf(ports, caller),
  }),

  desk: action({
    input: inStore,
    permit: staff,
    run: (ports, _, caller) => desk(ports, caller),
  }),

  register: action({
    input: z.strictObject({ key, profile }),
    permit: member,
    run: (ports, request, caller) => registerStore(ports, caller, request),
  }),

  approve: action({
    input: inStore,
    permit: operator,
    run: (ports, request) => approveStore(ports, request.store),
  }),

  postNews: action({
    input: z.strictObject({ key, store: id, text: line(60) }),
    permit: leading,
    run: (ports, request, author) => postNews(ports, author, request),
  }),

  inReview: action({ input: nothing, permit: operator, run: (ports) => storesInReview(ports) }),

  sendBack: action({
    input: z.strictObject({ store: id, reason: line(200) }),
    permit: operator,
    run: (ports, request) => sendBack(ports, request),
  }),

  profile: action({
    input: inStore,
    permit: staff,
    run: (ports, request) => profileOf(ports, request.store),
  }),

  saveProfile: action({
    input: z.strictObject({ store: id, profile }),
    permit: leading,
    run: (ports, request) => saveProfile(ports, request.store, request.profile),
  }),

  settings: action({
    input: inStore,
    permit: owner,
    run: (ports, request) => settings(ports, request.store),
  }),

  saveSettings: action({
    input: z.strictObject({ store: id, settings: settingsFields }),
    permit: owner,
    run: (ports, request, caller) => saveSettings(ports, caller, request.settings),
  }),

  staff: action({
    input: inStore,
    permit: owner,
    run: (ports, request) => staffIn(ports, request.store),
  }),

  offerPost: action({
    input: z.strictObject({ store: id, key, role }),
    permit: owner,
    run: (ports, request, caller) => offerPost(ports, caller, request),
  }),

  takePost: action({
    input: z.strictObject({ code: z.string().min(1).max(64) }),
    permit: member,
    run: (ports, request, caller) => takePost(ports, caller, request.code),
  }),

  setRole: action({
    input: z.strictObject({ store: id, member: id, role }),
    permit: owner,
    run: (ports, request, caller) => setRole(ports, caller, request),
  }),

  removeStaff: action({
    input: z.strictObject({ store: id, member: id }),
    permit: owner,
    run: (ports, request, caller) => removeStaff(ports, caller, request.member),
  }),
};

export const main = endpoint({ ...handlers }, productionPorts);
