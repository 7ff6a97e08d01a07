import { CheckedBooks } from '../../../domain/dividend/testing/books';
import { journalOf } from '../../../domain/dividend/journal';
import { balances, type Move } from '../../../domain/ledger/journal';
import type { MemoryPayments } from '../../../services/payments/memory-payments';
import type { JournalDocument } from '../../../services/accounts/documents';
import { readJournals } from '../../../services/audit/journals';
import { oneOf, type Collection, type Identified } from '../../../services/platform/database';
import type { Ports } from '../../../services/platform/ports';
import { booksOf } from '../settlement/books';
import type { Told } from './people';
import type { TownStore } from './town';

type Reading = Pick<Ports, 'db'>;

/** What one store's books say in the end; throws at the first thing that is not as it must be. */
export async function checkBooks(
  ports: Ports,
  store: TownStore,
  pay: MemoryPayments,
  told: readonly Told[],
): Promise<void> {
  const { report, log } = await booksOf(ports, store.id);
  if (report.differences.length > 0)
    throw new Error(`${store.id}: ${JSON.stringify(report.differences.slice(0, 3))}`);
  const journals = [...(await readJournals(ports, store.id)).values()];
  const moves = journals.flatMap((journal) => journal.moves);

  // An independent reading of rules.md section 10 over the whole past.
  const books = new CheckedBooks();
  books.post({ kind: 'paid', id: 'all', moves });
  for (const event of log.flatMap((record) => record.events)) books.fold(event);
  books.checkReplay();

  const settled = log.flatMap(({ events, outcomes }) =>
    outcomes.flatMap(
      (outcome, at) => journalOf(outcome, events[at]?.id ?? '', store.id)?.moves ?? [],
    ),
  );
  checkOutside(store, [...moves, ...settled], pay);
  checkTakenOut(store, journals, told);
  await checkNothingLeft(ports, store.id);
}

/** What WeChat holds of a store's payments is what the books say came through it. */
function checkOutside({ id, merchant }: TownStore, moves: readonly Move[], pay: MemoryPayments) {
  const paid = [...pay.known.values()].filter((payment) => payment.merchant === merchant);
  const holds = paid
    .filter((payment) => payment.state === 'paid')
    .reduce((sum, { amount, refunded }) => sum + amount - refunded, 0);
  // Taking out is an entry in the books: at WeChat nothing moves.
  const through = moves.filter(({ from, to }) => from !== 'marketing' || to !== 'outside:wechat');
  const inBooks = 0 - Number(balances(through).get('outside:wechat') ?? 0);
  if (holds !== inBooks) throw new Error(`${id}: WeChat holds ${holds}, the books say ${inBooks}`);
}

/** Each take-out that was asked for once is there once. */
function checkTakenOut(
  { id }: TownStore,
  journals: readonly JournalDocument[],
  told: readonly Told[],
) {
  const inBooks = journals
    .filter(({ kind }) => kind === 'takenOut')
    .map(({ marketing }) => marketing);
  const said = told
    .filter((each) => each.id === `${id}/takenOut`)
    .map(({ fields }) => Number(fields['marketing']));
  const order = (a: number, b: number) => a - b;
  if (JSON.stringify([...inBooks].sort(order)) !== JSON.stringify(said.sort(order)))
    throw new Error(`${id}: taken out ${inBooks.join(', ')}, told ${said.join(', ')}`);
}

/** Time has passed and timers have fired: nobody waits for anything any more. */
async function checkNothingLeft({ db }: Reading, store: string): Promise<void> {
  const one = { limit: 1 };
  const left = [
    await db.collection('events').find({ store, record: 0 }, one),
    await db.collection('orders').find({ store, inbox: 'pending' }, one),
    await db.collection('orders').find({ store, state: 'created' }, one),
    await db.collection('refunds').find({ store, phase: 'asked' }, one),
    await db.collection('refunds').find({ store, phase: 'sent' }, one),
    await db.collection('refunds').find({ store, phase: 'due', through: 'outside:wechat' }, one),
    await db.collection('topUps').find({ store, state: 'created' }, one),
    await db.collection('campaigns').find({ store, state: 'ending' }, one),
  ].flat();
  if (left.length > 0) throw new Error(`${store}: left undone: ${JSON.stringify(left[0])}`);
}

/** What people were told is done is there. */
export async function checkTold({ db }: Reading, told: readonly Told[]): Promise<void> {
  for (const collection of new Set(told.map((each) => each.collection))) {
    const wanted = told.filter((each) => each.collection === collection);
    const ids = wanted.map(({ id }) => id);
    const reading = db.collection(collection) as Collection<Identified>;
    const found = await reading.find({ _id: oneOf(ids) }, { limit: 1000 });
    const byId = new Map(found.map((each) => [each._id, each as unknown as Told['fields']]));
    for (const { id, fields } of wanted) {
      if (id.endsWith('/takenOut')) continue;
      const is = byId.get(id);
      if (!is || Object.entries(fields).some(([field, value]) => is[field] !== value))
        throw new Error(`told ${id} ${JSON.stringify(fields)}, and it is ${JSON.stringify(is)}`);
    }
  }
}
