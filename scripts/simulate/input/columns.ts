import type { Rows } from './rows';

/** One row before it is sorted; the numbers are those of the columns of `Rows`. */
export interface Row {
  readonly kind: number;
  readonly at: number;
  readonly amount: number;
  readonly order: number;
  readonly member: number;
  readonly referrer: number;
  readonly referrerBps: number;
}

type NumberColumn = Uint8Array | Int16Array | Int32Array | Float64Array;
type ColumnName = keyof Row;
type Columns = Pick<Rows, ColumnName>;

const FIRST_CAPACITY = 1024;

const emptyColumns = (capacity: number): Columns => ({
  kind: new Uint8Array(capacity),
  at: new Float64Array(capacity),
  amount: new Int32Array(capacity),
  order: new Int32Array(capacity),
  member: new Int32Array(capacity),
  referrer: new Int32Array(capacity),
  referrerBps: new Int16Array(capacity),
});

const NAMES = Object.keys(emptyColumns(0)) as ColumnName[];

/** Columns that grow by doubling. */
export class GrowingColumns {
  length = 0;
  private capacity = FIRST_CAPACITY;
  private columns = emptyColumns(FIRST_CAPACITY);

  push(row: Row): void {
    if (this.length === this.capacity) this.grow();
    for (const name of NAMES) this.columns[name][this.length] = row[name];
    this.length += 1;
  }

  private grow(): void {
    this.capacity *= 2;
    const larger = emptyColumns(this.capacity);
    for (const name of NAMES) larger[name].set(this.columns[name]);
    this.columns = larger;
  }

  /** The rows so far, without their spare room; they share memory with this. */
  view(): Columns {
    const cut = (column: NumberColumn): NumberColumn => column.subarray(0, this.length);
    return Object.fromEntries(NAMES.map((name) => [name, cut(this.columns[name])])) as Columns;
  }
}

/** The rows named by `picked`, in that order. */
export function pickRows(rows: Rows, picked: Uint32Array): Rows {
  const columns = emptyColumns(picked.length);
  for (const name of NAMES) {
    const from = rows[name];
    const to = columns[name];
    for (let i = 0; i < picked.length; i += 1) to[i] = from[picked[i] ?? 0] ?? 0;
  }
  return { ...columns, length: picked.length, orderIds: rows.orderIds, members: rows.members };
}
