import { init, type EChartsOption } from 'echarts';
import type { Period } from './figures';
import type { WaitBand } from './waiting';
import { Html } from './html';

/** One drawing for a phone, one for a desk and for paper; the page shows the one that fits. */
const SIZES = [
  { name: 'narrow', width: 327, height: 230, font: 12, labels: 3 },
  { name: 'wide', width: 860, height: 280, font: 13, labels: 9 },
] as const;
type Size = (typeof SIZES)[number];

// The page's own variables, so that one drawing serves light, dark and paper.
const TEXT = 'var(--text-2)';
const LINE = 'var(--line)';
const BRAND = 'var(--brand)';
const PINE = 'var(--pine)';
const WALNUT = 'var(--walnut)';
const FAINT = 'var(--sales)';
const FONT = 'inherit';

function svgOf(size: Size, option: EChartsOption): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({ animation: false, ...option });
    // What is left in the style element answers to a pointer, which a drawing does not.
    const svg = chart.renderToSVGString().replace(/<style[\s\S]*?<\/style>/, '');
    return svg.replace('<svg ', `<svg class="${size.name}" aria-hidden="true" focusable="false" `);
  } finally {
    chart.dispose();
  }
}

const drawn = (optionFor: (size: Size) => EChartsOption): Html =>
  new Html(SIZES.map((size) => svgOf(size, optionFor(size))).join('\n'));

const TEN_THOUSAND = 10_000;

/** An axis has room for few digits: 12000 is 1.2万. */
const short = (value: number): string =>
  Math.abs(value) < TEN_THOUSAND ? String(value) : `${value / TEN_THOUSAND}万`;

/** Fen for an axis of yuan; drawn, never counted with. */
const yuanToDraw = (fen: number): number => fen / 100;

const grid = (size: Size, top: number) => ({
  left: 16,
  right: 8,
  top,
  bottom: 4,
  containLabel: true,
  width: size.width - 28,
});

const legend = (size: Size) => ({
  left: 0,
  top: 0,
  itemWidth: 12,
  itemHeight: 12,
  icon: 'roundRect',
  selectedMode: false,
  textStyle: { color: TEXT, fontSize: size.font, fontFamily: FONT },
});

const across = (size: Size, names: readonly string[], all = false) => ({
  type: 'category' as const,
  data: [...names],
  axisTick: { show: false },
  axisLine: { lineStyle: { color: LINE } },
  axisLabel: {
    color: TEXT,
    fontSize: size.font,
    fontFamily: FONT,
    interval: all ? 0 : Math.max(0, Math.ceil(names.length / size.labels) - 1),
  },
});

const up = (size: Size, name: string) => ({
  type: 'value' as const,
  name,
  nameTextStyle: { color: TEXT, fontSize: size.font, fontFamily: FONT, align: 'left' as const },
  nameGap: 12,
  minInterval: 1,
  splitNumber: 4,
  splitLine: { lineStyle: { color: LINE } },
  axisLabel: { color: TEXT, fontSize: size.font, fontFamily: FONT, formatter: short },
});

const HEADROOM = { legend: 56, name: 32 };

/** Sales and what was set aside of them, period by period. */
export const salesChart = (periods: readonly Period[], names: readonly string[]): Html =>
  drawn((size) => ({
    grid: grid(size, HEADROOM.legend),
    legend: legend(size),
    xAxis: across(size, names),
    yAxis: up(size, '元'),
    series: [
      {
        name: '销售',
        type: 'bar',
        silent: true,
        itemStyle: { color: FAINT },
        data: periods.map(({ sales }) => yuanToDraw(sales)),
      },
      {
        name: '拨出的奖励',
        type: 'bar',
        silent: true,
        barGap: '-100%',
        itemStyle: { color: BRAND },
        data: periods.map(({ setAside }) => yuanToDraw(setAside)),
      },
    ],
  }));

const area = (name: string, color: string, data: number[]) => ({
  name,
  type: 'line' as const,
  silent: true,
  symbol: 'none',
  lineStyle: { color, width: 2 },
  itemStyle: { color },
  areaStyle: { color, opacity: 0.18 },
  data,
});

/** Entries completed so far, and those still open, at the end of each period. */
export function lineChart(periods: readonly Period[], names: readonly string[]): Html {
  let completed = 0;
  const full = periods.map((period) => (completed += period.completed));
  return drawn((size) => ({
    grid: grid(size, HEADROOM.legend),
    legend: legend(size),
    xAxis: across(size, names),
    yAxis: up(size, '单'),
    series: [
      area(
        '还在排',
        WALNUT,
        periods.map(({ open }) => open),
      ),
      area('拿满（累计）', PINE, full),
    ],
  }));
}

export const poolChart = (periods: readonly Period[], names: readonly string[]): Html =>
  drawn((size) => ({
    grid: grid(size, HEADROOM.name),
    xAxis: across(size, names),
    yAxis: up(size, '元'),
    series: [
      {
        ...area(
          '奖励池',
          BRAND,
          periods.map(({ pool }) => yuanToDraw(pool)),
        ),
        step: 'end' as const,
      },
    ],
  }));

/** To the right of the longest bar. */
const ROOM_FOR_COUNT = 48;

export const waitChart = (bands: readonly WaitBand[]): Html =>
  drawn((size) => ({
    grid: { ...grid(size, 8), right: ROOM_FOR_COUNT, width: size.width - ROOM_FOR_COUNT - 8 },
    yAxis: {
      ...across(
        size,
        bands.map(({ label }) => label),
        true,
      ),
      inverse: true,
    },
    xAxis: { ...up(size, ''), axisLabel: { show: false }, splitLine: { show: false } },
    series: [
      {
        type: 'bar',
        silent: true,
        barWidth: '62%',
        itemStyle: { color: PINE, borderRadius: 3 },
        label: {
          show: true,
          position: 'right',
          color: 'var(--text)',
          fontSize: size.font,
          fontFamily: FONT,
          distance: 6,
        },
        data: bands.map(({ count }) => count),
      },
    ],
  }));
