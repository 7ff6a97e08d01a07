import { accepted } from '../../../services/platform/accepted';
import { offerPost, takePost } from '../../../services/stores/posts';
import type { Rows } from '../row';
import { ANYBODY, KEY, MEMBERS, PROFILE, STAFF, type Town } from '../town';

const CODES = new WeakMap<Town, string>();
const codeOf = (town: Town): string => CODES.get(town) ?? '';

const offered = async (town: Town): Promise<void> => {
  const { ports, owner } = town;
  CODES.set(town, accepted(await offerPost(ports, owner, { key: KEY, role: 'clerk' })).code);
};

const taken = async (town: Town): Promise<void> => {
  await offered(town);
  await takePost(town.ports, { id: town.id('other'), since: 0 }, codeOf(town));
};

const waiting = ({ ports, store: _id }: Town) =>
  ports.db.collection('stores').update({ _id }, { status: 'review' });

const SETTINGS = {
  commissionBps: 500,
  marginBps: 6000,
  maxBill: 100_000,
  protectionDays: null,
  bindsCustomers: false,
};

const inStore = (town: Town) => ({ store: town.store });

export const store: Rows<'store'> = {
  list: { request: () => ({}), may: ANYBODY },
  workplaces: { request: () => ({}), may: MEMBERS },
  desk: { request: inStore, may: STAFF },
  register: { request: () => ({ key: KEY, profile: PROFILE }), may: MEMBERS },
  approve: { request: inStore, may: ['operator'] },
  postNews: {
    request: (town) => ({ store: town.store, key: KEY, text: '一' }),
    may: ['manager', 'owner'],
  },
  inReview: { request: () => ({}), may: ['operator'] },
  sendBack: {
    request: (town) => ({ store: town.store, reason: '门头照片看不清' }),
    may: ['operator'],
    given: waiting,
  },
  profile: { request: inStore, may: STAFF },
  saveProfile: {
    request: (town) => ({ store: town.store, profile: PROFILE }),
    may: ['manager', 'owner'],
  },
  settings: { request: inStore, may: ['owner'] },
  saveSettings: {
    request: (town) => ({ store: town.store, settings: SETTINGS }),
    may: ['owner'],
  },
  staff: { request: inStore, may: ['owner'] },
  offerPost: {
    request: (town) => ({ store: town.store, key: KEY, role: 'clerk' }),
    may: ['owner'],
  },
  takePost: {
    request: (town) => ({ code: codeOf(town) }),
    may: MEMBERS.filter((person) => person !== 'partner'),
    refusals: { partner: 'partnerIsStaff' },
    given: offered,
    codes: {
      forged: {
        by: 'shopper',
        request: (town) => ({ code: codeOf(town).slice(1) + '0' }),
        given: offered,
        refusal: 'invitationOver',
      },
      replayed: {
        by: 'shopper',
        request: (town) => ({ code: codeOf(town) }),
        given: taken,
        refusal: 'invitationOver',
      },
    },
  },
  setRole: {
    request: (town) => ({ store: town.store, member: town.id('clerk'), role: 'manager' }),
    may: ['owner'],
  },
  removeStaff: {
    request: (town) => ({ store: town.store, member: town.id('clerk') }),
    may: ['owner'],
  },
};
