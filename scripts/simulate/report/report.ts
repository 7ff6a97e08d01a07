import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../../../domain/dividend/types';
import { fen } from '../../../domain/money/money';
import { formatYuan } from '../../../domain/money/yuan';
import type { Past } from '../input/past';
import type { Replay } from '../replay/replay';
import { dayOf, regrouped, type Figures, type Period } from './figures';
import { findingsOf, type Findings } from './findings';
import { honestSection } from './honest';
import { Html, html, NOTHING } from './html';
import * as sections from './sections';
import { countWords, dayWords, partWords, rateWords } from './words';

export interface Told {
  readonly past: Past;
  /** The first plan. */
  readonly plan: Plan;
  readonly replay: Replay;
  readonly figures: Figures;
  /** As of which instant; null: the last event. */
  readonly asOf: number | null;
}

const DAYS_PER_YEAR = 365;

/** A period's name under its bar: short, and told apart from its neighbours. */
function nameOf(period: Period, timed: boolean, long: boolean): string {
  if (!timed) return String(period.from + 1);
  const iso = new Date(period.from * 24 * 3600 * 1000).toISOString();
  return long ? iso.slice(0, 10) : iso.slice(5, 10);
}

function axisOf(figures: Figures): sections.Axis {
  const { timed } = figures;
  const periods = regrouped(figures.periods, timed);
  const span = periods[0]?.span ?? 1;
  const long = periods.length * span > DAYS_PER_YEAR;
  return {
    periods,
    names: periods.map((period) => nameOf(period, timed, long)),
    timed,
    step: timed ? (span === 1 ? '每天' : `每 ${span} 天`) : `每 ${span} 笔`,
  };
}

function overlayNote(past: Past): Html {
  if (!past.overlay) return NOTHING;
  const { seed, referredPercent, refundPercent } = past.overlay;
  return html`<p class="made-up">
    推荐人和退款是编的：${referredPercent}% 的会员有推荐人，${refundPercent}% 的订单退款，随机种子
    ${seed}。订单和金额是文件里的。
  </p>`;
}

function headerOf({ past, asOf }: Told, figures: Figures, until: number): Html {
  const from = figures.periods[0]?.from ?? 0;
  const when = past.timed
    ? `${dayWords(from)} 到 ${dayWords(until)}${asOf === null ? '' : '（只算到这一天为止）'}`
    : '文件没有写时间，按文件里的顺序结算';
  return html`
    <header>
      <h1>过去的订单，重放一遍</h1>
      <p class="note">${past.file} · ${when} · 日期按北京时间</p>
      ${overlayNote(past)}
    </header>
  `;
}

function ticketOf({ total, entries, byStatus }: Findings, { replay }: Told): Html {
  const finished = byStatus.get('completed') ?? 0;
  return html`
    <section class="card ticket" aria-label="几个数">
      <dl class="figures">
        <div>
          <dt>销售</dt>
          <dd>${formatYuan(fen(total.sales))}<small>${countWords(total.orders)} 单</small></dd>
        </div>
        <div>
          <dt>拨出的奖励</dt>
          <dd>
            ${formatYuan(fen(total.setAside))}<small
              >销售的 ${partWords(total.setAside, total.sales)}</small
            >
          </dd>
        </div>
        <div>
          <dt>拿满</dt>
          <dd>${countWords(finished)} 单<small>排进来的 ${partWords(finished, entries)}</small></dd>
        </div>
        <div>
          <dt>还在排</dt>
          <dd>${countWords(total.open)} 单<small>排进来 ${countWords(entries)} 单</small></dd>
        </div>
      </dl>
      <div class="cut"></div>
      <p class="books">账对过：来的钱和去的钱相差 ${formatYuan(replay.difference)}。</p>
    </section>
  `;
}

function planSection(plan: Plan): Html {
  const row = (head: string, value: string) =>
    html`<tr>
      <th scope="row">${head}</th>
      <td>${value}</td>
    </tr>`;
  const limit = (value: number, words: string) => (value === 0 ? '不限' : words);
  return html`
    <section class="card">
      <h2>用的规则</h2>
      <table>
        <tbody>
          ${row('同时免单', `${plan.slots} 单`)} ${row('每单给前面的单', rateWords(plan.queueBps))}
          ${row('给推荐人', rateWords(plan.referralBps))}
          ${row('推荐人最早的一单加速', rateWords(plan.referralBoostBps))}
          ${row('自己最早的一单加速', rateWords(plan.repurchaseBoostBps))}
          ${row('免单额度', `一单的 ${rateWords(plan.targetBps)}`)}
          ${row('一单最多', limit(plan.maxTarget, formatYuan(plan.maxTarget)))}
          ${row('满多少才排队', formatYuan(plan.minOrderAmount))}
          ${row('一人同时排', limit(plan.maxOpenEntriesPerMember, `${plan.maxOpenEntriesPerMember} 单`))}
          ${row('自己的单分给自己', plan.buyerShares ? '分' : '不分')}
          ${row('活动预算', limit(plan.totalBudget, formatYuan(plan.totalBudget)))}
        </tbody>
      </table>
    </section>
  `;
}

function bodyOf(told: Told): Html {
  const { figures, replay, plan, asOf, past } = told;
  const until = past.timed && asOf !== null ? dayOf(asOf) : lastOf(figures);
  const found = findingsOf(replay, figures, until);
  const axis = axisOf(figures);
  return html`
    ${headerOf(told, figures, until)} ${ticketOf(found, told)}
    ${honestSection(found, plan, past.timed)} ${sections.salesSection(found, axis)}
    ${sections.lineSection(found, axis)} ${sections.waitSection(found, past.timed)}
    ${sections.poolSection(found, axis)} ${sections.busiestSection(found)}
    ${sections.peopleSection(found)} ${sections.moneySection(found)} ${planSection(plan)}
    <footer class="note">
      奖励来自本店自己拨出的钱，由之后的订单决定快慢；一单可能要等很久，也可能到活动结束都没拿满。
    </footer>
  `;
}

function lastOf({ periods }: Figures): number {
  const last = periods.at(-1);
  return last ? last.from + last.span - 1 : 0;
}

/** A line break of the templates between two Chinese characters would show as a blank. */
const BREAK_IN_CHINESE =
  /(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])/g;

/** The report: one HTML page that needs nothing else, in the words of the mini-program. */
export function reportOf(told: Told): string {
  const css = new Html(readFileSync(join(__dirname, 'report.css'), 'utf8'));
  const { text } = html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>排队免单：过去的订单，重放一遍</title>
        <style>
          ${css}
        </style>
      </head>
      <body>
        <main>
          ${told.figures.periods.length === 0 ? html`<p>这段时间没有订单。</p>` : bodyOf(told)}
        </main>
      </body>
    </html> `;
  return `${text.replace(BREAK_IN_CHINESE, '')}\n`;
}
