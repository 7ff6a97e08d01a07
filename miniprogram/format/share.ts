import type { CouponValueView } from '../../typings/coupon';
import { discountText } from './coupon';
import { plainYuan, type Fen } from '../services/rules';

/** The most that WeChat shows of a title without cutting it. */
const LONGEST = 24;

/** Whole yuan bare, as a title may: `30`, `12.50`. */
const bare = (amount: number): string => plainYuan(amount as Fen).replace(/\.00$/, '');

function worth(value: CouponValueView, threshold: number): string {
  const from = threshold > 0 ? `满${bare(threshold)}` : '';
  switch (value.kind) {
    case 'amountOff':
      return `${from}减${bare(value.amount)}`;
    case 'percentOff':
      return `${from}${discountText(value.off).replace(' ', '')}`;
    case 'exchange':
      return `兑${value.item}`;
  }
}

/** A shared coupon's title: the shop and a fact, `拾光烘焙：满200减30，到店可用`; at most 24 characters. */
export function shareTitle(shop: string, value: CouponValueView, threshold: number): string {
  const fact = `：${worth(value, threshold)}，到店可用`;
  const name = Array.from(shop.split('·')[0]?.trim() ?? shop);
  return name.slice(0, Math.max(2, LONGEST - fact.length)).join('') + fact;
}
