import { issueBatch, type IssueRefusal } from '../../domain/coupon/issue';
import type { Answer } from '../../typings/answer';
import type { BatchView, CouponApi } from '../../typings/coupon';
import type { RefusalName } from '../../typings/refusal';
import { isActive } from '../attribution/partner';
import type { Documents } from '../documents';
import { maskedByIds } from '../members/masked';
import { done, refused } from '../platform/answer';
import { oneOf, type Transaction, type Where } from '../platform/database';
import { derivedId } from '../platform/ids';
import type { Ports } from '../platform/ports';
import { staffId, type Staff } from '../stores/staff';
import type { BatchDocument } from './documents';
import { funnelsOf } from './funnel';
import { templateOf, templateViews } from './template';

const LIST = 100;

const NOTHING = { opened: 0, claimed: 0, used: 0, again: 0 };

async function batchViews(ports: Ports, batches: readonly BatchDocument[]): Promise<BatchView[]> {
  if (batches.length === 0) return [];
  const ids = [...new Set(batches.map(({ template }) => template))];
  const [found, funnels, people] = await Promise.all([
    ports.db.collection('couponTemplates').find({ _id: oneOf(ids) }, { limit: ids.length }),
    funnelsOf(ports, batches),
    maskedByIds(
      ports,
      batches.map(({ partner }) => partner),
    ),
  ]);
  const views = await templateViews(ports, found);
  const templates = new Map(views.map((view) => [view.id, view]));
  return batches.map((batch): BatchView => {
    const { _id: id, partner, quota, claimed, withdrawnAt, issuedAt } = batch;
    const template = templates.get(batch.template);
    if (!template) throw new Error(`batch ${id} is of no template`);
    const partnerName = people.get(partner)?.name ?? '';
    const funnel = funnels.get(id) ?? NOTHING;
    const withdrawn = withdrawnAt !== null;
    return { id, template, partner, partnerName, quota, claimed, withdrawn, funnel, issuedAt };
  });
}

async function batchView(ports: Ports, batch: BatchDocument): Promise<BatchView> {
  const [view] = await batchViews(ports, [batch]);
  if (!view) throw new Error(`batch ${batch._id} has no view`);
  return view;
}

async function list(
  ports: Ports,
  where: Where<BatchDocument>,
): Promise<Answer<CouponApi['batches']['response']>> {
  const found = await ports.db
    .collection('couponBatches')
    .find(where, { orderBy: [['issuedAt', 'desc']], limit: LIST });
  return done({ batches: await batchViews(ports, found) });
}

/** What a store gave its partners to hand out, newest first. */
export const batchesIn = (ports: Ports, store: string) => list(ports, { store });

/** What one partner was given, newest first. */
export const batchesOf = (ports: Ports, store: string, partner: string) =>
  list(ports, { store, partner });

const ISSUE_WORDS: Readonly<Record<IssueRefusal['reason'], RefusalName>> = {
  'not a number': 'badRequest',
  'more than the stock': 'moreThanTheStock',
};

interface Issuing {
  readonly template: string;
  readonly partner: string;
  readonly quota: number;
}

/** Batch and template change together; two that want the same rest of the stock meet in the latter. */
async function writeBatch(
  within: Transaction<Documents>,
  id: string,
  { store, member: by }: Staff,
  { template: of, partner, quota }: Issuing,
  issuedAt: number,
): Promise<BatchDocument | RefusalName> {
  const batches = within.collection('couponBatches');
  const earlier = await batches.get(id);
  if (earlier) {
    const isSame = earlier.template === of && earlier.partner === partner;
    return isSame && earlier.quota === quota ? earlier : 'keyUsed';
  }
  const templates = within.collection('couponTemplates');
  const template = await templates.get(of);
  if (template?.store !== store) return 'templateNotFound';
  if (template.withdrawnAt !== null) return 'offerWithdrawn';
  const spoken = template.issued + template.taken;
  const issued = issueBatch(templateOf(template), spoken, { id, partner, quota });
  if (!issued.ok) return ISSUE_WORDS[issued.refusal.reason];
  const state = { claimed: 0, filled: 0, withdrawnAt: null, by, issuedAt };
  const fresh: BatchDocument = { _id: id, store, template: of, partner, quota, ...state };
  await templates.update(of, { issued: template.issued + quota });
  await batches.set(fresh);
  return fresh;
}

/** Gives a part of the stock to a partner, once under one key. */
export async function issue(
  ports: Ports,
  staff: Staff,
  { key, ...request }: Issuing & { readonly key: string },
): Promise<Answer<BatchView>> {
  const { store, member } = staff;
  const partner = await ports.db.collection('partners').get(staffId(store, request.partner));
  if (!isActive(partner)) return refused('partnerNotFound');
  const id = derivedId('batch', store, member, key);
  const written = await ports.db.transaction((within) =>
    writeBatch(within, id, staff, request, ports.now()),
  );
  return typeof written === 'string' ? refused(written) : done(await batchView(ports, written));
}

/** Takes back what was not claimed yet: it is stock again. A second time changes nothing. */
export async function withdrawBatch(
  ports: Ports,
  store: string,
  id: string,
): Promise<Answer<BatchView>> {
  const now = await ports.db.transaction(async (within) => {
    const batches = within.collection('couponBatches');
    const batch = await batches.get(id);
    if (batch?.store !== store) return null;
    if (batch.withdrawnAt !== null) return batch;
    const templates = within.collection('couponTemplates');
    const template = await templates.get(batch.template);
    if (!template) throw new Error(`batch ${id} is of no template`);
    const withdrawn = { ...batch, withdrawnAt: ports.now() };
    await batches.set(withdrawn);
    const back = batch.quota - batch.claimed;
    await templates.update(template._id, { issued: template.issued - back });
    return withdrawn;
  });
  return now ? done(await batchView(ports, now)) : refused('batchNotFound');
}
