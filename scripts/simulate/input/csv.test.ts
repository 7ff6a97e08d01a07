import { writeFileSync } from 'node:fs';
import { readOrders } from './csv';
import { NONE, RowKind } from './rows';
import { HEADER, TestFolder } from '../testFolder';

const folder = new TestFolder();
afterAll(() => {
  folder.remove();
});

const read = (...lines: string[]) => readOrders(folder.write('orders.csv', lines.join('\n')));
const A = 'order,A,2026-01-01T09:00:00+08:00,a,10.00,,';
const AT = Date.UTC(2026, 0, 1, 1);

describe('an orders file', () => {
  it('becomes columns: orders, referrers with and without a rate, walk-ins, refunds', async () => {
    const rows = await read(
      HEADER,
      A,
      'order,B,2026-01-02T09:00:00+08:00,b,20.5,a,800',
      'order,C,2026-01-03T09:00:00+08:00,,1,b,',
      'refund,B,2026-01-04T09:00:00+08:00,,5.25,,',
      'refund,A,2026-01-05T09:00:00+08:00,,,,',
    );
    expect([...rows.kind]).toEqual([0, 0, 0, 1, 1]);
    expect([...rows.amount]).toEqual([1000, 2050, 100, 525, NONE]);
    expect(rows.at[0]).toBe(AT);
    expect(rows.orderIds).toEqual(['A', 'B', 'C']);
    expect([...rows.order]).toEqual([0, 1, 2, 1, 0]);
    expect(rows.members).toEqual(['a', 'b']);
    expect([...rows.member]).toEqual([0, 1, NONE, NONE, NONE]);
    expect([...rows.referrer]).toEqual([NONE, 0, 1, NONE, NONE]);
    expect([...rows.referrerBps]).toEqual([NONE, 800, NONE, NONE, NONE]);
  });

  it('may have a byte order mark, CRLF, quotes, blanks, empty lines, other columns in any order', async () => {
    const rows = await readOrders(
      folder.write(
        'orders.csv',
        '\uFEFFamount,note,at,referrer_bps,type,order_id,referrer_id,member_id\r\n' +
          '"10.00","said ""hello"", twice",2026-01-01T09:00:00+08:00,, order ,"A",,张三\r\n\r\n' +
          '3.50,,2026-01-01T09:00:01+08:00,,order,B,,b\r\n',
      ),
    );
    expect([...rows.amount]).toEqual([1000, 350]);
    expect(rows.orderIds).toEqual(['A', 'B']);
    expect(rows.members).toEqual(['张三', 'b']);
  });

  it('may be unsorted, a refund even above its order', async () => {
    const rows = await read(
      HEADER,
      'refund,A,2026-01-05T09:00:00+08:00,,,,',
      'order,B,2026-01-02T09:00:00+08:00,b,2,,',
      A,
    );
    expect([...rows.kind]).toEqual([RowKind.order, RowKind.order, RowKind.refund]);
    expect([...rows.amount]).toEqual([1000, 200, NONE]);
  });

  it('is settled by instant, orders before refunds, then id by code unit', async () => {
    const at = '2026-01-01T09:00:00+08:00';
    const rows = await read(
      HEADER,
      `refund,b,${at},,,,`,
      `order,b,${at},m,1,,`,
      `order,B10,${at},m,1,,`,
      // The same instant, told by another clock.
      'order,B9,2026-01-01T01:00:00Z,m,1,,',
    );
    const ids = [...rows.order].map((order) => rows.orderIds[order]);
    expect(ids).toEqual(['B10', 'B9', 'b', 'b']);
    expect(rows.kind[3]).toBe(RowKind.refund);
  });

  it('may be empty below its header', async () => {
    expect((await read(HEADER)).length).toBe(0);
  });

  it('keeps all of its rows when there are more than one piece holds', async () => {
    const many = Array.from(
      { length: 5000 },
      (_, i) => `order,o${i},2026-01-01T09:00:00Z,m,1.23,,`,
    );
    const rows = await read(HEADER, ...many);
    expect(rows.length).toBe(5000);
    expect(rows.amount.every((amount) => amount === 123)).toBe(true);
  });
});

