import type { Fen } from '../../../domain/money/money';
import { fen } from '../../../domain/money/money';
import { formatYuan } from '../../../domain/money/yuan';
import { lineChart, poolChart, salesChart, waitChart } from './charts';
import type { Period } from './figures';
import { middle, type Findings } from './findings';
import { html, NOTHING, type Html } from './html';
import { waitBands } from './waiting';
import { countWords, dayWords, daysWords, partWords, REFUSAL_WORDS } from './words';

const yuan = (amount: number): string => formatYuan(fen(amount));

/** A chart's numbers, for those who cannot see it or want to check it. */
const behind = (what: string, heads: readonly string[], rows: readonly Html[]): Html => html`
  <details>
    <summary>看数字：${what}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="${what}">
      <table>
        <thead>
          <tr>
            ${heads.map((head) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </details>
`;

const row = (head: string, ...cells: readonly string[]): Html => html`
  <tr>
    <th scope="row">${head}</th>
    ${cells.map((cell) => html`<td>${cell}</td>`)}
  </tr>
`;

const figure = (label: string, chart: Html): Html =>
  html`<div role="img" aria-label="${label}">${chart}</div>`;

/** The periods of the charts, and what they are called. */
export interface Axis {
  readonly periods: readonly Period[];
  readonly names: readonly string[];
  readonly timed: boolean;
  /** `每 7 天`, say. */
  readonly step: string;
}

export function salesSection({ total }: Findings, axis: Axis): Html {
  return html`
    <section class="card">
      <h2>销售和奖励</h2>
      <p class="note">
        销售 ${yuan(total.sales)}，拨出的奖励 ${yuan(total.setAside)}，占
        ${partWords(total.setAside, total.sales)}。${axis.step}一根柱子，深色的部分是从里面拨出来的。
      </p>
      ${figure(`销售和拨出的奖励，${axis.step}`, salesChart(axis.periods, axis.names))}
      ${behind(
        '销售和奖励',
        [axis.timed ? '从' : '第几笔起', '订单', '销售', '拨出'],
        axis.periods.map((period, i) =>
          row(
            axis.names[i] ?? '',
            String(period.orders),
            yuan(period.sales),
            yuan(period.setAside),
          ),
        ),
      )}
    </section>
  `;
}

export function lineSection(found: Findings, axis: Axis): Html {
  const open = found.total.open;
  let completed = 0;
  return html`
    <section class="card">
      <h2>排队的单</h2>
      <p class="note">
        一共排进来 ${countWords(found.entries)} 单，拿满 ${countWords(found.total.completed)}
        单，还在排 ${countWords(open)} 单。
      </p>
      ${figure(`拿满和还在排的单数，${axis.step}`, lineChart(axis.periods, axis.names))}
      ${behind(
        '排队的单',
        [axis.timed ? '从' : '第几笔起', '新排进来', '累计拿满', '还在排'],
        axis.periods.map((period, i) =>
          row(
            axis.names[i] ?? '',
            String(period.joined),
            String((completed += period.completed)),
            String(period.open),
          ),
        ),
      )}
    </section>
  `;
}

const waitWords = (wait: number, timed: boolean): string =>
  timed ? daysWords(wait) : `${countWords(Math.round(wait))} 笔`;

export function waitSection({ waits }: Findings, timed: boolean): Html {
  if (waits.length === 0)
    return html`<section class="card">
      <h2>拿满的单等了多久</h2>
      <p class="note">还没有一单拿满。</p>
    </section>`;
  const bands = waitBands(waits, timed);
  const longest = waits.at(-1) ?? 0;
  return html`
    <section class="card">
      <h2>拿满的单等了多久</h2>
      <p class="note">
        从排进来到拿满，一半的单在 ${waitWords(middle(waits), timed)}以内，最久的等了
        ${waitWords(longest, timed)}。还没拿满的单不在里面，它们只会等得更久。
      </p>
      ${figure('拿满的单按等待时间分布', waitChart(bands))}
      ${behind(
        '等待时间',
        ['等了', '单数', '占拿满的'],
        bands.map(({ label, count }) => row(label, String(count), partWords(count, waits.length))),
      )}
    </section>
  `;
}

