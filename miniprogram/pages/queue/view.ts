import type { MyEntry, PayoutLine, QueueView } from '../../../typings/queue';
import type { Line, Ticket } from '../../components/queue-ticket/queue-ticket';
import { percent } from '../../format/money';
import { count } from '../../format/rank';
import { ENTRY_STATUS } from '../../format/words';
import { formatYuan, type Fen } from '../../services/rules';

const yuan = (amount: number): string => formatYuan(amount as Fen);

/** Those that move come first, the nearest to its end before the others. */
const ORDER: Record<MyEntry['status'], number> = {
  active: 0,
  waiting: 1,
  completed: 2,
  ended: 3,
  left: 4,
  cancelled: 5,
};

/** A member's entries in the order of the tabs: paid now, next in line, then what is over, newest first. */
export const nearestFirst = (entries: readonly MyEntry[]): MyEntry[] =>
  [...entries].sort((a, b) => {
    if (a.status !== b.status) return ORDER[a.status] - ORDER[b.status];
    if (a.status === 'active') return b.percent - a.percent || a.seq - b.seq;
    if (a.status === 'waiting') return (a.rank ?? 0) - (b.rank ?? 0);
    return b.seq - a.seq;
  });

export interface Tab {
  readonly seq: number;
  readonly text: string;
}

export const tabOf = ({ seq, status }: MyEntry): Tab => ({ seq, text: ENTRY_STATUS[status] });

/**
 * The bricks of the bar, oldest first. Payouts that were not fetched, or that a refund took back in
 * part, stand as one at the left, so that the bar is as long as what was received.
 */
export function bricksOf({ received }: MyEntry, payouts: readonly PayoutLine[]): number[] {
  const bricks: number[] = [];
  let left = received;
  for (const { explanation } of payouts) {
    if (explanation.amount > left) break;
    bricks.unshift(explanation.amount);
    left -= explanation.amount;
  }
  return left > 0 ? [left, ...bricks] : bricks;
}

function footOf(entry: MyEntry, times: string): string {
  const { status, remaining, target, received } = entry;
  switch (status) {
    case 'active':
      return `还差 ${yuan(remaining)}${times === '' ? '' : ` · 已到账 ${times}`}`;
    case 'waiting':
      return `免单额度 ${yuan(target)}${received > 0 ? ` · 已到账 ${yuan(received)}` : ''}`;
    case 'completed':
      return `订单 ${yuan(target)} 已全部到账`;
    case 'left':
      return `这一单退出了，已到账的 ${yuan(received)} 归你`;
    case 'cancelled':
      return '订单全部退款，这一单不再排队';
    case 'ended':
      return `活动结束了，已到账的 ${yuan(received)} 归你`;
  }
}

/** How often it was paid, as far as that is known: `3 次`, `20 多次`. */
export const timesOf = (payouts: readonly PayoutLine[], more: boolean): string =>
  payouts.length === 0 ? '' : `${payouts.length}${more ? ' 多' : ' '}次`;

export function ticketOf(
  entry: MyEntry,
  { waiting }: Pick<QueueView, 'waiting'>,
  payouts: readonly PayoutLine[],
  more: boolean,
): Ticket {
  const { seq, status, received, target, rank } = entry;
  const ahead = (rank ?? 1) - 1;
  const place = rank === null ? 0 : Math.min(100, Math.floor((ahead * 100) / Math.max(1, waiting)));
  return {
    seq,
    state: status,
    stateText: ENTRY_STATUS[status],
    received,
    target,
    targetText: yuan(target),
    ahead: count(ahead),
    place,
    railLabel: rank === null ? '' : `排队里第 ${rank} 位，共 ${waiting} 单在等`,
    bricks: bricksOf(entry, payouts),
    footLeft: footOf(entry, timesOf(payouts, more)),
    footRight: status === 'waiting' ? `第 ${rank ?? 1} 位` : `${entry.percent}%`,
  };
}

/** As many slots as the head of the rail has room for. */
const PIPS = 5;

export function lineOf(
  { active, slots, waiting, running }: QueueView,
  mine: readonly MyEntry[],
): Line {
  const own = new Set(mine.map(({ seq }) => seq));
  return {
    slots: running ? slots : 0,
    title: running ? `正在免单的 ${active.length} 单` : '现在没有在免单的单',
    behind: waiting > 0 ? `后面排队 ${count(waiting)} 单` : '后面没有人排队',
    seats: active.map(({ seq, received, target }) => ({
      seq,
      percent: percent(received as Fen, target as Fen),
      mine: own.has(seq),
    })),
    pips: Array.from({ length: Math.min(PIPS, slots) }, (_, index) => index),
  };
}

export interface Part {
  readonly key: 'done' | 'active' | 'waiting' | 'gone';
  readonly text: string;
  readonly n: number;
}

/** What became of all entries so far: the honest bar. */
export function partsOf({ completed, active, waiting, joined }: QueueView): Part[] {
  const gone = Math.max(0, joined - completed - active.length - waiting);
  const parts: Part[] = [
    { key: 'done', text: '已免单', n: completed },
    { key: 'active', text: '免单中', n: active.length },
    { key: 'waiting', text: '排队中', n: waiting },
    { key: 'gone', text: '没拿满就结束', n: gone },
  ];
  return parts.filter(({ n }) => n > 0);
}
