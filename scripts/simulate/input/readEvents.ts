import type { JSONPath } from 'jsonc-parser';
import { DEFAULT_PLAN, highestPartnerRate } from '../../../domain/dividend/plan';
import { compareEvents } from '../../../domain/dividend/sequence';
import type { Plan } from '../../../domain/dividend/types';
import { bps, fen } from '../../../domain/money/money';
import { Refusal } from '../refusal';
import { aboveTheWhole, readInstant } from './cells';
import { isObject, writtenEvent, type WrittenEvent } from './eventShape';
import type { ScriptedEvent } from './events';
import { readJson, type JsonFile } from './json';
import { planAt } from './plan';

interface Numbered {
  readonly event: WrittenEvent;
  /** null where the file gives no instants. */
  readonly at: number | null;
  /** Where it stands in its file. */
  readonly path: JSONPath;
}

function eventList(file: JsonFile): { list: readonly unknown[]; path: JSONPath } {
  const { value } = file;
  if (Array.isArray(value)) return { list: value, path: [] };
  if (isObject(value) && Array.isArray(value['events']))
    return { list: value['events'], path: ['events'] };
  throw new Refusal(
    file.placeOf(['events']),
    'holds no events',
    'give a list of events, or an object with the list under "events"',
  );
}

function readOne(file: JsonFile, path: JSONPath, value: unknown): Numbered {
  const event = writtenEvent(file, path, value);
  if (event.type === 'order' && event.referrer === null && event.referrerBps !== null)
    throw new Refusal(
      file.placeOf([...path, 'referrerBps']),
      'referrerBps has no referrer',
      'name the referrer, or leave the rate out',
    );
  if (event.at === null) return { event, at: null, path };
  const instant = readInstant(event.at);
  if (typeof instant === 'number') return { event, at: instant, path };
  const problem = `at ${JSON.stringify(event.at)} ${instant.problem}`;
  throw new Refusal(file.placeOf([...path, 'at']), problem, instant.remedy);
}

/** Instants are given for all events or for none: half of them would leave the order open. */
function checkInstants(file: JsonFile, events: readonly Numbered[]): void {
  const timed = events[0]?.at !== null;
  const odd = events.find((event) => (event.at !== null) !== timed);
  if (!odd) return;
  throw new Refusal(
    file.placeOf([...odd.path, 'at']),
    timed ? 'at is missing here and given above' : 'at is given here and missing above',
    'give it for all events, or for none to settle them in the order of the file',
  );
}

/** The id that settles which comes first of two events of one kind at one instant. */
function idOf(event: WrittenEvent): string {
  if (event.type === 'order') return event.id;
  if (event.type === 'refund') return event.order;
  return event.type === 'leave' ? String(event.seq) : '';
}

function sorted(events: readonly Numbered[]): readonly Numbered[] {
  const place = ({ event, at: instant }: Numbered) => ({
    at: instant ?? 0,
    kind: event.type,
    id: idOf(event),
  });
  if (events.length === 0 || events[0]?.at === null) return events;
  return events
    .map((event) => ({ event, place: place(event) }))
    .sort((a, b) => compareEvents(a.place, b.place))
    .map(({ event }) => event);
}

function complete(file: JsonFile, { event, at: instant, path }: Numbered, inForce: Plan) {
  const base = { at: instant };
  switch (event.type) {
    case 'order':
      return {
        ...base,
        type: event.type,
        id: event.id,
        member: event.member === '' ? null : event.member,
        amount: fen(event.amount),
        referrer: event.referrer,
        referrerBps: event.referrerBps === null ? null : bps(event.referrerBps),
      };
    case 'refund':
      return {
        ...base,
        type: event.type,
        order: event.order,
        amount: event.amount === null ? null : fen(event.amount),
      };
    case 'plan':
    case 'start': {
      const basis = event.type === 'plan' ? inForce : DEFAULT_PLAN;
      return {
        ...base,
        type: event.type,
        plan: planAt(file, [...path, 'plan'], event.plan, basis),
      };
    }
    case 'grant':
      return { ...base, type: event.type, bps: bps(event.bps), amount: fen(event.amount) };
    case 'leave':
      return { ...base, type: event.type, seq: event.seq };
    case 'end':
      return { ...base, type: event.type };
  }
}

function checkRate(file: JsonFile, { path }: Numbered, rate: number | null, plan: Plan): void {
  const most = highestPartnerRate(plan);
  if (rate === null || rate <= most) return;
  const { problem, remedy } = aboveTheWhole(most);
  throw new Refusal(
    file.placeOf([...path, 'referrerBps']),
    `referrerBps ${rate} ${problem}`,
    remedy,
  );
}

/**
 * Reads an events file: a list, or an object with the list under `events`. In the order of
 * settlement where the events carry instants, else in the order of the file.
 *
 * @param plan in force at first; what a `plan` event leaves out stays as it was before it.
 * @throws Refusal naming the first event that cannot be used.
 */
export async function readEvents(path: string, plan: Plan): Promise<readonly ScriptedEvent[]> {
  const file = await readJson(path);
  const { list, path: root } = eventList(file);
  const events = list.map((value, i) => readOne(file, [...root, i], value));
  checkInstants(file, events);
  let inForce = plan;
  let running = true;
  return sorted(events).map((event) => {
    const whole: ScriptedEvent = complete(file, event, inForce);
    if (whole.type === 'order' && running) checkRate(file, event, whole.referrerBps, inForce);
    // As the rules have it: a plan needs a campaign, a start needs none; else they change nothing.
    if ((whole.type === 'plan' && running) || (whole.type === 'start' && !running))
      inForce = whole.plan;
    if (whole.type === 'start' || whole.type === 'end') running = whole.type === 'start';
    return whole;
  });
}
