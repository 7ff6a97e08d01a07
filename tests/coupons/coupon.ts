import { DAY } from '../../domain/calendar/calendar';
import { fen } from '../../domain/money/money';
import type { CouponDocument } from '../../services/coupons/documents';
import { START } from '../simulation/settlement/ground';

/** ¥30.00 off above ¥200.00, in anna's hand for 30 days. */
export const coupon = (fields: Partial<CouponDocument> = {}): CouponDocument => ({
  _id: 'c1',
  store: 's1',
  template: 't1',
  batch: 'b1',
  partner: 'pia',
  member: 'anna',
  name: '满 200 减 30',
  serial: `b1/${fields._id ?? 'c1'}`,
  slot: `t1/anna/${fields._id ?? 'c1'}`,
  nth: 1,
  value: { kind: 'amountOff', amount: fen(3000) },
  threshold: fen(20_000),
  items: null,
  walletBeside: true,
  claimedAt: START,
  from: START,
  until: START + 30 * DAY,
  state: 'claimed',
  order: null,
  usedAt: null,
  binding: 'binds',
  counted: false,
  dueAt: Number.MAX_SAFE_INTEGER,
  ...fields,
});
