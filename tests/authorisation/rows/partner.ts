import { bps } from '../../../domain/money/money';
import { apply, invite, join } from '../../../services/partners/join';
import { moveTo } from '../../../services/partners/manage';
import { accepted } from '../../../services/platform/accepted';
import type { Rows } from '../row';
import { KEY, MEMBERS, OUTSIDERS, STAFF, type Person, type Town } from '../town';

const LEADING: readonly Person[] = ['manager', 'owner'];

const CODES = new WeakMap<Town, string>();
const coded = (town: Town) => ({ code: CODES.get(town) ?? '' });
const forged = (town: Town) => ({ code: `${coded(town).code.slice(1)}0` });

const member = (town: Town, person: Person) => ({ id: town.id(person), since: 0 });

const invited = async (town: Town): Promise<void> => {
  const invitation = await invite(town.ports, town.owner, { key: KEY, rateBps: bps(500) });
  CODES.set(town, accepted(invitation).code);
};

const taken = async (town: Town): Promise<void> => {
  await invited(town);
  accepted(await join(town.ports, member(town, 'other'), coded(town).code));
};

const applied = (town: Town) => apply(town.ports, member(town, 'other'), town.store);

const paused = (town: Town) => moveTo(town.ports, town.owner, town.id('partner'), 'paused');

const inStore = ({ store }: Town) => ({ store });
const aboutPartner = (town: Town) => ({ store: town.store, member: town.id('partner') });

const staffAreNone = Object.fromEntries(STAFF.map((person) => [person, 'partnerIsStaff' as const]));

const over = (by: Person) => ({
  forged: { by, request: forged, given: invited, refusal: 'invitationOver' as const },
  replayed: { by, request: coded, given: taken, refusal: 'invitationOver' as const },
});

export const partner: Rows<'partner'> = {
  list: { request: inStore, may: LEADING },
  invite: { request: ({ store }) => ({ store, key: KEY, rateBps: 500 }), may: LEADING },
  accept: {
    request: (town) => ({ store: town.store, member: town.id('other'), rateBps: 500 }),
    may: LEADING,
    given: applied,
  },
  setRate: { request: (town) => ({ ...aboutPartner(town), rateBps: 800 }), may: LEADING },
  pause: { request: aboutPartner, may: LEADING },
  resume: { request: aboutPartner, may: LEADING, given: paused },
  end: { request: aboutPartner, may: LEADING },
  invitation: { request: coded, may: MEMBERS, given: invited, codes: over('shopper') },
  join: {
    request: coded,
    may: OUTSIDERS,
    refusals: staffAreNone,
    given: invited,
    codes: over('shopper'),
  },
  apply: { request: inStore, may: OUTSIDERS, refusals: staffAreNone },
  mine: { request: () => ({}), may: MEMBERS },
  desk: { request: inStore, may: ['partner'], given: paused },
  friends: { request: inStore, may: ['partner'] },
  earnings: { request: inStore, may: ['partner'] },
};
