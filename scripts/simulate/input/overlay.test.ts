import { readOrders } from './csv';
import { overlaid, type Overlay } from './overlay';
import { NONE, RowKind, type Rows } from './rows';
import { HEADER, TestFolder } from '../testFolder';

const folder = new TestFolder();
afterAll(() => {
  folder.remove();
});

const DAY_MS = 24 * 3600 * 1000;
const ORDERS = 600;
const overlay = (changes: Partial<Overlay> = {}): Overlay => ({
  seed: 7,
  referredPercent: 33,
  refundPercent: 20,
  ...changes,
});

let rows: Rows;
beforeAll(async () => {
  const lines = Array.from({ length: ORDERS }, (_, i) => {
    const at = new Date(Date.UTC(2026, 0, 1) + i * DAY_MS).toISOString();
    return `order,o${i},${at},${i % 10 === 9 ? '' : `m${i % 97}`},${i + 1}.05,,`;
  });
  rows = await readOrders(folder.write('plain.csv', [HEADER, ...lines].join('\n')));
});

const columnsOf = ({ kind, at, amount, order, referrer }: Rows) =>
  [kind, at, amount, order, referrer].map((column) => [...column]);
const numbersOf = (kind: number, laid: Rows) =>
  [...laid.kind.keys()].filter((i) => laid.kind[i] === kind);

describe('an overlay of made-up referrers and refunds', () => {
  it('is the same for the same seed, and another for another', () => {
    const first = columnsOf(overlaid(rows, overlay(), 'plain.csv'));
    expect(columnsOf(overlaid(rows, overlay(), 'plain.csv'))).toEqual(first);
    expect(columnsOf(overlaid(rows, overlay({ seed: 8 }), 'plain.csv'))).not.toEqual(first);
  });

  it('leaves the orders as they are', () => {
    const laid = overlaid(rows, overlay(), 'plain.csv');
    const amounts = numbersOf(RowKind.order, laid).map((i) => laid.amount[i]);
    expect(amounts).toEqual([...rows.amount]);
  });

  it('gives a member one referrer for good, who had bought before', () => {
    const laid = overlaid(rows, overlay({ referredPercent: 100 }), 'plain.csv');
    const referrers = new Map<number, number>();
    for (const i of numbersOf(RowKind.order, laid)) {
      const member = laid.member[i] ?? NONE;
      const referrer = laid.referrer[i] ?? NONE;
      if (member === NONE) expect(referrer).toBe(NONE);
      else if (referrers.has(member)) expect(referrer).toBe(referrers.get(member));
      else {
        if (referrers.size > 0) expect([...referrers.keys()]).toContain(referrer);
        referrers.set(member, referrer);
      }
    }
    // Everybody but the first was brought along.
    expect([...referrers.values()].filter((referrer) => referrer === NONE)).toHaveLength(1);
  });

  it('refunds an order once, one to seven days after it, never for more than it was', () => {
    const laid = overlaid(rows, overlay(), 'plain.csv');
    const refunds = numbersOf(RowKind.refund, laid);
    expect(refunds.length).toBeGreaterThan(ORDERS / 10);
    expect(refunds.length).toBeLessThan(ORDERS / 3);
    expect(new Set(refunds.map((i) => laid.order[i])).size).toBe(refunds.length);
    for (const i of refunds) {
      const order = laid.order[i] ?? 0;
      const later = (laid.at[i] ?? 0) - (rows.at[order] ?? 0);
      expect(later).toBeGreaterThanOrEqual(DAY_MS);
      expect(later).toBeLessThanOrEqual(7 * DAY_MS);
      expect(laid.amount[i]).toBeLessThan(rows.amount[order] ?? 0);
    }
    expect(refunds.some((i) => laid.amount[i] !== NONE)).toBe(true);
    expect(refunds.some((i) => laid.amount[i] === NONE)).toBe(true);
  });

  it('makes up nothing at 0 %', () => {
    const none = overlaid(rows, overlay({ referredPercent: 0, refundPercent: 0 }), 'plain.csv');
    expect(columnsOf(none)).toEqual(columnsOf(rows));
  });

  it.each([
    ['referrers', 'order,A,2026-01-01T00:00:00Z,a,1,b,'],
    ['refunds', 'order,A,2026-01-01T00:00:00Z,a,1,,\nrefund,A,2026-01-02T00:00:00Z,,,,'],
  ])('is refused over a file that has %s', async (what, lines) => {
    const own = await readOrders(folder.write('own.csv', `${HEADER}\n${lines}`));
    expect(() => overlaid(own, overlay(), 'own.csv')).toThrow(
      `own.csv has ${what} of its own: leave --overlay out`,
    );
  });
});
