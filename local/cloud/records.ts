import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'libsql';

/**
 * What the simulators remember: payments, transfers, consents, files, the clock's offset. Small enough to be held
 * in memory; with a directory, each change is on the disk when `set` returns.
 */
export interface Records {
  table<Row extends object>(name: string): Table<Row>;
  close(): void;
}

/** Rows by id, in the order in which they were first set. */
export interface Table<Row extends object> {
  get(id: string): Row | undefined;
  set(id: string, row: Row): void;
  delete(id: string): void;
  all(): Row[];
}

interface Disk {
  load(name: string): [string, string][];
  save(name: string, id: string, json: string): void;
  forget(name: string, id: string): void;
  close(): void;
}

function openDisk(directory: string): Disk {
  mkdirSync(directory, { recursive: true });
  const file = new Sqlite(join(directory, 'records.sqlite'));
  file.exec('PRAGMA journal_mode=WAL');
  file.exec('PRAGMA synchronous=FULL');
  file.exec(
    'CREATE TABLE IF NOT EXISTS records(name TEXT, id TEXT, json TEXT NOT NULL, UNIQUE(name, id))',
  );
  const load = file.prepare('SELECT id, json FROM records WHERE name=? ORDER BY rowid').raw();
  const save = file.prepare(
    'INSERT INTO records(name, id, json) VALUES(?,?,?) ON CONFLICT DO UPDATE SET json=excluded.json',
  );
  const forget = file.prepare('DELETE FROM records WHERE name=? AND id=?');
  return {
    load: (name) => load.all([name]) as [string, string][],
    save: (name, id, json) => void save.run([name, id, json]),
    forget: (name, id) => void forget.run([name, id]),
    close: () => file.close(),
  };
}

/** `directory` undefined: in memory only. */
export function openRecords(directory: string | undefined): Records {
  const disk = directory === undefined ? undefined : openDisk(directory);
  const tables = new Map<string, Table<object>>();
  const open = (name: string): Table<object> => {
    const rows = new Map(
      disk?.load(name).map(([id, json]) => [id, JSON.parse(json) as object]) ?? [],
    );
    return {
      get: (id) => rows.get(id),
      set(id, row) {
        rows.set(id, row);
        disk?.save(name, id, JSON.stringify(row));
      },
      delete(id) {
        rows.delete(id);
        disk?.forget(name, id);
      },
      all: () => [...rows.values()],
    };
  };
  return {
    table<Row extends object>(name: string): Table<Row> {
      const known = tables.get(name) ?? open(name);
      tables.set(name, known);
      return known as Table<Row>;
    },
    close: () => disk?.close(),
  };
}
