import { finishersOfTen } from '../../../domain/dividend/progress';
import type { Plan } from '../../../domain/dividend/types';
import { formatYuan } from '../../../domain/money/yuan';
import type { Findings, LastEntry } from './findings';
import { html, type Html } from './html';
import { countWords, daysWords, partWords, rateWords } from './words';

function paceWords(last: LastEntry, timed: boolean): string {
  const span = timed ? `最近 ${last.paceSpan} 天` : `最近 ${countWords(last.paceSpan)} 笔`;
  const missing = `最后排进来的第 ${last.seq} 号，前面还有 ${countWords(last.inFront)} 单，连它自己一共还差 ${formatYuan(last.missing)}。`;
  if (last.wait === null) return `${missing}${span}没有钱到账，按现在的速度等不到。`;
  const wait = timed ? daysWords(last.wait) : `${countWords(last.wait)} 笔`;
  return `${missing}${span}一共到账 ${formatYuan(last.paid)}；一直按这个速度，它要再等 ${wait}才拿满。`;
}

function lastWords(last: LastEntry | null, timed: boolean): string {
  if (last === null) return '还没有一单排进来。';
  if (last.closed) return `最后排进来的第 ${last.seq} 号已经不在排队了。`;
  return `${paceWords(last, timed)}后面的订单可能更快也可能更慢，这不是预测；它也可能到活动结束都没拿满。`;
}

/** The long run: what orders bring in is what entries can take out. */
function longRunWords(plan: Plan): string {
  const { queueBps, referralBps, referralBoostBps, repurchaseBoostBps, targetBps } = plan;
  const least = finishersOfTen(plan);
  const most = finishersOfTen({
    queueBps: queueBps + referralBps + referralBoostBps + repurchaseBoostBps,
    targetBps,
  });
  const range = least === most ? `${least}` : `${least} 到 ${most}`;
  const extra = most > least ? '，推荐和加速的部分没处去时也归它们' : '';
  return `每笔订单拿出 ${rateWords(queueBps)} 给前面的单${extra}；免单额度是一单的 ${rateWords(targetBps)}。所以长期看，10 笔订单的钱大约只够 ${range} 单拿满。没排上队的订单也在出钱，排进来的单里拿满的看上去就多一些。`;
}

/** What a reader might hope for, and what the numbers say. */
export function honestSection(found: Findings, plan: Plan, timed: boolean): Html {
  const finished = found.byStatus.get('completed') ?? 0;
  const stopped = (['cancelled', 'left', 'ended'] as const).reduce(
    (sum, status) => sum + (found.byStatus.get(status) ?? 0),
    0,
  );
  const gone = stopped > 0 ? `，${countWords(stopped)} 单没拿满就停了` : '';
  return html`
    <section class="card honest">
      <h2>先说清楚</h2>
      <p>
        排进来的 ${countWords(found.entries)} 单里，拿满了 ${countWords(finished)} 单，是
        ${partWords(finished, found.entries)}${gone}。${longRunWords(plan)}
      </p>
      <p>${lastWords(found.lastEntry, timed)}</p>
      <p>这是把过去的订单按规则重放一遍：顾客知道有这个活动之后会怎么买，这里看不出来。</p>
    </section>
  `;
}
