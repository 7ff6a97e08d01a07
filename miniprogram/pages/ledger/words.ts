import { formatYuan, type Fen } from '../../services/rules';
import type { Verdict, Wrong } from './verdict';

const yuan = (amount: number): string => formatYuan(amount as Fen);

function wrongWords(wrong: Wrong): string {
  const { n } = wrong;
  switch (wrong.why) {
    case 'content':
      return `第 ${n} 条记录的内容和它的指纹对不上，它可能被改过。`;
    case 'order':
      return `第 ${n} 条记录接不上前一条，中间可能少了或换了记录。`;
    case 'head':
      return `公开队列写的最后一条（第 ${n} 条）和账本里的不是同一条。`;
    case 'changed':
      return `你上次核对过的第 ${n} 条记录，现在和那时不一样了。`;
    case 'line':
      return `第 ${n} 条记录里有一笔结算的数算不平。`;
    case 'pool':
      return `奖励池从账本算出来的和显示的不一样。`;
    case 'entry':
      return wrong.computed === null
        ? '账本里没有你这一单。'
        : `从账本算，你这一单到账 ${yuan(wrong.computed.received)}、额度 ${yuan(wrong.computed.target)}，和显示的不一样。`;
  }
}

export interface VerdictText {
  readonly right: boolean;
  readonly title: string;
  readonly lines: readonly string[];
}

/** What a check came to, and what to do where something is wrong. */
export function verdictText(verdict: Verdict): VerdictText {
  if (!verdict.right)
    return {
      right: false,
      title: '对不上',
      lines: [wrongWords(verdict.wrong), '先截图留着，再找店家问清楚。'],
    };
  const { first, last, entry } = verdict;
  const own = entry
    ? [
        `第 ${entry.seq} 号：这台手机从账本一笔一笔重算，${entry.payouts} 次到账，共 ${yuan(entry.received)}，额度 ${yuan(entry.target)}，和显示的一样。`,
      ]
    : [];
  return {
    right: true,
    title: '对得上',
    lines: [
      ...own,
      `第 ${first} 到第 ${last} 条记录一条接一条，每条的指纹都重算过，没有改动。`,
      '每笔平分、余下和进池的钱都算得平，一分不差。',
    ],
  };
}
