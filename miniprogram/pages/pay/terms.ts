import type { Preview } from '../../../typings/order';
import { NO_ENTRY, NOT_COUNTED } from '../../format/order-words';
import { formatYuan, parseYuan, type Fen } from '../../services/rules';

/** What is said of an order before it is paid. */
export interface TermsText {
  readonly joins: boolean;
  readonly title: string;
  readonly note: string;
}

export function termsOf({ counted, target, why, noEntry }: Preview): TermsText {
  if (!counted)
    return {
      joins: false,
      title: why === null ? '本单不参加排队' : NOT_COUNTED[why],
      note: '照常付款，价钱一样。',
    };
  if (noEntry !== null)
    return {
      joins: false,
      title: NO_ENTRY[noEntry],
      note: '照常付款，价钱一样；店家仍会拿出奖励，分给前面的单。',
    };
  return {
    joins: true,
    title: `这一单会排队，免单额度 ${formatYuan(target as Fen)}`,
    note: '店里之后的订单会付给排着的单：可能拿满，也可能拿不满，可能等很久。',
  };
}

export type Typed =
  | { readonly ok: true; readonly amount: Fen }
  /** `said` is empty while there is nothing to complain about. */
  | { readonly ok: false; readonly said: string };

/** Reads the amount that was typed, and says what is wrong with it. */
export function typedAmount(text: string): Typed {
  const parsed = parseYuan(text);
  if (parsed.ok)
    return parsed.amount > 0
      ? parsed
      : { ok: false, said: /[1-9]/.test(text) ? '填一个大于 0 的金额' : '' };
  switch (parsed.reason) {
    case 'empty':
      return { ok: false, said: '' };
    case 'not a number':
      return { ok: false, said: '只填数字，如 25.50' };
    case 'negative':
      return { ok: false, said: '填一个大于 0 的金额' };
    case 'more than two decimals':
      return { ok: false, said: '最多填到分，两位小数' };
    case 'too large':
      return { ok: false, said: '一单最多 ¥1,000,000.00' };
  }
}
