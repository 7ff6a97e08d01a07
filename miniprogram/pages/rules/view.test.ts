import { DEFAULT_PLAN } from '../../../domain/dividend/plan';
import type { CampaignView, PlanView } from '../../../typings/campaign';
import { exampleOf, factsOf, planInForce, versionsOf } from './view';

const plan: PlanView = { ...DEFAULT_PLAN, referralBps: 0 };
const NOW = Date.UTC(2026, 10, 22, 6, 32);
const DAY = 86_400_000;

describe('the rule page', () => {
  it('works the example of the rules: ¥240.00 is ¥80.00 each, ¥400.00 leaves ¥0.01', () => {
    expect(exampleOf(plan)).toEqual([
      { name: '第一单 ¥600.00', sum: '¥600.00 × 40% = ¥240.00', each: 8_000, left: 0 },
      { name: '第二单 ¥1,000.00', sum: '¥1,000.00 × 40% = ¥400.00', each: 13_333, left: 1 },
      {
        name: '第三单 ¥300.00',
        sum: '¥300.00 × 40% = ¥120.00，池里余下 ¥0.01',
        each: 4_000,
        left: 1,
      },
    ]);
  });

  it('says nothing of a rate of 0, and names the others', () => {
    const names = factsOf(plan).map(({ name }) => name);
    expect(names).toContain('给前面的单');
    expect(names).not.toContain('给推荐人');
    expect(factsOf(DEFAULT_PLAN)).toContainEqual({ name: '给推荐人', value: '实付的 20%' });
  });

  it('shows what each version changed, newest first, and which is in force', () => {
    const campaign: CampaignView = {
      n: 1,
      state: 'running',
      versions: [
        { version: 1, plan, announcedAt: NOW - 9 * DAY, effectiveAt: NOW - 9 * DAY },
        {
          version: 2,
          plan: { ...plan, queueBps: 3000 },
          announcedAt: NOW - DAY,
          effectiveAt: NOW + 6 * DAY,
        },
      ],
      inForce: 1,
      closedAt: null,
    };
    expect(versionsOf(campaign, NOW)).toEqual([
      {
        version: 2,
        title: '第 2 版',
        note: '11月21日公布，11月28日起生效',
        inForce: false,
        changes: ['给前面的单：实付的 40% → 实付的 30%'],
      },
      {
        version: 1,
        title: '第 1 版',
        note: '11月13日公布，11月13日起用',
        inForce: true,
        changes: [],
      },
    ]);
    expect(planInForce(campaign)?.queueBps).toBe(4000);
    expect(planInForce(null)).toBeNull();
  });
});
