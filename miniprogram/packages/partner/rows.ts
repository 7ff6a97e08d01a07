import type { EarningView, FriendView } from '../../../typings/partner';
import { rate } from '../../format/rate';
import { day, when } from '../../format/time';
import { formatYuan, minus, type Fen } from '../../services/rules';

export interface FriendRow {
  readonly name: string;
  readonly note: string;
  readonly earned: number;
}

/** A friend: masked, since when, how often, last. Nobody is ranked. */
export function friendOf(friend: FriendView, now: number): FriendRow {
  const { name, phoneTail, since, orders, lastAt, earned } = friend;
  const times = orders === 0 ? '还没来付过款' : `付款 ${orders} 次`;
  return {
    name: [name || '朋友', phoneTail && `尾号 ${phoneTail}`].filter(Boolean).join(' '),
    note: [`${day(since, now)}起`, times, lastAt === null ? '' : `最近 ${day(lastAt, now)}`]
      .filter(Boolean)
      .join(' · '),
    earned,
  };
}

export interface EarningRow {
  readonly title: string;
  readonly sum: string;
  readonly state: string;
  /** What is left of it after refunds. */
  readonly amount: number;
  readonly final: boolean;
}

function stateText({ state, finalAt }: EarningView, now: number): string {
  if (state === 'settled') return '已到账';
  if (state === 'cancelled') return '退款了，不算';
  return finalAt === null ? '售后期内' : `售后期到 ${day(finalAt, now)}`;
}

/** One friend's order and its arithmetic: base × rate. */
export function earningOf(earning: EarningView, now: number): EarningRow {
  const { number, friend, base, rateBps, amount, back, state, at } = earning;
  const order = number === null ? '一笔订单' : `第 ${number} 号订单`;
  const times = `${formatYuan(base as Fen)} × ${rate(rateBps)} = ${formatYuan(amount as Fen)}`;
  return {
    title: `${friend.name || '朋友'} · ${order} · ${when(at, now)}`,
    sum: back > 0 ? `${times}，退款扣回 ${formatYuan(back as Fen)}` : times,
    state: stateText(earning, now),
    amount: state === 'cancelled' ? 0 : minus(amount as Fen, back as Fen),
    final: state === 'settled',
  };
}
