import { pickRows } from './columns';
import type { Rows } from './rows';

/** Rows `i` and `j` in the order of settlement; rows equal in it keep the order of the file. */
function compareRows(rows: Rows, i: number, j: number): number {
  const byInstant = (rows.at[i] ?? 0) - (rows.at[j] ?? 0);
  if (byInstant !== 0) return byInstant;
  const byKind = (rows.kind[i] ?? 0) - (rows.kind[j] ?? 0);
  if (byKind !== 0) return byKind;
  const a = rows.orderIds[rows.order[i] ?? 0] ?? '';
  const b = rows.orderIds[rows.order[j] ?? 0] ?? '';
  if (a !== b) return a < b ? -1 : 1;
  return i - j;
}

function isInOrder(rows: Rows): boolean {
  for (let i = 1; i < rows.length; i += 1) if (compareRows(rows, i - 1, i) > 0) return false;
  return true;
}

/** Sorts as docs/rules.md, "Settling one order", says: instant, order before refund, id. */
export function inSettlementOrder(rows: Rows): Rows {
  if (isInOrder(rows)) return rows;
  const order = Uint32Array.from({ length: rows.length }, (_, i) => i);
  return pickRows(
    rows,
    order.sort((i, j) => compareRows(rows, i, j)),
  );
}

/** The rows up to and including an instant; `rows` are in the order of settlement. */
export function rowsUntil(rows: Rows, instant: number): Rows {
  let length = rows.length;
  while (length > 0 && (rows.at[length - 1] ?? 0) > instant) length -= 1;
  if (length === rows.length) return rows;
  return pickRows(
    rows,
    Uint32Array.from({ length }, (_, i) => i),
  );
}
