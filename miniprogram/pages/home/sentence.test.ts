import type { CampaignView, PlanView } from '../../../typings/campaign';
import { DEFAULT_PLAN } from '../../../domain/dividend/plan';
import { sentenceOf } from './sentence';

const NOW = Date.UTC(2026, 10, 22, 6, 32);

const campaign = (fields: Partial<CampaignView>, plan: Partial<PlanView> = {}): CampaignView => ({
  n: 1,
  state: 'running',
  versions: [
    {
      version: 1,
      plan: { ...DEFAULT_PLAN, startsAt: NOW - 1, ...plan },
      announcedAt: NOW - 1,
      effectiveAt: NOW - 1,
    },
  ],
  inForce: 1,
  closedAt: null,
  ...fields,
});

describe('the campaign in one sentence', () => {
  it('gives the rate, the slots, and how many finish: 4 of 10 at 40 %', () => {
    expect(sentenceOf(campaign({}), NOW)?.text).toBe(
      '每单拿实付的 40%，由排在最前的 3 单平分；长期看大约 10 单里有 4 单能拿满，也可能一直排不到。',
    );
  });

  it.each(['paused', 'ending'] as const)('of one that is %s says that nothing joins', (state) => {
    expect(sentenceOf(campaign({ state }), NOW)?.text).toContain('现在付款的订单不排队');
  });

  it('is none before the start, after the end, and without a campaign', () => {
    expect(sentenceOf(campaign({}, { startsAt: NOW + 1 }), NOW)).toBeNull();
    expect(sentenceOf(campaign({ state: 'ended' }), NOW)).toBeNull();
    expect(sentenceOf(campaign({ inForce: null }), NOW)).toBeNull();
    expect(sentenceOf(null, NOW)).toBeNull();
  });
});
