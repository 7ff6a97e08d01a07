import type { PayoutLine } from '../../../typings/queue';
import type { ReceiptLine } from '../../components/pot-receipt/pot-receipt';
import { count } from '../../format/rank';
import { rate } from '../../format/rate';
import { day, when } from '../../format/time';
import { formatYuan, share, type Bps, type Fen } from '../../services/rules';

type Split = Extract<PayoutLine['explanation'], { kind: 'split' }>;
type Boost = Exclude<PayoutLine['explanation'], { kind: 'split' }>;

const yuan = (amount: number): string => formatYuan(amount as Fen);

const SOURCES: Record<Exclude<Split['pot'][number]['part'], 'queue'>, string> = {
  subsidy: '平台补贴',
  unclaimedReferral: '这单没有推荐人，推荐奖励并入',
  boostLeftover: '加速没有去处，并入',
  broughtIn: '奖励池上次余下',
};

/** The rate that really gives this part of the base, among those that were ever in force. */
const rateOf = (base: number, part: number, rates: readonly number[]): number | undefined =>
  rates.find((bps) => share(base as Fen, bps as Bps) === part);

/** `¥600.00 × 40%`, or `¥600.00 的奖励` where no rate of the plan gives it exactly. */
function sumOf({ base, queue }: PayoutLine, rates: readonly number[]): string {
  const bps = rateOf(base, queue, rates);
  return bps === undefined ? `${yuan(base)} 的奖励` : `${yuan(base)} × ${rate(bps)}`;
}

const line = (kind: ReceiptLine['kind'], id: string, label: string, fen: number): ReceiptLine => ({
  kind,
  id,
  label,
  fen,
});

/** Who it was split among: with one alone there is nothing to split. */
const sharedBy = (sharers: number): string =>
  sharers === 1 ? '正在免单的只有这 1 单' : `正在免单的 ${count(sharers)} 单平分`;

function splitLines(payout: PayoutLine, split: Split, rates: readonly number[]): ReceiptLine[] {
  const sources = split.pot.map(({ part, amount }) =>
    line(
      'source',
      part,
      part === 'queue' ? `第 ${payout.number} 号订单 ${sumOf(payout, rates)}` : SOURCES[part],
      amount,
    ),
  );
  const capped = split.cappedAt === null ? '' : '（拿满为止）';
  return [
    ...sources,
    ...(sources.length > 1 ? [line('sum', 'total', '合计', split.total)] : []),
    line('you', 'you', `${sharedBy(split.sharers)}，你得${capped}`, split.amount),
    ...(split.toPool > 0
      ? [line('rest', 'pool', '分不尽或有单拿满多出的，进奖励池', split.toPool)]
      : []),
  ];
}

const BOOSTS: Record<Boost['kind'], string> = {
  repurchaseBoost: '你这次消费的加速',
  referralBoost: '你推荐的朋友付款，加速',
};

function boostLines(payout: PayoutLine, boost: Boost): ReceiptLine[] {
  const label = `第 ${payout.number} 号订单 ${yuan(payout.base)}，${BOOSTS[boost.kind]}`;
  return [
    line('source', 'part', label, boost.part),
    line(
      'you',
      'you',
      boost.cappedAt === null ? '记到这一单' : '记到这一单（拿满为止）',
      boost.amount,
    ),
    ...(boost.toPot > 0
      ? [line('rest', 'pot', '用不完的，并入给大家平分的奖励', boost.toPot)]
      : []),
  ];
}

export const receiptOf = (payout: PayoutLine, rates: readonly number[]): ReceiptLine[] =>
  payout.explanation.kind === 'split'
    ? splitLines(payout, payout.explanation, rates)
    : boostLines(payout, payout.explanation);

/** A payout in one line of arithmetic. */
function inShort(payout: PayoutLine, rates: readonly number[]): string {
  const { explanation } = payout;
  if (explanation.kind !== 'split') return `${BOOSTS[explanation.kind]}，先记到最早的一单`;
  const { pot, total, sharers } = explanation;
  const merged = pot.length > 1 ? `，连同并入的共 ${yuan(total)}` : '';
  return `${sumOf(payout, rates)}${merged}，${sharedBy(sharers)}`;
}

export interface PayoutRow {
  readonly id: string;
  readonly title: string;
  readonly amount: number;
  readonly sum: string;
  readonly when: string;
  readonly receipt: ReceiptLine[];
}

export const rowOf = (
  payout: PayoutLine,
  index: number,
  rates: readonly number[],
  now: number,
): PayoutRow => ({
  id: `${payout.number}/${payout.explanation.kind}/${index}`,
  title:
    payout.explanation.kind === 'split'
      ? `第 ${payout.number} 号订单`
      : `加速 · 第 ${payout.number} 号订单`,
  amount: payout.explanation.amount,
  sum: inShort(payout, rates),
  when: when(payout.at, now),
  receipt: receiptOf(payout, rates),
});

/** What is said of an entry that was paid in full. */
export function freeNote(payouts: readonly PayoutLine[], more: boolean, now: number): string {
  const last = payouts[0];
  const first = payouts.at(-1);
  if (!last || !first) return '钱在你的钱包里。';
  const orders = new Set(payouts.map(({ number }) => number)).size;
  const span =
    more || day(first.at, now) === day(last.at, now)
      ? `${day(last.at, now)}拿满`
      : `${day(first.at, now)}到${day(last.at, now)}`;
  return `${span}，由 ${more ? `${orders} 多` : orders} 笔订单付清。钱在你的钱包里。`;
}
