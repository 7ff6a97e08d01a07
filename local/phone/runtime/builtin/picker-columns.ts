/** A wheel's rows and the one that is chosen at first. */
export interface Column {
  rows: string[];
  selected: number;
}

interface Bounds {
  value: string;
  start: string;
  end: string;
}

const span = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);

const twoDigits = (n: number): string => String(n).padStart(2, '0');

const column = (numbers: number[], unit: string, chosen: number): Column => ({
  rows: numbers.map((n) => twoDigits(n) + unit),
  selected: Math.max(0, numbers.indexOf(chosen)),
});

const parts = (value: string): number[] => value.split(/[-:]/).map(Number);

/** Hours and minutes; bounds as "09:30". */
export function timeColumns({ value, start, end }: Bounds): Column[] {
  const [hour = 0, minute = 0] = value ? parts(value) : [];
  const [first = 0] = start ? parts(start) : [];
  const [last = 23] = end ? parts(end) : [];
  return [column(span(first, last), ' 时', hour), column(span(0, 59), ' 分', minute)];
}

const YEARS_AROUND = 50;

/** Year, month and day as far as `fields` asks; bounds as "2026-11-22". */
export function dateColumns({ value, start, end }: Bounds, fields: string): Column[] {
  const today = new Date();
  const now = [today.getFullYear(), today.getMonth() + 1, today.getDate()];
  const [year = 0, month = 1, day = 1] = value ? parts(value) : now;
  const [first = year - YEARS_AROUND] = start ? parts(start) : [];
  const [last = year + YEARS_AROUND] = end ? parts(end) : [];
  const days = new Date(year, month, 0).getDate();
  const columns = [
    column(span(first, last), ' 年', year),
    column(span(1, 12), ' 月', month),
    column(span(1, days), ' 日', day),
  ];
  return columns.slice(0, fields === 'year' ? 1 : fields === 'month' ? 2 : 3);
}
