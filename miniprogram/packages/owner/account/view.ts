import type { AccountLine, TopUpState } from '../../../../typings/account';
import { when } from '../../../format/time';

export interface LineRow {
  readonly id: string;
  readonly title: string;
  readonly amount: number;
  readonly when: string;
}

/** What a line is called, by the kind of its journal and its sign. */
function titleOf({ kind, amount }: AccountLine): string {
  switch (kind) {
    case 'toppedUp':
      return '微信充值';
    case 'takenOut':
      return '取出';
    case 'paid':
      return amount < 0 ? '为一笔现金单留出' : '现金单没用完，退回';
    case 'refundedBefore':
    case 'refundedAfter':
      return amount < 0 ? '退款调整，补上' : '退款调整，退回';
    default:
      return amount < 0 ? '支出' : '收入';
  }
}

export const lineRowOf = (line: AccountLine, now: number): LineRow => ({
  id: `${line.kind}/${line.about}`,
  title: titleOf(line),
  amount: line.amount,
  when: when(line.at, now),
});

/** What became of a top-up, as the owner reads it. */
export const TOP_UP_SAID: Readonly<Record<TopUpState, string>> = {
  paid: '充值到了',
  created: '还没收到付款，账户没有变化。付过的话，稍后下拉刷新看看，别重复充',
  closed: '这笔充值已关闭，请重新发起',
};
