/**
 * CloudBase's timer expressions: second minute hour day month weekday year, in UTC+8. A day and a weekday
 * that are both given mean either of them.
 */

export interface CronSchedule {
  /** The first instant after `after` (both in milliseconds) that the expression names, if there is one. */
  next(after: number): number | undefined;
}

interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const WEEKDAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

const FIELDS = {
  second: { name: 'second', from: 0, to: 59 },
  minute: { name: 'minute', from: 0, to: 59 },
  hour: { name: 'hour', from: 0, to: 23 },
  day: { name: 'day', from: 1, to: 31 },
  month: { name: 'month', from: 1, to: 12, names: MONTHS },
  weekday: { name: 'weekday', from: 0, to: 6, names: WEEKDAYS },
  year: { name: 'year', from: 1970, to: 2099 },
} satisfies Record<string, Field>;

const FIELD_COUNT = 7;
const DAY = 86_400_000;
const SECOND = 1000;
/** China has had no summer time since 1991. */
const UTC_PLUS_8 = 8 * 3_600_000;

function valueIn(field: Field, text: string): number {
  const named = field.names?.indexOf(text.toUpperCase()) ?? -1;
  const value = named === -1 ? Number(text) : named + field.from;
  const isValue = /^\d+$/.test(text) || named !== -1;
  if (!isValue || value < field.from || value > field.to) {
    throw new Error(`${field.name} takes ${field.from} to ${field.to}, not “${text}”`);
  }
  return value;
}

function rangeIn(field: Field, text: string): readonly [number, number] {
  if (text === '*') return [field.from, field.to];
  const [from = '', to] = text.split('-');
  return [valueIn(field, from), valueIn(field, to ?? from)];
}

/** The values of one field, ascending: `*`, `5`, `1-5`, `1,3`, `0-59/10`, `5/10`, `1-30/5`. */
function valuesOf(field: Field, text: string): number[] {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const [range = '', step] = part.split('/');
    if (step !== undefined && !/^[1-9]\d*$/.test(step)) {
      throw new Error(`${field.name} takes a step of 1 or more, not “${step}”`);
    }
    const [from, to] = rangeIn(field, range);
    if (from > to) throw new Error(`${field.name} runs backwards in “${part}”`);
    const openEnded = step !== undefined && !range.includes('-') && range !== '*';
    for (let value = from; value <= (openEnded ? field.to : to); value += Number(step ?? 1)) {
      values.add(value);
    }
  }
  return [...values].sort((a, b) => a - b);
}

/** The milliseconds into a day at which the schedule runs, ascending; at most 86,400 of them. */
function* instantsOfDay(
  hours: readonly number[],
  minutes: readonly number[],
  seconds: readonly number[],
): Generator<number> {
  for (const hour of hours) {
    for (const minute of minutes) {
      for (const second of seconds) yield ((hour * 60 + minute) * 60 + second) * SECOND;
    }
  }
}

/** @throws Error that names the field which cannot be read. */
export function parseCron(expression: string): CronSchedule {
  const parts = expression.trim().split(/\s+/);
  if (parts.length !== FIELD_COUNT) {
    throw new Error(`a timer has ${FIELD_COUNT} fields, “${expression}” has ${parts.length}`);
  }
  const [second = '', minute = '', hour = '', day = '', month = '', weekday = '', year = ''] =
    parts;
  const seconds = valuesOf(FIELDS.second, second);
  const minutes = valuesOf(FIELDS.minute, minute);
  const hours = valuesOf(FIELDS.hour, hour);
  const days = new Set(valuesOf(FIELDS.day, day));
  const months = new Set(valuesOf(FIELDS.month, month));
  const weekdays = new Set(valuesOf(FIELDS.weekday, weekday));
  const years = valuesOf(FIELDS.year, year);
  const lastYear = years.at(-1) ?? FIELDS.year.to;
  const either = day !== '*' && weekday !== '*';

  const runsOn = (date: Date): boolean => {
    const inYear = years.includes(date.getUTCFullYear()) && months.has(date.getUTCMonth() + 1);
    const onDay = days.has(date.getUTCDate());
    const onWeekday = weekdays.has(date.getUTCDay());
    return inYear && (either ? onDay || onWeekday : onDay && onWeekday);
  };

  return {
    next(after) {
      const local = after + UTC_PLUS_8;
      let midnight = Math.floor(local / DAY) * DAY;
      for (; new Date(midnight).getUTCFullYear() <= lastYear; midnight += DAY) {
        if (!runsOn(new Date(midnight))) continue;
        for (const instant of instantsOfDay(hours, minutes, seconds)) {
          if (midnight + instant > local) return midnight + instant - UTC_PLUS_8;
        }
      }
      return undefined;
    },
  };
}
