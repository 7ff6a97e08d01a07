import type { BillPreview, CouponChoice, ReceiptView, VisitView } from '../../../../typings/till';
import { barText, faceOf, type CouponFace } from '../../../format/coupon';
import { clock } from '../../../format/time';
import { formatYuan, type Fen } from '../../../services/rules';
import { termsOf } from '../terms';

const yuan = (amount: number): string => formatYuan(amount as Fen);

/** Who stands at the till, in one glance. */
export interface Guest {
  readonly initial: string;
  readonly name: string;
  readonly tail: string;
  readonly note: string;
  readonly available: number;
}

export const WALK_IN: Guest = {
  initial: '客',
  name: '散客',
  tail: '',
  note: '不排队，也不用券',
  available: 0,
};

export function guestOf({ name, phoneTail, visits, partnerName, available }: VisitView): Guest {
  const known = name || '会员';
  return {
    initial: known.slice(0, 1),
    name: known,
    tail: phoneTail === '' ? '' : `尾号 ${phoneTail}`,
    note: `第 ${visits + 1} 次来${partnerName === null ? '' : ` · ${partnerName || '合伙人'} 推荐`}`,
    available,
  };
}

export const cardsOf = (
  coupons: readonly CouponChoice[],
  best: string | null,
  now: number,
): CouponFace[] =>
  coupons.map((coupon) =>
    faceOf(coupon, now, {
      tag: coupon.id === best ? '最省' : '',
      why: barText(coupon.bar, coupon.missing),
    }),
  );

/** The coupon that takes off most, which the server puts first; null: none takes anything off. */
export const bestOf = (coupons: readonly CouponChoice[]): string | null =>
  coupons.find(({ bar }) => bar === null)?.id ?? null;

const NO_COMMISSION: Record<NonNullable<BillPreview['noCommission']>, string> = {
  'bound less than 30 minutes before the first payment':
    '领券到付款不满 30 分钟，这一单没有推荐佣金',
  'not covered': '余额不足，这一单没有推荐佣金',
  other: '这一单没有推荐佣金',
};

export interface Ways {
  readonly base: number;
  readonly wechat: string;
  readonly cash: string;
  /** Why the partner gets nothing; empty: gets their part, or nobody brought them. */
  readonly commission: string;
}

export const waysOf = (
  bill: Pick<BillPreview, 'base' | 'throughWechat' | 'throughTill' | 'noCommission'>,
): Ways => ({
  base: bill.base,
  wechat: termsOf(bill.throughWechat).words,
  cash: termsOf(bill.throughTill).words,
  commission: bill.noCommission === null ? '' : NO_COMMISSION[bill.noCommission],
});

export interface SlipLine {
  readonly label: string;
  readonly amount: number | null;
  readonly text: string;
  readonly strong: boolean;
}

const money = (label: string, amount: number, strong = false): SlipLine => ({
  label,
  amount,
  text: '',
  strong,
});

const words = (label: string, text: string, strong = false): SlipLine => ({
  label,
  amount: null,
  text,
  strong,
});

function placeOf(settled: NonNullable<ReceiptView['settled']>): string {
  if (settled.seq === null) return '这一单不排队';
  const ahead = settled.ahead === null ? '正在免单' : `前面 ${settled.ahead} 单`;
  return `第 ${settled.seq} 号，${ahead}`;
}

function settledLines(member: string, settled: ReceiptView['settled']): SlipLine[] {
  if (!settled) return [words(member, '正在排队')];
  const { commission, shared, sharers } = settled;
  return [
    words(`${member}排队`, placeOf(settled), true),
    ...(sharers > 0 ? [money(`分给正在免单的 ${sharers} 单`, shared)] : []),
    ...(commission
      ? [words(`推荐人 ${commission.partnerName || '合伙人'}`, `佣金 ${yuan(commission.amount)}`)]
      : []),
    words('账本第', `${settled.record} 条 · ${settled.hash.slice(0, 8)}`),
  ];
}

export interface Slip {
  readonly base: number;
  readonly how: string;
  readonly sums: readonly SlipLine[];
  readonly after: readonly SlipLine[];
}

/** What a clerk reads at arm's length. */
export function slipOf({ order, member, settled }: ReceiptView): Slip {
  const { amount, discount, wallet, base, paidAt, paidThrough, id } = order;
  const through = paidThrough === 'outside:wechat' ? '微信支付' : '现金';
  return {
    base,
    how: [through, paidAt === null ? '' : clock(paidAt), `订单尾号 ${id.slice(-4)}`]
      .filter(Boolean)
      .join(' · '),
    sums: [
      money('消费', amount),
      ...(discount > 0 ? [money('券', -discount)] : []),
      ...(wallet > 0 ? [money('余额', -wallet)] : []),
      money('实收', base, true),
    ],
    after: member ? settledLines(`${member.name || '会员'} `, settled) : [],
  };
}