describe('an orders file that cannot be used is refused by line, column and what to do', () => {
  it.each([
    ['no header', [''], 'orders.csv is empty: the first line must name type,'],
    [
      'a missing column',
      ['type,order_id,at,member_id,amount,referrer_id', A],
      'orders.csv:1 column referrer_bps is missing: the first line must name type,',
    ],
    [
      'a column twice',
      [`${HEADER},amount`],
      'orders.csv:1:8 column amount is there twice: keep one of them',
    ],
    [
      'a negative amount',
      [HEADER, A, 'order,B,2026-01-02T09:00:00Z,b,-3.00,,'],
      'orders.csv:3:5 amount "-3.00" is negative: write money given back as a row of type refund',
    ],
    [
      'three decimals',
      [HEADER, 'order,B,2026-01-02T09:00:00Z,b,3.001,,'],
      'orders.csv:2:5 amount "3.001" has more than two decimals: write whole fen',
    ],
    [
      'too large an amount',
      [HEADER, 'order,B,2026-01-02T09:00:00Z,b,1000000.01,,'],
      'orders.csv:2:5 amount "1000000.01" is above ¥1,000,000: ',
    ],
    [
      'an order without an amount',
      [HEADER, 'order,B,2026-01-02T09:00:00Z,b,,,'],
      'orders.csv:2:5 amount is empty: ',
    ],
    [
      'an unknown type',
      [HEADER, 'ordr,B,2026-01-02T09:00:00Z,b,1,,'],
      'orders.csv:2:1 type "ordr" is unknown: use order or refund',
    ],
    [
      'a doubled order id',
      [HEADER, A, A],
      'orders.csv:3:2 order_id "A" is already on line 2: give each order an id of its own',
    ],
    [
      'a refund before its order',
      [HEADER, A, 'refund,A,2026-01-01T08:59:59+08:00,,,,'],
      'orders.csv:3:3 refund of order_id "A" is before its order on line 2: correct one',
    ],
    [
      'a refund without its order',
      [HEADER, A, 'refund,B,2026-01-02T09:00:00Z,,,,'],
      'orders.csv:3:2 refund of order_id "B", which the file does not have: add its order',
    ],
    [
      'a negative refund',
      [HEADER, A, 'refund,A,2026-01-02T09:00:00Z,,-1,,'],
      'orders.csv:3:5 amount "-1" is negative: ',
    ],
    [
      'no order id',
      [HEADER, 'order,,2026-01-02T09:00:00Z,b,1,,'],
      'orders.csv:2:2 order_id is empty: give the order its id',
    ],
    [
      'an instant without an offset',
      [HEADER, 'order,B,2026-01-02T09:00:00,b,1,,'],
      'orders.csv:2:3 at "2026-01-02T09:00:00" has no offset: say which clock',
    ],
    [
      'a rate above the whole',
      [HEADER, 'order,B,2026-01-02T09:00:00Z,b,1,a,10001'],
      'orders.csv:2:7 referrer_bps "10001" is not a rate: give basis points',
    ],
    [
      'a rate of nobody',
      [HEADER, 'order,B,2026-01-02T09:00:00Z,b,1,,500'],
      'orders.csv:2:7 referrer_bps "500" has no referrer_id: name the referrer',
    ],
    [
      'a short row',
      [HEADER, A, 'order,B,2026-01-02T09:00:00Z'],
      'orders.csv:3 has 3 cells, unlike the header: give each row a cell for each column',
    ],
    [
      'an open quote',
      [HEADER, A, 'order,"B,2026-01-02T09:00:00Z,b,1,,'],
      'orders.csv:3 is no CSV (CSV_QUOTE_NOT_CLOSED): close the quote',
    ],
  ])('%s', async (_, lines, message) => {
    const refusal = await read(...lines).then(
      () => 'read',
      (error: unknown) => (error as Error).message,
    );
    expect(refusal.slice(0, message.length)).toBe(message);
    expect(refusal).not.toContain('\n');
  });

  it('a file that is not there, and a folder', async () => {
    await expect(readOrders(`${folder.path}/none.csv`)).rejects.toThrow(
      'none.csv does not exist: name a file that you can read',
    );
    await expect(readOrders(folder.path)).rejects.toThrow('is a folder');
  });

  it('an empty line and a quoted line break do not shift the line that is named', async () => {
    await expect(
      read(`${HEADER},note`, '', `${A},"two\nlines"`, 'order,B,2026-01-02T09:00:00Z,b,x,,,'),
    ).rejects.toThrow('orders.csv:5:5 amount "x"');
  });
});

describe('a partner’s rate', () => {
  it('is refused when it and the plan’s other rates are more than the whole order', async () => {
    const row = 'order,o1,2026-01-01T09:00:00+08:00,m,10.00,p,6001';
    const file = folder.write('orders.csv', `${HEADER}\n${row}`);
    await expect(readOrders(file, 6000)).rejects.toThrow(
      'orders.csv:2:7 referrer_bps "6001" and the plan\'s other rates are more than the whole order: give at most 6000',
    );
    await expect(readOrders(file, 6001)).resolves.toMatchObject({ length: 1 });
  });
});

describe('a file in another encoding', () => {
  it('is refused: in GBK three people would read as one', async () => {
    // "张三" as Excel saves it in China.
    const row = Buffer.concat([
      Buffer.from(`${HEADER}\norder,o1,2026-01-01T09:00:00+08:00,`),
      Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]),
      Buffer.from(',10.00,,\n'),
    ]);
    const file = folder.write('gbk.csv', '');
    writeFileSync(file, row);
    await expect(readOrders(file)).rejects.toThrow('gbk.csv is not UTF-8: save it as UTF-8');
  });
});
