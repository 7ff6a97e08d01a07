import { MINUTE, DAY } from '../../../domain/calendar/calendar';
import type { Outcome, Plan } from '../../../domain/dividend/types';
import { databaseOf } from '../../../local/database';
import { auditStore } from '../../../services/audit/audit';
import type { ScriptedEvent } from '../input/events';
import type { Past } from '../input/past';
import type { Progress } from '../progress';
import { Refusal } from '../refusal';
import type { ClosedBooks } from '../replay/books';
import { readBooks } from './books';
import { People } from './people';
import { DUE_AFTER_MS, openShop, type Shop } from './shop';
import { Till } from './till';

/** So long before its first row the shop opens, and those who bring somebody have brought them. */
const OPENS_BEFORE = DAY;
/** What a timer could not do steps aside for ten minutes. */
const STEPS_ASIDE = 11 * MINUTE;

export interface ThroughCloud {
  readonly past: Past;
  readonly plan: Plan;
  /** What faults follow from; null: nothing breaks. */
  readonly faults: number | null;
  readonly functionsFolder?: string | undefined;
}

export interface Played {
  readonly books: ClosedBooks;
  /** Calls that failed and were made again. */
  readonly repeated: number;
}

const isOf =
  <Type extends ScriptedEvent['type']>(type: Type) =>
  (event: ScriptedEvent): event is Extract<ScriptedEvent, { type: Type }> =>
    event.type === type;

/** What no till could do. */
function mustBeDrivable({ past, plan }: ThroughCloud, events: readonly ScriptedEvent[]): number {
  const remedy = 'leave --through-cloud out, or take it out of the file';
  for (const event of events) {
    if (event.type !== 'order' || event.amount > 0) continue;
    throw new Refusal(
      { file: past.file },
      `order ${event.id} is of nothing: no till writes it`,
      remedy,
    );
  }
  const first = Math.min(events[0]?.at ?? OPENS_BEFORE + DAY, plan.endsAt ?? Infinity);
  if (first < OPENS_BEFORE + DAY)
    throw new Refusal({ file: past.file }, 'begins before 1970-01-03', remedy);
  return first - OPENS_BEFORE;
}

/** Everybody whom the file names. */
function namesIn(events: readonly ScriptedEvent[]): string[] {
  const names = new Set<string>();
  for (const event of events.filter(isOf('order')))
    for (const name of [event.member, event.referrer]) if (name !== null) names.add(name);
  return [...names];
}

/** Events of one instant. */
function* byInstant(events: readonly ScriptedEvent[]): Generator<readonly ScriptedEvent[]> {
  for (let from = 0, to = 0; from < events.length; from = to) {
    while (to < events.length && events[to]?.at === events[from]?.at) to += 1;
    yield events.slice(from, to);
  }
}

/**
 * What timers do each minute, done when a day has passed: of what they could do sooner only the start
 * of the campaign shows in the books.
 */
class Rounds {
  private doneAt = 0;
  private started = false;

  constructor(
    private readonly shop: Shop,
    private readonly till: Till,
    private readonly startsAt: number,
  ) {}

  async comeBy(now: number): Promise<void> {
    if (!this.started && now >= this.startsAt) {
      await this.till.publish();
      this.started = true;
    }
    if (now - this.doneAt < DAY) return;
    await this.shop.timer('settle');
    await this.shop.timer('tend');
    this.doneAt = now;
  }
}

/** Drives the rows, each at its instant. */
async function drive(
  shop: Shop,
  till: Till,
  { plan }: ThroughCloud,
  events: readonly ScriptedEvent[],
  progress: Progress,
): Promise<void> {
  const { clock } = shop;
  const rounds = new Rounds(shop, till, plan.startsAt ?? clock.now());
  let number = 0;
  for (const group of byInstant(events)) {
    const at = group[0]?.at ?? clock.now();
    if (group.some(isOf('end'))) {
      // The log is told of an end for the millisecond after, which is where the rules have it.
      await clock.set(at - 1);
      await till.end();
    }
    await clock.set(at);
    await rounds.comeBy(at);
    const orders = group.filter(isOf('order'));
    for (const [index, row] of orders.entries())
      await till.sell({ row, number: number++, index, count: orders.length });
    const refunds = group.filter(isOf('refund'));
    for (const [index, row] of refunds.entries())
      await till.refund({ row, number: number++, index, count: refunds.length });
    progress.advance(group.length);
  }
}

/** Far more than any file needs, at a hundred refunds a round. */
const MOST_ROUNDS = 10_000;

async function untilDone(what: string, round: () => Promise<boolean>): Promise<void> {
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) if (await round()) return;
  throw new Error(`${what} does not come to an end`);
}

/** Settles what is left, has every refund's verdict read, and hands the cash out. */
async function finish(shop: Shop, till: Till): Promise<void> {
  const { cloud, clock, store, timer } = shop;
  const found = (collection: string, query: Record<string, string | number>) =>
    cloud.database.run('simulate', undefined, (operation) =>
      cloud.database.find(operation, collection, { query: { store, ...query } }),
    );
  await clock.advance(DUE_AFTER_MS + 1);
  await untilDone('settle', async () => {
    await timer('settle');
    return (await found('events', { record: 0 })).length === 0;
  });
  await untilDone('tend', async () => {
    await timer('tend');
    if ((await found('refunds', { phase: 'asked' })).length === 0) return true;
    await clock.advance(STEPS_ASIDE);
    return false;
  });
  for (const { refund } of await found('refunds', { phase: 'due' }))
    await till.handOut(refund as string);
}

/**
 * Plays a shop's past through the real functions of a cloud in memory: each row is a bill that the
 * owner writes and takes cash for, or a refund that the owner grants, at the row's instant on the
 * cloud's clock; the log settles them. What comes of it is read from the store's own documents, and
 * audited.
 *
 * @param onOutcome told each outcome in the order of settlement
 * @throws Refusal for rows that no till could write
 * @throws Error when the audit finds a difference
 */
export async function playThroughCloud(
  through: ThroughCloud,
  onOutcome: (outcome: Outcome) => void,
  progress: Progress,
): Promise<Played> {
  const events = [...through.past.events()];
  const start = mustBeDrivable(through, events);
  const { faults, functionsFolder, plan } = through;
  const shop = await openShop({ start, faults, functionsFolder });
  try {
    const people = new People(shop, start);
    const till = await Till.open(shop, people);
    // Books that close before the campaign ends say nothing of its end.
    const ends = events.some(isOf('end'));
    await till.draft(ends ? plan : { ...plan, endsAt: null }, start);
    await till.publish();
    const orders = events.filter(isOf('order'));
    // A contribution is at most the whole order, so that every one is covered.
    await till.topUp(orders.reduce((sum, { amount }) => sum + amount, 0));
    await people.join(namesIn(events));
    progress.start('paying   ', events.length);
    await drive(shop, till, through, events, progress);
    await finish(shop, till);
    shop.calm();
    const db = databaseOf(shop.cloud);
    const { store } = shop;
    const names = {
      member: (id: string) => people.nameOf(id),
      order: (id: string) => till.nameOf(id),
    };
    const books = await readBooks({ db, store, names }, till.refunds, onOutcome);
    const { differences } = await auditStore({ db }, store);
    if (differences.length > 0)
      throw new Error(`the audit found ${differences.length}: ${JSON.stringify(differences[0])}`);
    return { books, repeated: shop.repeated() };
  } finally {
    progress.stop();
    await shop.close();
  }
}
