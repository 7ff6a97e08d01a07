import type { DeskView, StaffRole } from '../../../../typings/store';
import { percent } from '../../../format/money';
import { formatYuan, type Fen } from '../../../services/rules';

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

/** Said when the marketing account covers only a few more cash bills like the last ones. */
export function shortOf(bills: number | null): string {
  if (bills === null || bills >= FEW) return '';
  return bills === 0 ? '不够一笔现金单了' : `只够约 ${bills} 笔现金单`;
}

/** Something that waits for a person, and the page where it is done. */
export interface Todo {
  readonly id: string;
  readonly title: string;
  readonly icon: string;
  /** How many there are; 0: not to be counted. */
  readonly count: number;
  /** From the desk's own folder. */
  readonly path: string;
}

const yuan = (amount: number): string => formatYuan(amount as Fen);

function campaignTodo({ campaign }: DeskView): Todo[] {
  const page = (id: string, title: string, icon: string, path: string): Todo[] => [
    { id, title, icon, count: 0, path },
  ];
  if (campaign?.hasDraft) return page('draft', '写好的规则还没发布', 'edit-1', '../plan/plan?');
  const none = campaign !== null && (campaign.state === null || campaign.state === 'ended');
  return none ? page('campaign', '现在没有活动，订单不排队', 'flag', '../campaign/campaign?') : [];
}

/** What waits, the buyers first. */
export function todosOf(desk: DeskView): Todo[] {
  const wishes: Todo[] =
    desk.wishes === 0
      ? []
      : [
          {
            id: 'wishes',
            title: '顾客申请了退款',
            icon: 'rollback',
            count: desk.wishes,
            path: '../orders/orders?filter=wished&',
          },
        ];
  const refunds = desk.refunds.map(({ refund, order, cash, failed }): Todo => {
    const title = failed ? `微信没退成，要你来退 ${yuan(cash)}` : `现金退给顾客 ${yuan(cash)}`;
    return { id: refund, title, icon: 'money', count: 0, path: `../order/order?order=${order}&` };
  });
  return [...wishes, ...refunds, ...campaignTodo(desk)];
}

export interface Day {
  /** `12 单`, or `1000 多单`. */
  readonly orders: string;
  readonly sales: number;
  readonly refunds: number;
  /** `¥57.60 · 24%`; empty for who does not see it. */
  readonly cost: string;
}

export function dayOf({ orders, sales, refunds, cost, complete }: DeskView['today']): Day {
  const share = sales > 0 && cost !== null ? ` · ${percent(cost as Fen, sales as Fen)}%` : '';
  return {
    orders: complete ? `${orders} 单` : `${orders} 多单`,
    sales,
    refunds,
    cost: cost === null ? '' : `${yuan(cost)}${share}`,
  };
}
