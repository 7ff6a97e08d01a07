import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { Refusal } from '../refusal';
import { GrowingColumns } from './columns';
import { NONE, RowKind, type Rows } from './rows';
import { inSettlementOrder } from './settlementOrder';

/** Referrers and refunds that are made up over a file that has neither. */
export interface Overlay {
  /** The same seed over the same file makes up the same. */
  readonly seed: number;
  /** Percent of the members that somebody who had bought before brought along. */
  readonly referredPercent: number;
  /** Percent of the orders that are refunded, one in three of them in part. */
  readonly refundPercent: number;
}

const DAY_MS = 24 * 3600 * 1000;
const LONGEST_REFUND_DAYS = 7;
const ONE_IN_PARTIAL = 3;
const PERCENT = 100;

type Draw = (from: number, to: number) => number;

function drawing(seed: number): Draw {
  const generator = xoroshiro128plus(seed);
  return (from, to) => uniformInt(generator, from, to);
}

/** Draws each member's referrer at the first order: one of those who had bought before, or nobody. */
class Acquaintance {
  private readonly bought: number[] = [];
  private readonly referrers = new Map<number, number>();

  constructor(
    private readonly draw: Draw,
    private readonly percent: number,
  ) {}

  referrerOf(member: number): number {
    if (member === NONE) return NONE;
    const known = this.referrers.get(member);
    if (known !== undefined) return known;
    const referred = this.draw(1, PERCENT) <= this.percent && this.bought.length > 0;
    const referrer = referred ? (this.bought[this.draw(0, this.bought.length - 1)] ?? NONE) : NONE;
    this.referrers.set(member, referrer);
    this.bought.push(member);
    return referrer;
  }
}

function refuseIfThere(rows: Rows, file: string): void {
  const what = rows.referrer.some((member) => member !== NONE)
    ? 'referrers'
    : rows.kind.includes(RowKind.refund)
      ? 'refunds'
      : null;
  if (what === null) return;
  throw new Refusal({ file }, `has ${what} of its own`, 'leave --overlay out');
}

/**
 * Lays made-up referrers and refunds over real orders. A refund comes one to seven days after its
 * order, of all of it or of a tenth to nine tenths.
 *
 * @param rows in the order of settlement.
 * @throws Refusal when the file has referrers or refunds of its own.
 */
export function overlaid(rows: Rows, overlay: Overlay, file: string): Rows {
  refuseIfThere(rows, file);
  const draw = drawing(overlay.seed);
  const people = new Acquaintance(draw, overlay.referredPercent);
  const columns = new GrowingColumns();
  for (let i = 0; i < rows.length; i += 1) {
    const at = rows.at[i] ?? 0;
    const amount = rows.amount[i] ?? 0;
    const order = rows.order[i] ?? 0;
    const member = rows.member[i] ?? NONE;
    const nobody = { referrer: NONE, referrerBps: NONE };
    const referrer = people.referrerOf(member);
    columns.push({ ...nobody, kind: RowKind.order, at, amount, order, member, referrer });
    if (draw(1, PERCENT) > overlay.refundPercent) continue;
    const tenths = draw(1, ONE_IN_PARTIAL) === 1 ? draw(1, 9) : 10;
    const part = Math.floor((amount * tenths) / 10);
    columns.push({
      ...nobody,
      kind: RowKind.refund,
      at: at + draw(DAY_MS, LONGEST_REFUND_DAYS * DAY_MS),
      amount: tenths === 10 || part === 0 ? NONE : part,
      order,
      member: NONE,
    });
  }
  return inSettlementOrder({ ...rows, ...columns.view(), length: columns.length });
}
