import { issue } from '../../services/coupons/batches';
import { claim } from '../../services/coupons/claim';
import { publishTemplate } from '../../services/coupons/template';
import { accepted } from '../../services/platform/accepted';
import type { Ports } from '../../services/platform/ports';
import type { TemplateFields } from '../../typings/coupon';
import { OWNER, shop, STORE, type Shop } from '../orders/shop';
import { partnerOf } from '../partner';
import type { Ground } from '../simulation/settlement/ground';

export const KEY = 'idempotency-key-';

/** ¥30.00 off above ¥200.00; ten of them, one for each member. */
export const FIELDS: TemplateFields = {
  name: '满 200 减 30',
  value: { kind: 'amountOff', amount: 3000 },
  threshold: 20_000,
  stock: 10,
  perMember: 1,
  claimFrom: null,
  claimUntil: null,
  validity: { kind: 'days', days: 30 },
  items: null,
  walletBeside: true,
  open: true,
};

export const known = (id: string) => ({
  _id: `wx-${id}`,
  id,
  since: 1,
  name: '',
  phone: '',
  phoneTail: '',
  phoneAt: 0,
});

/** The shop with these people among its members, of whom the partners are partners. */
export async function town(
  friends: readonly string[],
  partners = ['pia', 'paul'],
  on?: Ground,
): Promise<Shop> {
  const at = await shop(on);
  const { db } = at.ports;
  await db.collection('members').addMissing([...friends, ...partners].map(known));
  await db
    .collection('partners')
    .addMissing(partners.map((partner) => partnerOf(STORE, partner, 1000)));
  return at;
}

export async function template(at: Shop, fields: Partial<TemplateFields> = {}): Promise<string> {
  const key = `${KEY}${at.ports.newId()}`;
  const request = { key, fields: { ...FIELDS, ...fields } };
  return accepted(await publishTemplate(at.ports, OWNER, request)).id;
}

/** A batch of a template of its own. */
export async function batch(
  at: Shop,
  partner: string,
  { quota = 10, of, ...fields }: Partial<TemplateFields> & { quota?: number; of?: string } = {},
): Promise<string> {
  const request = { template: of ?? (await template(at, fields)), partner, quota };
  const key = `${KEY}${at.ports.newId()}`;
  return accepted(await issue(at.ports, OWNER, { key, ...request })).id;
}

/** What a claim came to: the meaning for who brought them, or the refusal. */
export async function claiming(
  ports: Ports,
  member: string,
  share: string,
  key = `${KEY}${member}-${share}`,
): Promise<string> {
  const answer = await claim(ports, member, { key, share });
  return answer.ok ? answer.value.binding : answer.refusal;
}

export const bondOf = async (at: Shop, member: string): Promise<string | null> =>
  (await at.ports.db.collection('bonds').get(`${STORE}/${member}`))?.referrer ?? null;

/** Why each act of a member bound or did not, in order. */
export async function evidenceOf(at: Shop, member: string): Promise<string[]> {
  const found = await at.ports.db.collection('evidence').find({ member }, { limit: 100 });
  return found
    .sort((a, b) => a.at - b.at)
    .map(({ outcome, referrer, why }) => `${outcome} ${referrer}: ${why}`);
}