export function poolSection({ total }: Findings, axis: Axis): Html {
  const most = axis.periods.reduce((least, { pool }) => Math.max(least, pool), 0);
  return html`
    <section class="card">
      <h2>奖励池</h2>
      <p class="note">
        分不尽的零头和暂时没处去的钱先放在池里，并入下一单。现在池里有
        ${yuan(total.pool)}；图上最高的一次是 ${yuan(most)}。
      </p>
      ${figure(`奖励池，${axis.step}结束时`, poolChart(axis.periods, axis.names))}
      ${behind(
        '奖励池',
        [axis.timed ? '从' : '第几笔起', '结束时池里'],
        axis.periods.map((period, i) => row(axis.names[i] ?? '', yuan(period.pool))),
      )}
    </section>
  `;
}

export function busiestSection({ busiest }: Findings): Html {
  if (!busiest) return NOTHING;
  return html`
    <section class="card">
      <h2>最忙的一天</h2>
      <p>
        ${dayWords(busiest.from)}：${busiest.orders} 单，销售 ${yuan(busiest.sales)}，拨出奖励
        ${yuan(busiest.setAside)}，到账 ${yuan(busiest.toEntries + busiest.toReferrers)}，拿满
        ${busiest.completed} 单。
      </p>
    </section>
  `;
}

export function peopleSection(found: Findings): Html {
  if (found.receivers === 0)
    return html`<section class="card">
      <h2>谁拿到了多少</h2>
      <p class="note">还没有人拿到奖励。</p>
    </section>`;
  const owing =
    found.debtors > 0 ? `；${countWords(found.debtors)} 人因为退款扣回，余额是负的` : '';
  return html`
    <section class="card">
      <h2>谁拿到了多少</h2>
      <p class="note">
        ${countWords(found.receivers)} 人拿到了奖励，排在中间的那个人拿到
        ${formatYuan(found.medianReceived)}${owing}。下面是拿到最多的 ${found.top.length}
        人，推荐奖励和退款扣回都算在里面。
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">会员</th>
            <th scope="col">钱包里</th>
          </tr>
        </thead>
        <tbody>
          ${found.top.map(({ member, amount }) => row(member, formatYuan(amount)))}
        </tbody>
      </table>
    </section>
  `;
}

const sumRow = (head: string, amount: number): Html => html`
  <tr class="sum">
    <th scope="row">${head}</th>
    <td>${yuan(amount)}</td>
  </tr>
`;

const shownRow = (head: string, amount: Fen | number): Html =>
  amount === 0 ? NOTHING : row(head, yuan(amount));

/** Where each fen came from and where it is. */
export function moneySection({ total, refunds, refusals, takenBack }: Findings): Html {
  const came = total.setAside + total.subsidy;
  const refused = [...refusals].map(
    ([reason, count]) => html`<li>${REFUSAL_WORDS[reason]}：${count} 次</li>`,
  );
  return html`
    <section class="card">
      <h2>钱从哪里来，到哪里去</h2>
      <table>
        <tbody>
          ${row('本店拨出', yuan(total.setAside))} ${shownRow('平台补贴', total.subsidy)}
          ${sumRow('合计', came)} ${row('到账给排队的单', yuan(total.toEntries))}
          ${shownRow('到账给推荐人', total.toReferrers)} ${row('还在奖励池', yuan(total.pool))}
          ${sumRow('合计', total.toEntries + total.toReferrers + total.pool)}
        </tbody>
      </table>
      ${
        refunds === 0
          ? NOTHING
          : html`<p class="note">
              退款 ${refunds} 次，退回现金 ${yuan(total.cashBack)}，从钱包扣回
              ${formatYuan(takenBack)}，扣回的归本店。
            </p>`
      }
      ${
        refused.length === 0
          ? NOTHING
          : html`<p class="note">按规则没有办的：</p>
              <ul class="note">
                ${refused}
              </ul>`
      }
    </section>
  `;
}
