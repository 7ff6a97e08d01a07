import type { LedgerRecord, MyEntry } from '../../../typings/queue';
import type { Outcome } from '../../services/cloud';
import { listMyEntries, readLedger, readQueue } from '../../services/queue';
import { recall, remember } from '../../services/remembered';
import { judge, type Anchor, type Verdict } from './verdict';

const anchorKey = (store: string): string => `ledger:${store}`;

const joins = (records: readonly LedgerRecord[], seq: number): boolean =>
  records.some(({ ledger }) =>
    ledger.some((line) => line.kind === 'settled' && line.entry?.seq === seq),
  );

/** Fetches the ledger from its end back to where an entry joined, or to its beginning. Oldest first. */
async function fetchBackTo(
  store: string,
  seq: number,
  progress: (records: number) => void,
): Promise<Outcome<readonly LedgerRecord[]>> {
  const records: LedgerRecord[] = [];
  for (let before: number | undefined; ;) {
    const page = await readLedger(store, before);
    if (!page.ok) return page;
    records.unshift(...[...page.value.records].reverse());
    progress(records.length);
    if (page.value.next === null || (seq > 0 && joins(page.value.records, seq)))
      return { ok: true, value: records };
    before = records[0]?.n;
  }
}

async function once(
  store: string,
  seq: number,
  progress: (records: number) => void,
): Promise<Outcome<Verdict>> {
  const [queue, entries] = await Promise.all([
    readQueue(store),
    seq > 0 ? listMyEntries(store) : { ok: true as const, value: [] as MyEntry[] },
  ]);
  if (!queue.ok) return queue;
  if (!entries.ok) return entries;
  const records = await fetchBackTo(store, seq, progress);
  if (!records.ok) return records;
  if (!queue.value) return { ok: false, refusal: 'storeNotFound' };
  const mine = entries.value.find((entry) => entry.seq === seq) ?? null;
  const anchor = recall<Anchor>(anchorKey(store))?.shown;
  const verdict = judge({ store, queue: queue.value, records: records.value, mine, anchor });
  if (verdict.right) {
    const { last: n, hash } = verdict;
    remember<Anchor>(anchorKey(store), { at: Date.now(), shown: { n, hash } });
  }
  return { ok: true, value: verdict };
}

/**
 * Checks a store's ledger, and one own entry by it. What is shown and the ledger are asked for one
 * after the other: where they differ, a settlement may have come between, so it is looked at again.
 *
 * @param seq the entry; 0 to check the whole ledger
 */
export async function check(
  store: string,
  seq: number,
  progress: (records: number) => void,
): Promise<Outcome<Verdict>> {
  const first = await once(store, seq, progress);
  return first.ok && !first.value.right ? once(store, seq, progress) : first;
}
