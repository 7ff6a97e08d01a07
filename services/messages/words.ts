import { MINUTE, HOUR } from '../../domain/calendar/calendar';
import { formatYuan, plainYuan } from '../../domain/money/yuan';
import type { Fen } from '../../domain/money/money';
import type { Instant } from '../../typings/scalars';
import type { Cause, MessagesDueDocument } from './documents';
import { kindOfKey, type Template, type Word } from './templates';

/** What a message says, before it is put into a template's fields. */
export interface Words {
  /** `第 54 号` */
  readonly about: string;
  readonly number?: number;
  /** Five Chinese characters at most, which is what a `phrase` takes. */
  readonly state: string;
  readonly amount?: Fen;
  readonly time: Instant;
  /** The record of the public ledger in which it stands, so that history cannot be rewritten unseen. */
  readonly record?: { readonly n: number; readonly hash: string };
}

/** What a `thing` takes. */
const THING = 20;
/** As many figures of a hash as the ledger shows. */
const HASH = 12;
/** China keeps one time, UTC+8. */
const CHINA = 8 * HOUR;

const cut = (text: string): string => {
  const characters = Array.from(text);
  return characters.length <= THING ? text : `${characters.slice(0, THING - 1).join('')}…`;
};

const two = (n: number): string => String(n).padStart(2, '0');

function timeIn(kind: string, at: Instant): string {
  const date = new Date(at - (at % MINUTE) + CHINA);
  const day = `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
  if (kind === 'date') return day;
  return `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

function recordIn(kind: string, { n, hash }: NonNullable<Words['record']>): string {
  const print = hash.slice(0, HASH);
  return kind === 'thing' ? cut(`第${n}条 ${print}`) : `${n}-${print}`;
}

function said(word: Word, kind: string, words: Words & { shop: string }): string | undefined {
  switch (word) {
    case 'number':
      return words.number?.toString();
    case 'amount':
      // No commas between thousands: WeChat takes a sign, ten digits, and a fraction.
      return words.amount === undefined ? undefined : `¥${plainYuan(words.amount)}`;
    case 'time':
      return timeIn(kind, words.time);
    case 'record':
      return words.record && recordIn(kind, words.record);
    case 'shop':
    case 'about':
    case 'state':
      return cut(words[word]);
  }
}

/**
 * Fills a template in, each value within what WeChat takes in a field of its kind.
 *
 * @throws when the words lack what the template asks for; the configuration is held against that
 */
export function dataOf(
  { fields }: Template,
  words: Words & { readonly shop: string },
): Record<string, { value: string }> {
  return Object.fromEntries(
    fields.map(({ key, says }) => {
      const value = said(says, kindOfKey(key), words);
      if (value === undefined) throw new Error(`there is no ${says} to say in ${key}`);
      return [key, { value }];
    }),
  );
}

const STATES: Record<Cause['kind'], string> = {
  promoted: '轮到你了',
  free: '拿满了',
  commission: '佣金到账',
};

/** What a cause in a record says. */
export function wordsOf(
  cause: Cause,
  { record, hash }: Pick<MessagesDueDocument, 'record' | 'hash'>,
): Words {
  const { kind, number, amount, at } = cause;
  return {
    about: kind === 'commission' ? `第 ${number} 号订单` : `第 ${number} 号`,
    number,
    state: STATES[kind],
    amount,
    time: at,
    record: { n: record, hash },
  };
}

/** That a bill was written at the till and waits for its buyer to pay it. */
export const wordsToPay = (amount: Fen, until: Instant): Words => ({
  about: `等你付款 ${formatYuan(amount)}`,
  state: '等你付款',
  amount,
  time: until,
});
