import { z } from 'zod';
import { MAX_AMOUNT, WHOLE, fen, type Fen } from '../../../domain/money/money';
import { parseYuan, type YuanRefusal } from '../../../domain/money/yuan';
import type { Instant } from '../../../domain/dividend/types';

/** What is wrong with a cell, and what to do. */
export interface CellRefusal {
  readonly problem: string;
  readonly remedy: string;
}

const PLAIN_YUAN = /^\d{1,7}(\.\d{1,2})?$/;

/** The digits with the point taken out are the fen: nothing is multiplied, nothing rounded. */
function digitsOfFen(text: string): number {
  const point = text.indexOf('.');
  if (point < 0) return Number(`${text}00`);
  return Number(text.slice(0, point) + text.slice(point + 1).padEnd(2, '0'));
}

const AMOUNT_REFUSALS: Readonly<Record<YuanRefusal, CellRefusal>> = {
  empty: { problem: 'is empty', remedy: 'give what was paid in yuan, such as 29.33' },
  'not a number': { problem: 'is not an amount', remedy: 'write yuan as digits, such as 29.33' },
  negative: {
    problem: 'is negative',
    remedy: 'write money given back as a row of type refund that names the order',
  },
  'more than two decimals': {
    problem: 'has more than two decimals',
    remedy: 'write whole fen, such as 29.33',
  },
  'too large': { problem: 'is above ¥1,000,000', remedy: 'split the order or correct the amount' },
};

/** Reads yuan as a file holds them, exactly; the domain's parser names what is wrong with others. */
export function readAmount(text: string): Fen | CellRefusal {
  if (PLAIN_YUAN.test(text)) {
    const amount = digitsOfFen(text);
    return amount <= MAX_AMOUNT ? fen(amount) : AMOUNT_REFUSALS['too large'];
  }
  const parsed = parseYuan(text);
  return AMOUNT_REFUSALS[parsed.ok ? 'not a number' : parsed.reason];
}

const INSTANT = z.regexes.datetime({ offset: true });
const WITHOUT_OFFSET = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?$/;

/** Reads an ISO 8601 instant, seconds and offset included; the 30th of February is none. */
export function readInstant(text: string): Instant | CellRefusal {
  if (INSTANT.test(text)) return Date.parse(text);
  if (text === '')
    return { problem: 'is empty', remedy: 'say when, such as 2026-11-22T14:05:00+08:00' };
  return WITHOUT_OFFSET.test(text)
    ? { problem: 'has no offset', remedy: 'say which clock, such as 2026-11-22T14:05:00+08:00' }
    : { problem: 'is not an instant', remedy: 'write it like 2026-11-22T14:05:00+08:00' };
}

const RATE = /^\d{1,5}$/;

/** Reads basis points: a partner's rate, at most what the plan's other rates leave. */
export function readBps(text: string, most: number = WHOLE): number | CellRefusal {
  const rate = RATE.test(text) ? Number(text) : NaN;
  if (rate <= most) return rate;
  if (rate <= WHOLE) return aboveTheWhole(most);
  return {
    problem: 'is not a rate',
    remedy: 'give basis points, a whole number from 0 to 10000 (500 is 5 %)',
  };
}

/** What is wrong with a partner's rate that makes an order cost more than itself. */
export const aboveTheWhole = (most: number): CellRefusal => ({
  problem: "and the plan's other rates are more than the whole order",
  remedy: `give at most ${most}, or lower the plan's rates`,
});
