const RPX = /(-?(?:\d+\.?\d*|\.\d+))rpx\b/gi;
const VH = /(-?\d*\.?\d+)vh\b/g;

/** rpx and vh in styles that are written at run time; the bundle converts those of style sheets. */
export const convertUnits = (style: string): string =>
  style
    .replace(RPX, (_, n: string) => `${String(Math.round((Number(n) / 7.5) * 1e5) / 1e5)}vw`)
    .replace(VH, 'calc($1 * var(--wx-vh, 1vh))');

/** A length attribute (20, "20px", "40rpx") in px. */
export function pixels(length: unknown, fallback = 0): number {
  if (typeof length === 'number') return length;
  const match = /^\s*(-?[\d.]+)(rpx|px)?\s*$/.exec(typeof length === 'string' ? length : '');
  if (!match) return fallback;
  const n = Number(match[1]);
  return match[2] === 'rpx' ? (n * window.innerWidth) / 750 : n;
}

/** A length attribute as CSS. */
export const cssLength = (length: unknown): string =>
  typeof length === 'number' || /^-?[\d.]+$/.test(text(length))
    ? `${text(length)}px`
    : convertUnits(text(length));

/** What WeChat takes for true: "", "true", any other non-empty value but "false" and 0. */
export const isOn = (value: unknown): boolean =>
  value === '' || (Boolean(value) && value !== 'false');

/** The text of an attribute; null, undefined and objects have none. */
export const text = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';

/** A number attribute; `fallback` when it is absent or no number. */
export function numeric(value: unknown, fallback: number): number {
  if (value === undefined || value === null || value === '') return fallback;
  const n = Number(value);
  return Number.isNaN(n) ? fallback : n;
}

export const camelCase = (name: string): string =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

export const kebabCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
