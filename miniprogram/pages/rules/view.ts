import type { CampaignView, PlanView, VersionView } from '../../../typings/campaign';
import { rate } from '../../format/rate';
import { day } from '../../format/time';
import { formatYuan, minus, mulDiv, share, sum, type Bps, type Fen } from '../../services/rules';

const yuan = (amount: number): string => formatYuan(amount as Fen);
const part = (amount: number, bps: number): Fen => share(amount as Fen, bps as Bps);

export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** The plan in words, most important first; a rate of 0 has no line. */
export function factsOf(plan: PlanView): Fact[] {
  const limit = plan.maxOpenEntriesPerMember;
  const rates: [string, number][] = [
    ['给前面的单', plan.queueBps],
    ['给推荐人', plan.referralBps],
    ['推荐加速', plan.referralBoostBps],
    ['消费加速', plan.repurchaseBoostBps],
  ];
  const ceiling = plan.maxTarget > 0 ? `，最多 ${yuan(plan.maxTarget)}` : '';
  return [
    { name: '同时免单', value: `${plan.slots} 单` },
    ...rates
      .filter(([, bps]) => bps > 0)
      .map(([name, bps]) => ({ name, value: `实付的 ${rate(bps)}` })),
    { name: '免单额度', value: `订单的 ${rate(plan.targetBps)}${ceiling}` },
    { name: '多少钱起排队', value: yuan(plan.minOrderAmount) },
    { name: '一个人同时排', value: limit > 0 ? `最多 ${limit} 单` : '不限' },
    { name: '自己的单分自己的奖励', value: plan.buyerShares ? '分' : '不分' },
    { name: '多久算完成', value: afterSale(plan) },
  ];
}

const hours = (n: number): string =>
  n === 0 ? '当时' : n % 24 === 0 ? `${n / 24} 天后` : `${n} 小时后`;

const afterSale = (plan: PlanView): string =>
  `到店${hours(plan.afterSaleHoursInStore)}，线上${hours(plan.afterSaleHoursOnline)}`;

/** An order of the example, in fen. */
const ORDERS = [60_000, 100_000, 30_000] as const;
const NAMES = ['一', '二', '三'];

export interface Step {
  readonly name: string;
  /** How the pot came together. */
  readonly sum: string;
  readonly each: number;
  readonly left: number;
}

/** Three orders that nobody referred, through the store's own numbers: all slots taken, none full yet. */
export function exampleOf(plan: PlanView): Step[] {
  let pool = 0 as Fen;
  return ORDERS.map((amount, index) => {
    const brought = pool;
    const queue = part(amount, plan.queueBps);
    const unclaimed = part(amount, plan.referralBps);
    const boosts = sum([
      part(amount, plan.referralBoostBps),
      part(amount, plan.repurchaseBoostBps),
    ]);
    const pot = sum([queue, unclaimed, boosts, brought]);
    const each = mulDiv(pot, 1, plan.slots);
    pool = minus(pot, mulDiv(each, plan.slots, 1));
    const sources = [
      `${yuan(amount)} × ${rate(plan.queueBps)} = ${yuan(queue)}`,
      unclaimed > 0 ? `没有推荐人并入 ${yuan(unclaimed)}` : '',
      boosts > 0 ? `加速没有去处并入 ${yuan(boosts)}` : '',
      brought > 0 ? `池里余下 ${yuan(brought)}` : '',
    ].filter((source) => source !== '');
    const name = `第${NAMES[index] ?? ''}单 ${yuan(amount)}`;
    return { name, sum: sources.join('，'), each, left: pool };
  });
}

export interface VersionRow {
  readonly version: number;
  readonly title: string;
  readonly note: string;
  readonly inForce: boolean;
  /** What it changed, against the one before. */
  readonly changes: readonly string[];
}

function changesOf(before: PlanView | undefined, { plan }: VersionView): string[] {
  if (!before) return [];
  const old = new Map(factsOf(before).map(({ name, value }) => [name, value]));
  const now = factsOf(plan);
  const gone = [...old.keys()].filter((name) => !now.some((fact) => fact.name === name));
  return [
    ...now
      .filter(({ name, value }) => old.get(name) !== value)
      .map(({ name, value }) => `${name}：${old.get(name) ?? '没有'} → ${value}`),
    ...gone.map((name) => `${name}：${old.get(name) ?? ''} → 没有`),
  ];
}

/** Every version that was announced, newest first. */
export const versionsOf = ({ versions, inForce }: CampaignView, now: number): VersionRow[] =>
  versions
    .map((version, index): VersionRow => {
      const announced = `${day(version.announcedAt, now)}公布`;
      const from = `${day(version.effectiveAt, now)}起${version.effectiveAt > now ? '生效' : '用'}`;
      return {
        version: version.version,
        title: `第 ${version.version} 版`,
        note: `${announced}，${from}`,
        inForce: version.version === inForce,
        changes: changesOf(versions[index - 1]?.plan, version),
      };
    })
    .reverse();

export const planInForce = (campaign: CampaignView | null): PlanView | null =>
  campaign?.versions.find(({ version }) => version === campaign.inForce)?.plan ?? null;
