import { quoted, Refusal } from '../refusal';
import { readAmount, readBps, readInstant, type CellRefusal } from './cells';
import { GrowingColumns } from './columns';
import { Names } from './names';
import { NONE, RowKind, type Rows } from './rows';

const COLUMNS = [
  'type',
  'order_id',
  'at',
  'member_id',
  'amount',
  'referrer_id',
  'referrer_bps',
] as const;
type Column = (typeof COLUMNS)[number];

interface RefundLine {
  readonly order: number;
  readonly at: number;
  readonly line: number;
}

/** Collects the records of an orders file into columns, and refuses what cannot be one. */
export class OrderTable {
  private header: Readonly<Record<Column, number>> | null = null;
  private record: readonly string[] = [];
  private line = 1;
  private readonly columns = new GrowingColumns();
  private readonly orders = new Names();
  private readonly members = new Names();
  /** By order number: where the order stands in the file, and its instant. */
  private readonly orderLine: number[] = [];
  private readonly orderAt: number[] = [];
  private readonly refunds: RefundLine[] = [];

  /**
   * @param file what the file is called in a refusal.
   * @param highestRate of a partner, in basis points
   */
  constructor(
    private readonly file: string,
    private readonly highestRate: number,
  ) {}

  /** @param line where the record stands in the file, from 1. */
  add(record: readonly string[], line: number): void {
    this.record = record;
    this.line = line;
    if (this.header === null) this.header = this.readHeader();
    else this.addRow();
  }

  private readHeader(): Record<Column, number> {
    const places = COLUMNS.map((column) => [column, this.record.indexOf(column)] as const);
    for (const [column, place] of places) {
      const remedy = `the first line must name ${COLUMNS.join(', ')}`;
      if (place < 0)
        throw new Refusal(
          { file: this.file, line: this.line },
          `column ${column} is missing`,
          remedy,
        );
      if (this.record.lastIndexOf(column) !== place)
        throw this.refusal(this.record.lastIndexOf(column), `column ${column} is there twice`, {
          remedy: 'keep one of them',
        });
    }
    return Object.fromEntries(places) as Record<Column, number>;
  }

  private addRow(): void {
    const type = this.cell('type');
    if (type === 'order') this.addOrder();
    else if (type === 'refund') this.addRefund();
    else throw this.cellRefusal('type', { problem: 'is unknown', remedy: 'use order or refund' });
  }

  private addOrder(): void {
    const order = this.orderNumber();
    const at = this.read('at', readInstant);
    const before = this.orderLine[order];
    if (before)
      throw this.cellRefusal('order_id', {
        problem: `is already on line ${before}`,
        remedy: 'give each order an id of its own, or take the repeated row out',
      });
    this.orderLine[order] = this.line;
    this.orderAt[order] = at;
    const member = this.cell('member_id');
    const referrer = this.cell('referrer_id');
    this.columns.push({
      kind: RowKind.order,
      at,
      amount: this.read('amount', readAmount),
      order,
      member: member === '' ? NONE : this.members.numberOf(member),
      referrer: referrer === '' ? NONE : this.members.numberOf(referrer),
      referrerBps: this.rateOf(referrer),
    });
  }

  private rateOf(referrer: string): number {
    if (this.cell('referrer_bps') === '') return NONE;
    const rate = this.read('referrer_bps', (text) => readBps(text, this.highestRate));
    if (referrer === '')
      throw this.cellRefusal('referrer_bps', {
        problem: 'has no referrer_id',
        remedy: 'name the referrer, or leave the rate empty',
      });
    return rate;
  }

  private addRefund(): void {
    const order = this.orderNumber();
    const at = this.read('at', readInstant);
    const whole = this.cell('amount') === '';
    this.orderLine[order] ??= 0;
    this.refunds.push({ order, at, line: this.line });
    this.columns.push({
      kind: RowKind.refund,
      at,
      amount: whole ? NONE : this.read('amount', readAmount),
      order,
      member: NONE,
      referrer: NONE,
      referrerBps: NONE,
    });
  }

  private orderNumber(): number {
    const id = this.cell('order_id');
    if (id !== '') return this.orders.numberOf(id);
    throw this.cellRefusal('order_id', { problem: 'is empty', remedy: 'give the order its id' });
  }

  private cell(column: Column): string {
    return this.record[this.header?.[column] ?? -1] ?? '';
  }

  private read(column: Column, reader: (text: string) => number | CellRefusal): number {
    const value = reader(this.cell(column));
    if (typeof value === 'number') return value;
    throw this.cellRefusal(column, value);
  }

  private cellRefusal(column: Column, { problem, remedy }: CellRefusal): Refusal {
    const text = this.cell(column);
    const what = text === '' ? column : `${column} ${quoted(text)}`;
    return this.refusal(this.header?.[column] ?? 0, `${what} ${problem}`, { remedy });
  }

  private refusal(place: number, problem: string, { remedy }: { remedy: string }): Refusal {
    return new Refusal({ file: this.file, line: this.line, column: place + 1 }, problem, remedy);
  }

  /** The rows in the order of the file, once every record is in. */
  finish(): Rows {
    if (this.header === null)
      throw new Refusal(
        { file: this.file },
        'is empty',
        `the first line must name ${COLUMNS.join(', ')}`,
      );
    this.checkRefunds(this.header.order_id, this.header.at);
    const { list: orderIds } = this.orders;
    return {
      ...this.columns.view(),
      length: this.columns.length,
      orderIds,
      members: this.members.list,
    };
  }

  private checkRefunds(idColumn: number, atColumn: number): void {
    for (const { order, at, line } of this.refunds) {
      this.line = line;
      const id = quoted(this.orders.list[order] ?? '');
      const orderLine = this.orderLine[order];
      if (!orderLine)
        throw this.refusal(idColumn, `refund of order_id ${id}, which the file does not have`, {
          remedy: 'add its order, or take the refund out',
        });
      if (at < (this.orderAt[order] ?? 0))
        throw this.refusal(
          atColumn,
          `refund of order_id ${id} is before its order on line ${orderLine}`,
          { remedy: 'correct one of the two instants' },
        );
    }
  }
}
