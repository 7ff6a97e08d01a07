/** How many completed entries waited up to `to`, and longer than the band before. */
export interface WaitBand {
  readonly label: string;
  readonly count: number;
}

interface Bound {
  readonly to: number;
  readonly label: string;
}

const DAYS: readonly Bound[] = [
  { to: 1, label: '1 天内' },
  { to: 3, label: '1–3 天' },
  { to: 7, label: '3–7 天' },
  { to: 14, label: '1–2 周' },
  { to: 28, label: '2–4 周' },
  { to: 91, label: '1–3 个月' },
  { to: 182, label: '3–6 个月' },
  { to: 365, label: '半年–1 年' },
  { to: Infinity, label: '1 年以上' },
];

const EVENTS: readonly Bound[] = [
  { to: 3, label: '3 笔内' },
  { to: 10, label: '4–10 笔' },
  { to: 30, label: '11–30 笔' },
  { to: 100, label: '31–100 笔' },
  { to: 300, label: '101–300 笔' },
  { to: 1000, label: '301–1000 笔' },
  { to: Infinity, label: '1000 笔以上' },
];

/**
 * The distribution of waits; the long bands that nobody reached are left out.
 *
 * @param waits in days, or in events.
 */
export function waitBands(waits: Float64Array, timed: boolean): readonly WaitBand[] {
  const bounds = timed ? DAYS : EVENTS;
  const upTo = (limit: number): number => waits.filter((wait) => wait <= limit).length;
  const bands = bounds.map(({ to, label }, index) => ({
    label,
    count: upTo(to) - upTo(bounds[index - 1]?.to ?? -1),
  }));
  const longest = bands.findLastIndex(({ count }) => count > 0);
  return bands.slice(0, longest + 1);
}
