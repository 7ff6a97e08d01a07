const TEN_THOUSAND = 10_000;

/** A number of things: plain, and from ten thousand on in 万 with one decimal, rounded down. */
export function count(n: number): string {
  if (n < TEN_THOUSAND) return String(n);
  const tenths = String(Math.floor(n / 1_000)).padStart(2, '0');
  return `${tenths.slice(0, -1)}.${tenths.slice(-1)} 万`;
}

/** How many entries stand before the one at this rank; the first waiting entry has rank 1. */
export const ahead = (rank: number): string => `前面还有 ${count(rank - 1)} 单`;

/** `第 54 号`: an entry by its running number, which never changes. */
export const numbered = (seq: number): string => `第 ${seq} 号`;
