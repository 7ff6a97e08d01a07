import { basename } from 'node:path';
import type { MemoryOptions } from '../../../domain/dividend/memory';
import { highestPartnerRate } from '../../../domain/dividend/plan';
import type { Plan } from '../../../domain/dividend/types';
import type { Arguments } from '../arguments';
import type { Progress } from '../progress';
import { Refusal } from '../refusal';
import { scriptOf } from '../replay/script';
import { statSync } from 'node:fs';
import { readOrders } from './csv';
import type { ScriptedEvent } from './events';
import { overlaid, type Overlay } from './overlay';
import { readEvents } from './readEvents';
import { RowKind, type Rows } from './rows';
import { rowsUntil } from './settlementOrder';

/** What a shop lived through, in the order of settlement. */
export interface Past {
  readonly file: string;
  readonly length: number;
  /** Whether the events carry instants; without, only their order is known. */
  readonly timed: boolean;
  readonly overlay: Overlay | null;
  events(): Iterable<ScriptedEvent>;
  /** What a replay need not remember of it. */
  readonly memory: MemoryOptions;
}

/** Each order id is there once and no other event comes twice; few orders are ever refunded. */
function memoryFor(rows: Rows): MemoryOptions {
  const refunded = new Set<string>();
  for (let i = 0; i < rows.length; i += 1)
    if (rows.kind[i] === RowKind.refund) refunded.add(rows.orderIds[rows.order[i] ?? 0] ?? '');
  return { remembersEvent: () => false, remembersOrder: (order) => refunded.has(order) };
}

async function pastOfOrders(args: Arguments, plan: Plan, progress: Progress): Promise<Past> {
  const { file } = args.source;
  progress.start('reading ', statSync(file, { throwIfNoEntry: false })?.size ?? 0);
  let rows = await readOrders(file, highestPartnerRate(plan), progress.advance);
  if (args.overlay !== null) rows = overlaid(rows, args.overlay, basename(file));
  if (args.asOf !== null) rows = rowsUntil(rows, args.asOf);
  const past = rows;
  return {
    file: basename(file),
    length: past.length,
    timed: true,
    overlay: args.overlay,
    events: () => scriptOf(past, plan, args.asOf),
    memory: memoryFor(past),
  };
}

async function pastOfEvents(args: Arguments, plan: Plan): Promise<Past> {
  const { file } = args.source;
  const all = await readEvents(file, plan);
  const timed = all.length > 0 && all.every((event) => event.at !== null);
  const { asOf } = args;
  if (asOf !== null && !timed)
    throw new Refusal({ file: basename(file) }, 'has no instants', 'leave --as-of out');
  const events = asOf === null ? all : all.filter((event) => (event.at ?? 0) <= asOf);
  return {
    file: basename(file),
    length: events.length,
    timed,
    overlay: null,
    events: () => events,
    memory: {},
  };
}

/**
 * Reads the past that the command line names, checked whole and cut at `--as-of`.
 *
 * @throws Refusal naming file, line and column of what cannot be used.
 */
export const readPast = (args: Arguments, plan: Plan, progress: Progress): Promise<Past> =>
  args.source.kind === 'orders' ? pastOfOrders(args, plan, progress) : pastOfEvents(args, plan);
