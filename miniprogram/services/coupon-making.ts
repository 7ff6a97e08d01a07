import type { BatchView, TemplateFault, TemplateFields, TemplateView } from '../../typings/coupon';
import { ask, type Outcome } from './cloud';
import { command } from './command';

/** A store's templates, newest first. */
export async function listTemplates(store: string): Promise<Outcome<readonly TemplateView[]>> {
  const answer = await ask('coupon', 'templates', { store });
  return answer.ok ? { ok: true, value: answer.value.templates } : answer;
}

/** Every fault of what was typed; none: it can be published. */
export async function checkTemplate(
  store: string,
  fields: TemplateFields,
): Promise<Outcome<readonly TemplateFault[]>> {
  const answer = await ask('coupon', 'check', { store, fields });
  return answer.ok ? { ok: true, value: answer.value.faults } : answer;
}

export const publishTemplate = (
  store: string,
  fields: TemplateFields,
): Promise<Outcome<TemplateView>> => command('coupon', 'publish', { store, fields });

export const withdrawTemplate = (store: string, template: string): Promise<Outcome<TemplateView>> =>
  ask('coupon', 'withdraw', { store, template });

export async function listBatches(store: string): Promise<Outcome<readonly BatchView[]>> {
  const answer = await ask('coupon', 'batches', { store });
  return answer.ok ? { ok: true, value: answer.value.batches } : answer;
}

/** Gives a partner a part of the stock to hand out. */
export const issueBatch = (
  store: string,
  template: string,
  partner: string,
  quota: number,
): Promise<Outcome<BatchView>> => command('coupon', 'issue', { store, template, partner, quota });

export const withdrawBatch = (store: string, batch: string): Promise<Outcome<BatchView>> =>
  ask('coupon', 'withdrawBatch', { store, batch });
