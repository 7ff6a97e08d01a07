import { parseYuan } from '../../../services/rules';

const PHONE_DIGITS = 11;

/** A phone number after one more key. */
export function typePhone(phone: string, key: string): string {
  if (key === 'back') return phone.slice(0, -1);
  if (key === 'clear') return '';
  return /^\d$/.test(key) && phone.length < PHONE_DIGITS ? phone + key : phone;
}

/** `138 0013 8000` */
export const spacedPhone = (phone: string): string =>
  [phone.slice(0, 3), phone.slice(3, 7), phone.slice(7)].filter(Boolean).join(' ');

export const isWholePhone = (phone: string): boolean => phone.length === PHONE_DIGITS;

const tidy = (text: string): string => text.replace(/^\./, '0.').replace(/^0+(?=\d)/, '');

/** An amount in yuan after one more key; a key that makes it no amount changes nothing. */
export function typeAmount(typed: string, key: string): string {
  if (key === 'back') return typed.slice(0, -1);
  const next = tidy(typed + key);
  return parseYuan(next).ok ? next : typed;
}

/** What was typed, in fen; 0 for nothing. */
export function amountOf(typed: string): number {
  const read = parseYuan(typed);
  return read.ok ? read.amount : 0;
}
