import { parseYuan } from '../../services/rules';

/** An amount above 0 as it was typed, in fen, or in words why it is none. */
export function readAmount(text: string): number | string {
  const typed = parseYuan(text);
  if (!typed.ok) {
    return typed.reason === 'empty' ? '先填金额' : '填金额，最多两位小数，例如 100.00';
  }
  return typed.amount > 0 ? typed.amount : '金额要大于 0';
}
