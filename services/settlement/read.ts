import type { DividendEvent, Entry, MemberId, State } from '../../domain/dividend/types';
import { atLeast, moreThan, oneOf } from '../platform/database';
import type { Ports } from '../platform/ports';
import type { BatchData } from './batch';
import type { EntryDocument } from './documents';
import { entryId, settlementId } from './ids';

/** As many rows as one `get` gives. */
const ROWS = 1000;

const asEntry = ({ seq, order, member, target, received, status }: EntryDocument): Entry => ({
  seq,
  order,
  member,
  target,
  received: status === 'completed' ? target : received,
  status,
});

/** The members whose own entries an event may touch; a plan without boosts and limits needs none. */
function membersOf(events: readonly DividendEvent[]): MemberId[] {
  const members = new Set<MemberId>();
  for (const event of events) {
    if (event.kind !== 'order') continue;
    const { stamp } = event;
    const { referralBoost, repurchaseBoost } = stamp.contribution;
    if (stamp.referrer && referralBoost > 0) members.add(stamp.referrer.member);
    const asksForOwn = repurchaseBoost > 0 || (stamp.counted && stamp.maxOpenEntriesPerMember > 0);
    if (stamp.buyer !== null && asksForOwn) members.add(stamp.buyer);
  }
  return [...members];
}

async function readLine({ db }: Ports, store: string, state: State, length: number) {
  const line: Entry[] = [];
  for (let from = state.head; line.length < length;) {
    const limit = Math.min(ROWS, length - line.length);
    const page = await db
      .collection('entries')
      .find({ store, status: 'waiting', seq: atLeast(from) }, { orderBy: [['seq', 'asc']], limit });
    line.push(...page.map(asEntry));
    if (page.length < limit) return { line, whole: true };
    from = (page.at(-1)?.seq ?? from) + 1;
  }
  return { line, whole: false };
}

async function readMembers(
  { db }: Ports,
  store: string,
  state: State,
  members: readonly MemberId[],
): Promise<Map<MemberId, Entry[]>> {
  const found = new Map<MemberId, Entry[]>(members.map((member) => [member, []]));
  if (members.length === 0) return found;
  for (let after = state.head - 1; ;) {
    const page = await db
      .collection('entries')
      .find(
        { store, status: 'waiting', member: oneOf(members), seq: moreThan(after) },
        { orderBy: [['seq', 'asc']], limit: ROWS },
      );
    for (const entry of page) found.get(entry.member)?.push(asEntry(entry));
    if (page.length < ROWS) return found;
    after = page.at(-1)?.seq ?? after;
  }
}

/** The orders that refunds are about, their own entries and those they boosted, and those that leave. */
async function readTouched({ db }: Ports, store: string, events: readonly DividendEvent[]) {
  const refunded = events.filter((event) => event.kind === 'refund').map((event) => event.order);
  const orders =
    refunded.length === 0
      ? []
      : await db
          .collection('settlements')
          .find(
            { _id: oneOf(refunded.map((order) => settlementId(store, order))) },
            { limit: ROWS },
          );
  const settled = orders.map((order) => order.settled);
  const seqs = [
    ...events.flatMap((event) => (event.kind === 'leave' ? [event.seq] : [])),
    ...settled.flatMap(({ entry, referralBoost }) => [entry, referralBoost?.seq ?? null]),
  ].filter((seq) => seq !== null);
  const entries =
    seqs.length === 0
      ? []
      : await db
          .collection('entries')
          .find({ _id: oneOf(seqs.map((seq) => entryId(store, seq))) }, { limit: ROWS });
  return { orders: settled, entries: entries.map(asEntry) };
}

/** Reads what a batch of events may look up. Its size depends on the batch, not on the line. */
export async function readBatch(
  ports: Ports,
  store: string,
  state: State,
  events: readonly DividendEvent[],
  lineLength: number,
): Promise<BatchData> {
  const [{ line, whole }, members, touched] = await Promise.all([
    readLine(ports, store, state, lineLength),
    readMembers(ports, store, state, membersOf(events)),
    readTouched(ports, store, events),
  ]);
  return { line, whole, members, ...touched };
}
