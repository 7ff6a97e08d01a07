import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CsvError, Parser } from 'csv-parse';
import { WHOLE } from '../../../domain/money/money';
import { fileRefusal, notUtf8, Refusal } from '../refusal';
import { OrderTable } from './orderTable';
import { inSettlementOrder } from './settlementOrder';
import type { Rows } from './rows';

/** Larger pieces than usual: the parser is faster on fewer of them. */
const READ_BYTES = 1 << 18;

/**
 * Hands each record to `onRecord` while the parser stands on its line. Reading records out of the
 * stream instead would give the line that the parser has reached, a piece of the file further on.
 */
export class RecordParser extends Parser {
  constructor(private readonly onRecord: (record: readonly string[], line: number) => void) {
    super({ bom: true, trim: true, skip_empty_lines: true });
  }

  override push(record: readonly string[] | null): boolean {
    if (record === null) return super.push(null);
    if (!this.destroyed) this.pass(record);
    return true;
  }

  private pass(record: readonly string[]): void {
    try {
      this.onRecord(record, this.info.lines);
    } catch (error) {
      this.destroy(error as Error);
    }
  }
}

const CSV_REMEDIES: Partial<Record<CsvError['code'], string>> = {
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'give each row a cell for each column of the header',
  CSV_QUOTE_NOT_CLOSED: 'close the quote',
  CSV_INVALID_CLOSING_QUOTE: 'double a quote that is inside a quoted cell',
  INVALID_OPENING_QUOTE: 'put the whole cell in quotes, and double a quote inside it',
};

function csvRefusal(error: unknown, file: string): unknown {
  if (!(error instanceof CsvError)) return fileRefusal(error, file, 'read');
  const line = typeof error['lines'] === 'number' ? error['lines'] : undefined;
  const cells = Array.isArray(error['record']) ? error['record'].length : null;
  const problem =
    error.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH' && cells !== null
      ? `has ${cells} cells, unlike the header`
      : `is no CSV (${error.code})`;
  return new Refusal(
    { file: basename(file), ...(line === undefined ? {} : { line }) },
    problem,
    CSV_REMEDIES[error.code] ?? 'save the file as CSV in UTF-8',
  );
}

/**
 * Reads orders and refunds out of a CSV file, checked and in the order of settlement.
 *
 * @param highestRate that a partner may have, in basis points.
 * @param onBytes told how many bytes each piece had.
 * @throws Refusal naming the first line that cannot be used.
 */
export async function readOrders(
  file: string,
  highestRate: number = WHOLE,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<Rows> {
  const table = new OrderTable(basename(file), highestRate);
  const parser = new RecordParser((record, line) => {
    table.add(record, line);
  });
  parser.resume();
  const bytes = createReadStream(file, { highWaterMark: READ_BYTES });
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  bytes.on('data', (piece) => {
    onBytes(piece.length);
    try {
      utf8.decode(Buffer.from(piece), { stream: true });
    } catch {
      parser.destroy(notUtf8(basename(file)));
    }
  });
  try {
    await pipeline(bytes, parser);
  } catch (error) {
    throw error instanceof Refusal ? error : csvRefusal(error, file);
  }
  return inSettlementOrder(table.finish());
}
