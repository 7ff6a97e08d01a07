import type { Outcome, Settlement, State } from '../../../domain/dividend/types';
import type { ScriptedEvent } from '../input/events';

const DAY_MS = 24 * 3600 * 1000;
/** A shop's day: Beijing time, which has no summer time. */
export const SHOP_OFFSET_MS = 8 * 3600 * 1000;

/** A stretch of the past. Amounts are fen; the sums are of the stretch, the states at its end. */
export interface Period {
  /** Timed: days since 1970-01-01 in the shop's time; else the number of the first event, from 0. */
  readonly from: number;
  /** How many days, or events, it spans. */
  readonly span: number;
  orders: number;
  sales: number;
  /** Set aside by the shop for rewards, commissions included. */
  setAside: number;
  subsidy: number;
  toEntries: number;
  toReferrers: number;
  /** Paid back to buyers in cash. */
  cashBack: number;
  joined: number;
  completed: number;
  /** Waiting and active entries. */
  open: number;
  pool: number;
}

const emptyPeriod = (from: number, span: number, before: Period | undefined): Period => ({
  from,
  span,
  orders: 0,
  sales: 0,
  setAside: 0,
  subsidy: 0,
  toEntries: 0,
  toReferrers: 0,
  cashBack: 0,
  joined: 0,
  completed: 0,
  open: before?.open ?? 0,
  pool: before?.pool ?? 0,
});

const SUMS = [
  'orders',
  'sales',
  'setAside',
  'subsidy',
  'toEntries',
  'toReferrers',
  'cashBack',
  'joined',
  'completed',
] as const satisfies readonly (keyof Period)[];

export const dayOf = (instant: number): number => Math.floor((instant + SHOP_OFFSET_MS) / DAY_MS);

/** The first instant of a day of the shop. */
export const instantOf = (day: number): number => day * DAY_MS - SHOP_OFFSET_MS;

/** A past without instants is cut into at most so many stretches of equally many events. */
const UNTIMED_PERIODS = 400;

/** Adds up a replay while it runs: by day, or, without instants, by so many events. */
export class Figures {
  readonly periods: Period[] = [];
  private readonly span: number;
  private seen = 0;
  private before: State['totals'] | null = null;

  /** @param length how many events there will be. */
  constructor(
    readonly timed: boolean,
    length: number,
  ) {
    this.span = timed ? 1 : Math.max(1, Math.ceil(length / UNTIMED_PERIODS));
  }

  /** @param state the state after the event. */
  add(event: ScriptedEvent, outcome: Outcome, state: State): void {
    const period = this.periodOf(event);
    this.seen += 1;
    if (outcome.kind === 'settled') this.addSettlement(period, event, outcome);
    else if (outcome.kind === 'ended')
      for (const { amount } of outcome.credits) period.toEntries += amount;
    else if (outcome.kind === 'refunded') period.cashBack += outcome.cash;
    const { totals } = state;
    const before = this.before;
    period.setAside += totals.contributed - (before?.contributed ?? 0);
    period.setAside += totals.commissions - (before?.commissions ?? 0);
    period.subsidy += totals.subsidised - (before?.subsidised ?? 0);
    period.completed += totals.completed - (before?.completed ?? 0);
    this.before = totals;
    period.open = state.waiting + state.active.length;
    period.pool = state.pool;
  }

  private addSettlement(period: Period, event: ScriptedEvent, settled: Settlement): void {
    period.orders += 1;
    if (event.type === 'order') period.sales += event.amount;
    if (settled.entry) period.joined += 1;
    period.toReferrers += settled.referral?.amount ?? 0;
    for (const { amount } of settled.credits) period.toEntries += amount;
  }

  private periodOf(event: ScriptedEvent): Period {
    const at = this.timed && event.at !== null ? dayOf(event.at) : this.seen;
    const last = this.periods.at(-1);
    if (last && at < last.from + last.span) return last;
    const period = emptyPeriod(at - (at % this.span), this.span, last);
    this.periods.push(period);
    return period;
  }
}

/** The sums of several periods, and the state after the last of them. */
export function together(periods: readonly Period[], from: number, span: number): Period {
  const whole = emptyPeriod(from, span, periods.at(-1));
  for (const period of periods) for (const name of SUMS) whole[name] += period[name];
  return whole;
}

/** Day, week, two weeks, four weeks, a quarter, a year. */
const DAY_SPANS = [1, 7, 14, 28, 91, 364];
const MOST_SHOWN = 80;

/** Joins periods into at most 80 of equal span, those without an event included. */
export function regrouped(periods: readonly Period[], timed: boolean): readonly Period[] {
  const [first] = periods;
  const last = periods.at(-1);
  if (!first || !last) return [];
  const length = last.from + last.span - first.from;
  const least = Math.ceil(length / MOST_SHOWN);
  const span = timed ? (DAY_SPANS.find((days) => days >= least) ?? least) : least;
  const shown: Period[] = [];
  let next = 0;
  for (let from = first.from; from < last.from + last.span; from += span) {
    const start = next;
    while ((periods[next]?.from ?? Infinity) < from + span) next += 1;
    const inside = periods.slice(start, next);
    shown.push(
      inside.length > 0 ? together(inside, from, span) : emptyPeriod(from, span, shown.at(-1)),
    );
  }
  return shown;
}
