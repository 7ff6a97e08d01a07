import { issue } from '../../../services/coupons/batches';
import { publishTemplate } from '../../../services/coupons/template';
import { accepted } from '../../../services/platform/accepted';
import type { TemplateFields } from '../../../typings/coupon';
import type { Rows } from '../row';
import { KEY, MEMBERS, type Town } from '../town';

const FIELDS: TemplateFields = {
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

/** The owner's template, under the id `t1`. */
async function published({ ports, owner }: Town): Promise<void> {
  const { id } = accepted(await publishTemplate(ports, owner, { key: KEY, fields: FIELDS }));
  const templates = ports.db.collection('couponTemplates');
  const found = await templates.get(id);
  if (!found) throw new Error('the template was not published');
  await templates.add({ ...found, _id: 't1' });
}

/** The partner's batch of it, under the id `b1`. */
async function issued(town: Town): Promise<void> {
  await published(town);
  const { ports, owner, id: idOf } = town;
  const request = { key: KEY, template: 't1', partner: idOf('partner'), quota: 5 };
  const { id } = accepted(await issue(ports, owner, request));
  const batches = ports.db.collection('couponBatches');
  const found = await batches.get(id);
  if (!found) throw new Error('the batch was not issued');
  await batches.add({ ...found, _id: 'b1' });
}

const waiting = ({ ports, store, id }: Town) =>
  ports.db.collection('waitingBinds').add({
    _id: 'w1',
    store,
    member: id('shopper'),
    referrer: id('partner'),
    act: { kind: 'invitation', share: id('partner') },
    at: 0,
    state: 'waiting',
    reviewedBy: null,
  });

const MANAGERS = ['manager', 'owner'] as const;
const here = ({ store }: Town) => ({ store });

export const coupon: Rows<'coupon'> = {
  templates: { request: here, may: MANAGERS },
  check: { request: ({ store }) => ({ store, fields: FIELDS }), may: MANAGERS },
  publish: { request: ({ store }) => ({ store, key: KEY, fields: FIELDS }), may: MANAGERS },
  withdraw: {
    request: ({ store }) => ({ store, template: 't1' }),
    may: MANAGERS,
    given: published,
  },
  batches: { request: here, may: MANAGERS },
  issue: {
    request: ({ store, id }) => ({
      store,
      key: KEY,
      template: 't1',
      partner: id('partner'),
      quota: 1,
    }),
    may: MANAGERS,
    given: published,
  },
  withdrawBatch: {
    request: ({ store }) => ({ store, batch: 'b1' }),
    may: MANAGERS,
    given: issued,
  },
  myBatches: { request: here, may: ['partner'] },
  posterCode: {
    request: ({ store }) => ({ store, batch: 'b1' }),
    may: ['partner'],
    given: issued,
  },
  offers: { request: here, may: MEMBERS },
  offer: { request: () => ({ share: 'b1' }), may: MEMBERS, given: issued },
  claim: {
    request: () => ({ key: KEY, share: 'b1' }),
    may: MEMBERS.filter((person) => person !== 'partner'),
    given: issued,
    refusals: { partner: 'ownCoupon' },
  },
  mine: { request: () => ({ tab: 'usable' }), may: MEMBERS },
  introduction: {
    request: ({ store, id }) => ({ store, partner: id('partner') }),
    may: MEMBERS,
  },
  acceptIntroduction: {
    request: ({ store, id }) => ({ store, key: KEY, partner: id('partner') }),
    may: MEMBERS,
  },
  waitingBinds: { request: () => ({}), may: ['operator'] },
  reviewBind: {
    request: () => ({ bind: 'w1', letThrough: true }),
    may: ['operator'],
    given: waiting,
  },
};
