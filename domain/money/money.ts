/** An integer number of fen (1/100 yuan). May be negative where a balance is signed. */
export type Fen = number & { readonly __unit: 'fen' };

/** An integer number of basis points (1/10000), 0 to 10000 unless a rule says otherwise. */
export type Bps = number & { readonly __unit: 'bps' };

/** The largest amount of one order: ¥1,000,000. */
export const MAX_AMOUNT = 100_000_000 as Fen;

/** The whole in basis points. */
export const WHOLE = 10_000 as Bps;

export const NO_MONEY = 0 as Fen;

/** Takes a number that is known to be fen. Throws on anything but a safe integer: that is a bug. */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an amount in fen: ${value}`);
  return (value === 0 ? 0 : value) as Fen;
}

/** Takes a number that is known to be basis points. Throws unless an integer from 0 to 10000. */
export function bps(value: number): Bps {
  if (!Number.isInteger(value) || value < 0 || value > WHOLE)
    throw new RangeError(`not basis points: ${value}`);
  return value as Bps;
}

export const plus = (a: Fen, b: Fen): Fen => fen(a + b);

export const minus = (a: Fen, b: Fen): Fen => fen(a - b);

export const least = (a: Fen, b: Fen): Fen => (a < b ? a : b);

export const most = (a: Fen, b: Fen): Fen => (a > b ? a : b);

export function sum(amounts: Iterable<Fen>): Fen {
  let total = 0;
  for (const amount of amounts) total += amount;
  return fen(total);
}

/**
 * `floor(amount × x / whole)`, exact for all amounts, on any fen ≥ 0 and whole > 0.
 *
 * Source: docs/rules.md, "How we count".
 */
export function mulDiv(amount: number, x: number, whole: number): Fen {
  if (amount < 0 || x < 0 || whole <= 0)
    throw new RangeError(`mulDiv(${amount}, ${x}, ${whole}) is not a part of a whole`);
  const product = amount * x;
  // Below 2^53 the quotient of two integers never rounds up to the next integer: it would have to lie
  // closer to it than 1/whole, which is more than half the gap between two doubles of its size.
  if (Number.isSafeInteger(product)) return fen(Math.floor(product / whole));
  return fen(Number((BigInt(amount) * BigInt(x)) / BigInt(whole)));
}

/** The part of an amount that a rate takes, rounded down: `floor(amount × rate / 10000)`. */
export const share = (amount: Fen, rate: Bps): Fen => mulDiv(amount, rate, WHOLE);
