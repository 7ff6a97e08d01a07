import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readInstant } from './input/cells';
import type { Overlay } from './input/overlay';
import { Refusal } from './refusal';

export const HELP = `Runs a shop's past through the rules and closes the books.

npm run --silent simulate -- --plan plan.json (--orders orders.csv | --events events.json) [more]

  --plan FILE         the plan, JSON; what it leaves out takes the defaults of docs/rules.md
  --orders FILE       CSV with the columns type,order_id,at,member_id,amount,referrer_id,referrer_bps
                      in any order; amount in yuan; type order or refund; a refund without an
                      amount is of all that is left
  --events FILE       JSON, a list of events: order, refund, leave, plan, grant, start, end; in fen
  --json FILE         writes the books as JSON, in fen; - writes them to the standard output
  --no-outcomes       leaves the outcome of each order out of the JSON
  --report FILE.html  writes a report that opens without a network
  --as-of ISO         leaves out what happened after this instant
  --overlay SEED      makes up referrers and refunds over orders that have neither
  --overlay-referred PERCENT  members that somebody brought, 33 unless said
  --overlay-refunds PERCENT   orders refunded, 3 unless said
  --through-cloud     plays the orders through the real functions of a cloud in memory: each row is a
                      bill paid in cash at its instant, or a refund that the owner grants; settled by
                      the store's log, read from its documents, audited, and held against the JSON of
                      the plain run, which must be the same to the byte. Orders complete when they are
                      paid, as in the plain run, whatever after-sale time the plan has. Refused are
                      --events, --report and orders of 0.00, which no till writes. Five to fifteen rows a second
  --faults SEED       with --through-cloud: breaks calls, kills functions and delivers them twice; the
                      same call is made again under the same key, and the JSON is the same
  --help              this

A file that cannot be used is refused by file, line and column (in a CSV the column of the table),
with exit code 2, and nothing is written.
`;

/** What the command line asks for. */
export interface Arguments {
  readonly plan: string;
  readonly source: { readonly kind: 'orders' | 'events'; readonly file: string };
  /** `-` is the standard output; null: no JSON. */
  readonly json: string | null;
  readonly outcomes: boolean;
  readonly report: string | null;
  /** Milliseconds; null: up to the last event. */
  readonly asOf: number | null;
  readonly overlay: Overlay | null;
  /** null: only the rules run. */
  readonly throughCloud: CloudArguments | null;
}

export interface CloudArguments {
  /** What faults follow from; null: nothing breaks. */
  readonly faults: number | null;
}

const OPTIONS = {
  plan: { type: 'string' },
  orders: { type: 'string' },
  events: { type: 'string' },
  json: { type: 'string' },
  'no-outcomes': { type: 'boolean' },
  report: { type: 'string' },
  'as-of': { type: 'string' },
  overlay: { type: 'string' },
  'overlay-referred': { type: 'string' },
  'overlay-refunds': { type: 'string' },
  'through-cloud': { type: 'boolean' },
  faults: { type: 'string' },
  help: { type: 'boolean' },
} as const;

const refused = (problem: string, remedy: string) => new Refusal(null, problem, remedy);

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values;
  } catch (error) {
    if (error instanceof TypeError) throw refused(error.message.split('\n')[0] ?? '', 'see --help');
    throw error;
  }
}
type Values = ReturnType<typeof parsed>;

function wholeNumber(name: string, text: string, max: number): number {
  if (/^\d{1,10}$/.test(text) && Number(text) <= max) return Number(text);
  throw refused(`--${name} ${text} is out of range`, `give a whole number from 0 to ${max}`);
}

const LARGEST_SEED = 2_147_483_647;
const DEFAULT_REFERRED = '33';
const DEFAULT_REFUNDS = '3';

function overlayOf(values: Values): Overlay | null {
  const { overlay, 'overlay-referred': referred, 'overlay-refunds': refunds } = values;
  if (overlay === undefined) {
    if (referred === undefined && refunds === undefined) return null;
    throw refused('a rate of the overlay without --overlay', 'give --overlay SEED, such as 1');
  }
  return {
    seed: wholeNumber('overlay', overlay, LARGEST_SEED),
    referredPercent: wholeNumber('overlay-referred', referred ?? DEFAULT_REFERRED, 100),
    refundPercent: wholeNumber('overlay-refunds', refunds ?? DEFAULT_REFUNDS, 100),
  };
}

function sourceOf({ orders, events, overlay }: Values): Arguments['source'] {
  if (orders !== undefined && events === undefined) return { kind: 'orders', file: orders };
  if (events === undefined || orders !== undefined)
    throw refused('which past?', 'give either --orders FILE or --events FILE');
  if (overlay !== undefined) throw refused('--overlay needs --orders', 'leave it out');
  return { kind: 'events', file: events };
}

function throughCloudOf(values: Values): CloudArguments | null {
  const { 'through-cloud': through, faults, events, report } = values;
  if (through !== true) {
    if (faults === undefined) return null;
    throw refused('--faults without --through-cloud', 'add it: the rules alone cannot break');
  }
  if (events !== undefined)
    throw refused('--through-cloud needs --orders', 'events are not what a till makes');
  if (report !== undefined)
    throw refused('--report with --through-cloud', "leave one out: the report is the plain run's");
  return { faults: faults === undefined ? null : wholeNumber('faults', faults, LARGEST_SEED) };
}

function asOfOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const instant = readInstant(text);
  if (typeof instant === 'number') return instant;
  throw refused(`--as-of ${JSON.stringify(text)} ${instant.problem}`, instant.remedy);
}

/**
 * Reads the command line.
 *
 * @returns null when help is asked for.
 * @throws Refusal naming the option.
 */
export function readArguments(args: readonly string[]): Arguments | null {
  const values = parsed(args);
  if (values.help) return null;
  if (values.plan === undefined) throw refused('no plan', 'give --plan FILE');
  const { json = null, report = null } = values;
  if (json !== null && report !== null && resolve(json) === resolve(report))
    throw refused('--json and --report', 'name two files');
  return {
    plan: values.plan,
    source: sourceOf(values),
    json,
    outcomes: values['no-outcomes'] !== true,
    report,
    asOf: asOfOf(values['as-of']),
    overlay: overlayOf(values),
    throughCloud: throughCloudOf(values),
  };
}
