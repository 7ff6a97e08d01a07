import type { Bps } from '../services/rules';

/** A rate in basis points for the eye: `40%`, `12.5%`, `3.33%`. */
export function rate(bps: number): string {
  const whole = Math.floor(bps / 100);
  const rest = String(bps % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return rest === '' ? `${whole}%` : `${whole}.${rest}%`;
}

/** Reads a rate in percent with at most two decimals, exactly; null when it is none. */
export function parseRate(text: string): Bps | null {
  const [, whole, rest = ''] =
    /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text.normalize('NFKC').trim()) ?? [];
  return whole === undefined ? null : (Number(whole + rest.padEnd(2, '0')) as Bps);
}
