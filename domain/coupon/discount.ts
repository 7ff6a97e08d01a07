import { least, minus, NO_MONEY, share, sum, type Fen } from '../money/money';
import type { Coupon, CouponBill, CouponValue, ItemId } from './types';

type Terms = Pick<Coupon, 'value' | 'items'>;

const onItems = (bill: CouponBill, items: readonly ItemId[]): Fen | null =>
  bill.lines &&
  sum(bill.lines.filter(({ item }) => items.includes(item)).map(({ amount }) => amount));

/**
 * What the coupon applies to comes to, in fen; null when that cannot be told from a typed sum. An
 * exchange coupon is for its item; at the till, whoever takes it in hands the item out.
 */
export function applicable({ value, items }: Terms, bill: CouponBill): Fen | null {
  if (value.kind === 'exchange') return bill.lines ? onItems(bill, [value.item]) : bill.amount;
  return items === null ? bill.amount : onItems(bill, items);
}

function nominal(value: CouponValue, on: Fen): Fen {
  switch (value.kind) {
    case 'amountOff':
      return value.amount;
    case 'percentOff': {
      const off = share(on, value.off);
      return value.ceiling > 0 ? least(off, value.ceiling) : off;
    }
    case 'exchange':
      return value.value;
  }
}

/**
 * What a coupon takes off a bill, of which `on` is what it applies to. It is rounded down to the
 * fen, never the payable; all but an exchange leave at least 1 fen to pay (docs/rules.md section 7).
 */
export function discountOf(value: CouponValue, on: Fen, bill: Fen): Fen {
  const most = value.kind === 'exchange' || bill === 0 ? bill : minus(bill, 1 as Fen);
  return on === 0 ? NO_MONEY : least(least(nominal(value, on), on), most);
}
