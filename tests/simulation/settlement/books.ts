import { statusIn } from '../../../domain/dividend/line';
import type { State } from '../../../domain/dividend/types';
import { auditSettling, auditStore, type AuditReport } from '../../../services/audit/audit';
import type { Ports } from '../../../services/platform/ports';
import type { EntryDocument, LogDocument } from '../../../services/settlement/documents';
import { walletOf } from '../../../services/wallets/wallets';

const ALL = 1000;

export interface Books {
  readonly report: AuditReport;
  readonly log: readonly LogDocument[];
  readonly state: State;
  readonly entries: readonly EntryDocument[];
}

export const logOf = ({ db }: Ports, store: string): Promise<LogDocument[]> =>
  db.collection('log').find({ store }, { orderBy: [['n', 'asc']], limit: ALL });

/** Looks into every wallet, so that each takes in what the log says. */
async function openWallets(ports: Ports, store: string): Promise<void> {
  const lines = await ports.db.collection('statements').find({ store }, { limit: ALL });
  for (const member of new Set(lines.map((line) => line.member)))
    await walletOf(ports, store, member);
}

/** A store's log, what is read off it, and the audit of both, after each member looked into the wallet. */
export const settlingOf = (ports: Ports, store: string): Promise<Books> =>
  auditedBy(auditSettling, ports, store);

/** The same with all that led to the log. */
export const booksOf = (ports: Ports, store: string): Promise<Books> =>
  auditedBy(auditStore, ports, store);

async function auditedBy(audit: typeof auditStore, ports: Ports, store: string): Promise<Books> {
  await openWallets(ports, store);
  const report = await audit(ports, store);
  const log = await logOf(ports, store);
  const state = log.at(-1)?.state;
  if (!state) throw new Error(`${store} has no log`);
  const found = await ports.db
    .collection('entries')
    .find({ store }, { orderBy: [['seq', 'asc']], limit: ALL });
  const entries = found.map((entry) => ({ ...entry, status: statusIn(state, entry) }));
  return { report, log, state, entries };
}

/** Everything that is read off a store's log is what the pure fold of its events gives. */
export async function expectBooks(ports: Ports, store: string): Promise<Books> {
  const books = await settlingOf(ports, store);
  expect(books.report.differences).toEqual([]);
  return books;
}
