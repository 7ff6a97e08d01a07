import type { TemplateFields } from '../../typings/coupon';
import { Person } from './person';

/** What the shop calls them; others read the first character. */
const CARDS = { shopper: '林小满', partner: '陈敏', friend: '唐果', clerk: '周舟' } as const;
type Persona = keyof typeof CARDS;

/** Of what a friend newly pays. */
const RATE_BPS = 1_000;

const COUPON: TemplateFields = {
  name: '梧桐路老友券',
  value: { kind: 'amountOff', amount: 3_000 },
  threshold: 20_000,
  stock: 300,
  perMember: 2,
  claimFrom: null,
  claimUntil: null,
  validity: { kind: 'days', days: 30 },
  items: null,
  walletBeside: true,
  open: false,
};

/** Everybody can take it on the store's page. */
const OPEN_COUPON: TemplateFields = {
  ...COUPON,
  name: '周末面包日',
  value: { kind: 'percentOff', off: 1_000, ceiling: 2_000 },
  threshold: 3_000,
  perMember: 1,
  walletBeside: false,
  open: true,
};

const QUOTA = 200;

/**
 * Gives the personas names, numbers and their places around the shop: a clerk, and a partner with
 * coupons to hand out, one of which the friend has taken. What is there already stays as it is.
 */
export async function seedPeople(origin: string, store: string): Promise<void> {
  const owner = await Person.signIn(origin, 'owner');
  const people = await Promise.all([
    introduce(origin, 'partner'),
    introduce(origin, 'friend'),
    introduce(origin, 'clerk'),
    introduce(origin, 'shopper'),
  ]);
  const [partner, friend, clerk] = people;
  await Promise.all([
    hire(owner, clerk, store),
    handOut(owner, partner, store).then(async (share) => {
      await friend.does('coupon', 'offer', { share });
      await friend.does('coupon', 'claim', { key: 'demo-bakery-claim-1', share });
    }),
    owner.does('coupon', 'publish', { key: 'demo-bakery-coupon-2', store, fields: OPEN_COUPON }),
  ]);
}

async function introduce(origin: string, persona: Persona): Promise<Person> {
  const person = await Person.signIn(origin, persona);
  await person.does('member', 'open', {});
  const { name, hasPhone } = await person.does('member', 'card', {});
  if (name === '') await person.does('member', 'rename', { name: CARDS[persona] });
  if (!hasPhone) await person.does('member', 'givePhone', { code: await person.phoneCode() });
  return person;
}

async function hire(owner: Person, clerk: Person, store: string): Promise<void> {
  const { workplaces } = await clerk.does('store', 'workplaces', {});
  if (workplaces.length > 0) return;
  const key = 'demo-bakery-clerk-1';
  const { code } = await owner.does('store', 'offerPost', { key, store, role: 'clerk' });
  await clerk.does('store', 'takePost', { code });
}

/** @returns the batch, which is what is shared */
async function handOut(owner: Person, partner: Person, store: string): Promise<string> {
  const { partnerships } = await partner.does('partner', 'mine', {});
  if (partnerships.length === 0) {
    const offer = { key: 'demo-bakery-partner-1', store, rateBps: RATE_BPS };
    const { code } = await owner.does('partner', 'invite', offer);
    await partner.does('partner', 'join', { code });
  }
  const [made, { id: member }] = await Promise.all([
    owner.does('coupon', 'publish', { key: 'demo-bakery-coupon-1', store, fields: COUPON }),
    partner.does('member', 'open', {}),
  ]);
  const issue = { store, template: made.id, partner: member, quota: QUOTA };
  return (await owner.does('coupon', 'issue', { key: 'demo-bakery-batch-1', ...issue })).id;
}
