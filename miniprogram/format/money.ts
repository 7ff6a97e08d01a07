import { formatYuan, mulDiv, type Fen } from '../services/rules';

/** An amount in its parts, for figures whose decimals are set smaller: `−`, `1,234`, `50`. */
export function yuanParts(fen: Fen): { minus: string; yuan: string; rest: string } {
  const [, minus = '', yuan = '', rest = ''] = /^(−?)¥(.+)\.(..)$/.exec(formatYuan(fen)) ?? [];
  return { minus, yuan, rest };
}

/** Progress for the eye: whole percent, rounded down, so that 100 means full. */
export const percent = (part: Fen, whole: Fen): number => {
  if (whole <= 0 || part <= 0) return 0;
  return part >= whole ? 100 : mulDiv(part, 100, whole);
};
