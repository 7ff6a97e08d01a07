// npm run audit -- [--data DIR] [--store ID] [--json FILE|-]
// Replays the logs of the stores in a data folder from nothing, compares all that is read off them, and
// checks orders, journals and accounts against each other.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { formatYuan } from '../../domain/money/yuan';
import { fen } from '../../domain/money/money';
import { createRealClock } from '../../local/cloud/clock/settable-clock';
import { createCloud } from '../../local/cloud/cloud';
import { readCollections } from '../../local/cloud/collections';
import { DATABASE_FILE } from '../../local/cloud/database/storage';
import { databaseOf } from '../../local/database';
import { auditStore, type AuditReport } from '../../services/audit/audit';
import { everyDocument } from '../../services/audit/pages';
import type { Documents } from '../../services/documents';
import type { Database } from '../../services/platform/database';
import { root } from '../build/root';

/** More of them hide the first one, which usually explains the rest. */
const SHOWN = 20;

async function withDatabase<T>(
  data: string,
  work: (db: Database<Documents>) => Promise<T>,
): Promise<T> {
  const clock = createRealClock(0, (error) => console.error(error));
  const cloud = await createCloud({ clock, directory: data, collections: readCollections(root) });
  try {
    await cloud.listen();
    return await work(databaseOf(cloud));
  } finally {
    clock.stop();
    await cloud.close();
  }
}

/** Where the database lies in a folder of the playground's, or of a cloud without phones; null: nowhere. */
function cloudIn(data: string): string | null {
  const folders = [join(data, 'cloud'), data];
  return folders.find((folder) => existsSync(join(folder, DATABASE_FILE))) ?? null;
}

/** Those that settled something, and those that hold money for it. */
async function everyStore(db: Database<Documents>): Promise<Set<string>> {
  const stores = new Set<string>();
  for await (const { _id } of everyDocument(db.collection('queues'), {}, '_id')) stores.add(_id);
  for await (const { _id } of everyDocument(db.collection('accounts'), {}, '_id')) stores.add(_id);
  return stores;
}

function describe(report: AuditReport): string {
  const { store, records, events, entries, pool, hash, differences } = report;
  const facts =
    `${store}: ${records} records, ${events} events, ${entries} entries, ` +
    `pool ${formatYuan(fen(pool))}, hash ${hash.slice(0, 12) || 'none'}`;
  if (differences.length === 0) return `${facts}: no difference`;
  const lines = differences
    .slice(0, SHOWN)
    .map(
      ({ where, expected, found }) =>
        `  ${where}: ${JSON.stringify(found)} should be ${JSON.stringify(expected)}`,
    );
  const more = differences.length > SHOWN ? [`  … and ${differences.length - SHOWN} more`] : [];
  return [`${facts}: ${differences.length} differences`, ...lines, ...more].join('\n');
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: join(root, '.data') },
      store: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const folder = cloudIn(values.data);
  if (folder === null) {
    console.error(`${values.data} holds no data of a cloud: name a folder that does with --data`);
    return 2;
  }
  const reports = await withDatabase(folder, async (db) => {
    const stores = values.store === undefined ? await everyStore(db) : [values.store];
    const audited: AuditReport[] = [];
    for (const store of stores) audited.push(await auditStore({ db }, store));
    return audited;
  });
  if (values.json === undefined) for (const report of reports) console.log(describe(report));
  else if (values.json === '-') console.log(JSON.stringify(reports));
  else writeFileSync(values.json, JSON.stringify(reports));
  if (reports.length === 0) console.error('no store has books yet');
  return reports.some((report) => report.differences.length > 0) ? 1 : 0;
}

void main().then((code) => {
  process.exitCode = code;
});
