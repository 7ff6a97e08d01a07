import Decimal from 'decimal.js';
import { MAX_AMOUNT, fen, type Fen } from './money';

export type YuanRefusal =
  'empty' | 'not a number' | 'negative' | 'more than two decimals' | 'too large';

export type ParsedYuan =
  | { readonly ok: true; readonly amount: Fen }
  | { readonly ok: false; readonly reason: YuanRefusal };

const refused = (reason: YuanRefusal): ParsedYuan => ({ ok: false, reason });

/** What people put around a number: the currency's sign, spaces, and commas between thousands. */
const DECORATION = /[¥￥元\s,]/g;

/**
 * Reads an amount in yuan as a person types it: `12`, `12.5`, `¥1,234.50`, full-width digits.
 * Nothing is rounded: a third decimal is refused, and so is more than ¥1,000,000.
 */
export function parseYuan(text: string): ParsedYuan {
  const typed = text.normalize('NFKC').replace(DECORATION, '');
  if (typed === '') return refused('empty');
  if (!/^[-+−]?(\d+\.?\d*|\.\d+)$/.test(typed)) return refused('not a number');
  if (/^[-−]/.test(typed)) return refused('negative');
  const yuan = new Decimal(typed);
  if (/\.\d{3}/.test(typed)) return refused('more than two decimals');
  const amount = yuan.times(100);
  if (amount.greaterThan(MAX_AMOUNT)) return refused('too large');
  return { ok: true, amount: fen(amount.toNumber()) };
}

const THOUSANDS = /\B(?=(\d{3})+$)/g;

function yuanAndFen(amount: Fen): [string, string] {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return [digits.slice(0, -2), digits.slice(-2)];
}

/** `¥1,234.50`; a negative amount carries U+2212: `−¥8.00`. */
export function formatYuan(amount: Fen): string {
  const [yuan, rest] = yuanAndFen(amount);
  return `${amount < 0 ? '−' : ''}¥${yuan.replace(THOUSANDS, ',')}.${rest}`;
}

/** The number alone, as a form or a file holds it: `1234.50`. */
export const plainYuan = (amount: Fen): string =>
  `${amount < 0 ? '-' : ''}${yuanAndFen(amount).join('.')}`;
