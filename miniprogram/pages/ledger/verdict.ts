import type { LedgerLine, LedgerRecord, MyEntry } from '../../../typings/queue';
import type { StoreQueue } from '../../services/queue';
import {
  faultOf,
  firstBrokenLink,
  poolAfter,
  recompute,
  type LineFault,
  type RecomputedEntry,
} from '../../services/rules';

/** The end of the ledger when this phone checked it last: what was right then must still be there. */
export interface Anchor {
  readonly n: number;
  readonly hash: string;
}

/** What one check is made from. */
export interface Evidence {
  readonly store: string;
  /** As everybody sees it. */
  readonly queue: StoreQueue;
  /** Without a gap, oldest first, up to `queue.record` at least. */
  readonly records: readonly LedgerRecord[];
  /** The entry to compute again, as the queue page shows it; null to check the ledger alone. */
  readonly mine: MyEntry | null;
  readonly anchor: Anchor | undefined;
}

export type Wrong =
  | { readonly why: 'content' | 'order' | 'head' | 'changed'; readonly n: number }
  | { readonly why: 'line'; readonly n: number; readonly fault: LineFault }
  | { readonly why: 'pool'; readonly n: number }
  | { readonly why: 'entry'; readonly n: number; readonly computed: RecomputedEntry | null };

export type Verdict =
  | {
      readonly right: true;
      readonly first: number;
      readonly last: number;
      readonly hash: string;
      readonly entry: RecomputedEntry | null;
    }
  | { readonly right: false; readonly wrong: Wrong };

/** The public view names the last record by its hash, and an earlier check may have named one too. */
function wrongName({ queue, records, anchor }: Evidence): Wrong | null {
  const byNumber = new Map(records.map((record) => [record.n, record.hash]));
  if (byNumber.get(queue.record) !== queue.hash) return { why: 'head', n: queue.record };
  const first = records[0]?.n ?? 1;
  if (anchor && anchor.n >= first && byNumber.get(anchor.n) !== anchor.hash)
    return { why: 'changed', n: anchor.n };
  return null;
}

function wrongLine({ queue, records }: Evidence): Wrong | null {
  let pool: number | null = records[0]?.n === 1 ? 0 : null;
  for (const { n, ledger } of records) {
    for (const line of ledger) {
      const fault = faultOf(line, pool);
      if (fault) return { why: 'line', n, fault };
      pool = poolAfter(line, pool);
    }
    if (n === queue.record && pool !== null && pool !== queue.pool) return { why: 'pool', n };
  }
  return null;
}

const statusOf = ({ status }: MyEntry): RecomputedEntry['status'] =>
  status === 'waiting' || status === 'active' ? 'open' : status;

const agree = (computed: RecomputedEntry | null, mine: MyEntry): boolean =>
  computed?.received === mine.received &&
  computed.target === mine.target &&
  computed.status === statusOf(mine);

/** Checks hashes, names, sums and, if asked to, one entry: the first thing that is wrong, or all is right. */
export function judge(evidence: Evidence): Verdict {
  const { store, queue, records, mine } = evidence;
  const last = records.at(-1);
  const broken = firstBrokenLink(store, records);
  const wrong: Wrong | null = broken
    ? { why: broken.fault, n: broken.n }
    : (wrongName(evidence) ?? wrongLine(evidence));
  if (wrong) return { right: false, wrong };
  const shown = records.filter(({ n }) => n <= queue.record);
  const lines: LedgerLine[] = shown.flatMap(({ ledger }) => ledger);
  const entry = mine && recompute(lines, mine.seq);
  if (mine && !agree(entry, mine))
    return { right: false, wrong: { why: 'entry', n: queue.record, computed: entry } };
  return {
    right: true,
    first: records[0]?.n ?? 0,
    last: last?.n ?? 0,
    hash: last?.hash ?? '',
    entry,
  };
}
