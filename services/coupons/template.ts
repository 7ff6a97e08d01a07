import { isDeepStrictEqual } from 'node:util';
import { checkTemplate } from '../../domain/coupon/template';
import type { CouponTemplate, CouponValue } from '../../domain/coupon/types';
import type { Fen } from '../../domain/money/money';
import type { Answer } from '../../typings/answer';
import type { CouponApi, TemplateFault, TemplateFields, TemplateView } from '../../typings/coupon';
import { done, refused } from '../platform/answer';
import { oneOf } from '../platform/database';
import { derivedId } from '../platform/ids';
import type { Ports } from '../platform/ports';
import type { Staff } from '../stores/staff';
import type { TemplateDocument } from './documents';

/** As many as a store's list shows. */
const LIST = 100;
const NAME = 16;

type Terms = Omit<CouponTemplate, 'id' | 'store'>;

/** What was written, as the rules see it; `checkTemplate` says whether it is money at all. */
const termsOf = (fields: TemplateFields): Terms => ({
  value: fields.value as CouponValue,
  threshold: fields.threshold as Fen,
  stock: fields.stock,
  perMember: fields.perMember,
  claimFrom: fields.claimFrom,
  claimUntil: fields.claimUntil,
  validity: fields.validity,
  items: fields.items,
  walletBeside: fields.walletBeside,
});

/** A template as the rules see it. */
export const templateOf = ({ _id, ...template }: TemplateDocument): CouponTemplate => ({
  id: _id,
  ...template,
});

/** Every fault of what an owner wrote. */
export function faultsOf(fields: TemplateFields): TemplateFault[] {
  const length = Array.from(fields.name.trim()).length;
  const unnamed: TemplateFault[] =
    length >= 1 && length <= NAME
      ? []
      : [{ field: 'name', reason: 'out of range', min: 1, max: NAME }];
  return [...unnamed, ...checkTemplate({ id: '', store: '', ...termsOf(fields) })];
}

export function viewOf(template: TemplateDocument, used: number): TemplateView {
  const { _id: id, store, name, open, withdrawnAt, issued, taken } = template;
  const { value, threshold, stock, perMember, claimFrom, claimUntil, validity } = template;
  const { items, walletBeside } = template;
  const fields = { name, value, threshold, stock, perMember, claimFrom, claimUntil, validity };
  const withdrawn = withdrawnAt !== null;
  return { id, store, ...fields, items, walletBeside, open, withdrawn, issued, taken, used };
}

/** Templates with how many of their coupons were used. */
export async function templateViews(
  { db }: Ports,
  templates: readonly TemplateDocument[],
): Promise<TemplateView[]> {
  if (templates.length === 0) return [];
  const funnels = await db
    .collection('funnels')
    .find({ _id: oneOf(templates.map(({ _id }) => _id)) }, { limit: templates.length });
  const used = new Map(funnels.map((funnel) => [funnel._id, funnel.used]));
  return templates.map((template) => viewOf(template, used.get(template._id) ?? 0));
}

export async function templateView(
  { db }: Ports,
  template: TemplateDocument,
): Promise<TemplateView> {
  return viewOf(template, (await db.collection('funnels').get(template._id))?.used ?? 0);
}

/** A store's templates, withdrawn ones too, newest first. */
export async function templatesIn(
  ports: Ports,
  store: string,
): Promise<Answer<CouponApi['templates']['response']>> {
  const found = await ports.db
    .collection('couponTemplates')
    .find({ store }, { orderBy: [['createdAt', 'desc']], limit: LIST });
  return done({ templates: await templateViews(ports, found) });
}

/** Publishes a template, once under one key. */
export async function publishTemplate(
  ports: Ports,
  staff: Staff,
  { key, fields }: { readonly key: string; readonly fields: TemplateFields },
): Promise<Answer<TemplateView>> {
  const { store, member: by } = staff;
  const [fault] = faultsOf(fields);
  if (fault) return { ...refused('templateNotSound'), field: fault.field };
  const templates = ports.db.collection('couponTemplates');
  const _id = derivedId('template', store, by, key);
  const written = { name: fields.name.trim(), open: fields.open, ...termsOf(fields) };
  const state = { withdrawnAt: null, issued: 0, taken: 0, filled: 0, createdAt: ports.now() };
  const fresh: TemplateDocument = { _id, store, by, ...written, ...state };
  if (await templates.add(fresh)) return done(viewOf(fresh, 0));
  const first = await templates.get(_id);
  if (!first) throw new Error('a template is neither new nor known');
  const { withdrawnAt, issued, taken, filled, createdAt } = first;
  const isSame = isDeepStrictEqual(first, {
    ...fresh,
    withdrawnAt,
    issued,
    taken,
    filled,
    createdAt,
  });
  return isSame ? done(await templateView(ports, first)) : refused('keyUsed');
}

/** A template of this store; undefined where there is none. */
export async function templateIn(
  { db }: Ports,
  store: string,
  id: string,
): Promise<TemplateDocument | undefined> {
  const found = await db.collection('couponTemplates').get(id);
  return found?.store === store ? found : undefined;
}

/** No more of it are given out, by nobody. A second time changes nothing. */
export async function withdrawTemplate(
  ports: Ports,
  store: string,
  id: string,
): Promise<Answer<TemplateView>> {
  await ports.db
    .collection('couponTemplates')
    .update({ _id: id, store, withdrawnAt: null }, { withdrawnAt: ports.now() });
  const now = await templateIn(ports, store, id);
  return now ? done(await templateView(ports, now)) : refused('templateNotFound');
}
