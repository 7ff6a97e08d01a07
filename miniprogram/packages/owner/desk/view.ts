import type { StaffRole } from '../../../../typings/store';
import { mulDiv, share, type Bps, type Fen } from '../../../services/rules';

/** A way from the desk to a page of the store. */
export interface Way {
  readonly page: string;
  readonly title: string;
  readonly icon: string;
  readonly roles: readonly StaffRole[];
}

const ALL: readonly StaffRole[] = ['owner', 'manager', 'clerk'];
const LEADING: readonly StaffRole[] = ['owner', 'manager'];
const OWNER: readonly StaffRole[] = ['owner'];

const WAYS: readonly Way[] = [
  { page: 'orders', title: '店里的订单', icon: 'bill', roles: ALL },
  { page: 'campaign', title: '活动', icon: 'flag', roles: OWNER },
  { page: 'account', title: '营销账户', icon: 'wallet', roles: OWNER },
  { page: 'coupons', title: '优惠券', icon: 'coupon', roles: LEADING },
  { page: 'partners', title: '合伙人', icon: 'usergroup', roles: LEADING },
  { page: 'news', title: '发店里动态', icon: 'notification', roles: LEADING },
  { page: 'setup', title: '店里的资料', icon: 'store', roles: LEADING },
  { page: 'staff', title: '店员', icon: 'user-add', roles: OWNER },
];

/** Where somebody in this role may go. */
export const waysFor = (role: StaffRole): Way[] => WAYS.filter(({ roles }) => roles.includes(role));

/** Fewer cash bills than this are left in the account: time to top up. */
const FEW = 10;

/** Said when the marketing account covers only a few more cash bills like those of today. */
export function shortOf(
  marketing: number,
  today: { readonly orders: number; readonly amount: number },
  cost: Bps,
): string {
  const set = share(today.amount as Fen, cost);
  if (set === 0) return '';
  const left = mulDiv(marketing as Fen, today.orders, set);
  return left < FEW ? `只够约 ${left} 笔现金单` : '';
}
