import type { StatementEntry } from '../../../typings/wallet';
import { month, when } from '../../format/time';

/** What a line is called, by the kind of its journal and its sign. */
function titleOf({ kind, number, commission, amount }: StatementEntry): string {
  switch (kind) {
    case 'settled': {
      const order = number === null ? '一笔订单' : `第 ${number} 号订单`;
      return commission ? `${order}，朋友付款的佣金` : `${order}到账`;
    }
    case 'ended':
      return '活动收尾，奖励池平分到账';
    case 'paid':
      return '在店里花掉';
    case 'cancelled':
      return '订单取消，余额退回';
    case 'refundedBefore':
      return '退款，余额退回';
    case 'refundedAfter':
      return amount < 0 ? '退款，奖励扣回' : '退款，余额退回';
    case 'withdrawalAsked':
      return '提现';
    case 'withdrawalReturned':
      return '提现没成，已退回';
    default:
      return amount < 0 ? '支出' : '收入';
  }
}

export interface StatementRow {
  readonly id: string;
  readonly title: string;
  readonly amount: number;
  readonly when: string;
}

export interface Month {
  /** `11月`, with the year when it is not this year's. */
  readonly name: string;
  readonly rows: readonly StatementRow[];
}

/** A statement by months, both newest first. */
export function monthsOf(lines: readonly StatementEntry[], now: number): Month[] {
  const months = new Map<string, StatementRow[]>();
  lines.forEach((line, index) => {
    const name = month(line.at, now);
    const rows = months.get(name) ?? [];
    months.set(name, rows);
    rows.push({
      id: `${line.record}/${index}`,
      title: titleOf(line),
      amount: line.amount,
      when: when(line.at, now),
    });
  });
  return [...months].map(([name, rows]) => ({ name, rows }));
}
