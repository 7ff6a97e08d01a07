import Sqlite from 'libsql';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Keys are bytes, one per character. Null deletes. */
export type Change = readonly [key: string, value: string | null];

export interface Range {
  /** Inclusive. */
  readonly from: string;
  /** Exclusive. */
  readonly to: string;
}

type Entry = readonly [key: string, value: string];

/** Below a cloud's data folder. */
export const DATABASE_FILE = 'database.sqlite';

const CHUNK = 128;

const bytes = (key: string): Buffer => Buffer.from(key, 'latin1');

/**
 * An ordered map of byte strings in one SQLite file, changed by atomic commits.
 *
 * A commit is with the operating system when it returns (WAL, synchronous NORMAL): kill -9 takes nothing back. A
 * power cut may take the last ones, whole, which on a developer's machine is worth less than a wait for the disk
 * with each call.
 * Statement parameters always go in as one array: libsql aborts the process on a bare Buffer.
 */
export class Storage {
  readonly #file: InstanceType<typeof Sqlite>;
  readonly #statements;

  /** `directory` undefined: in memory. */
  constructor(directory: string | undefined) {
    if (directory !== undefined) mkdirSync(directory, { recursive: true });
    this.#file = new Sqlite(directory === undefined ? ':memory:' : join(directory, DATABASE_FILE));
    this.#file.exec('PRAGMA journal_mode=WAL');
    this.#file.exec('PRAGMA synchronous=NORMAL');
    this.#file.exec(
      'CREATE TABLE IF NOT EXISTS map(k BLOB PRIMARY KEY, v TEXT NOT NULL) WITHOUT ROWID',
    );
    const prepare = (text: string) => this.#file.prepare(text);
    this.#statements = {
      get: prepare('SELECT v FROM map WHERE k=?').raw(),
      put: prepare('INSERT INTO map(k,v) VALUES(?,?) ON CONFLICT(k) DO UPDATE SET v=excluded.v'),
      delete: prepare('DELETE FROM map WHERE k=?'),
      ascending: prepare('SELECT k,v FROM map WHERE k>=? AND k<? ORDER BY k LIMIT ?').raw(),
      descending: prepare('SELECT k,v FROM map WHERE k>=? AND k<? ORDER BY k DESC LIMIT ?').raw(),
      begin: prepare('BEGIN IMMEDIATE'),
      commit: prepare('COMMIT'),
      rollback: prepare('ROLLBACK'),
    };
  }

  get(key: string): string | undefined {
    const row = this.#statements.get.get([bytes(key)]) as [string] | undefined;
    return row?.[0];
  }

  /** In key order. Reads ahead a chunk at a time, so that who stops early reads little. */
  *entries({ from, to }: Range, reverse = false): Generator<Entry, void, undefined> {
    let low = from;
    let high = to;
    // The first chunk is small: most lookups want one entry.
    for (let size = 4; ; size = CHUNK) {
      const statement = reverse ? this.#statements.descending : this.#statements.ascending;
      const rows = statement.all([bytes(low), bytes(high), size]) as [Buffer, string][];
      let last = '';
      for (const [key, value] of rows) {
        last = key.toString('latin1');
        yield [last, value];
      }
      if (rows.length < size) return;
      if (reverse) high = last;
      else low = last + '\0';
    }
  }

  /** All or nothing, and durable. */
  commit(changes: Iterable<Change>): void {
    this.#statements.begin.run([]);
    try {
      for (const [key, value] of changes) {
        if (value === null) this.#statements.delete.run([bytes(key)]);
        else this.#statements.put.run([bytes(key), value]);
      }
      this.#statements.commit.run([]);
    } catch (error) {
      this.#statements.rollback.run([]);
      throw error;
    }
  }

  close(): void {
    this.#file.close();
  }
}
