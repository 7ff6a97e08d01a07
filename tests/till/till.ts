import { fen } from '../../domain/money/money';
import { phoneHash } from '../../services/members/phone';
import type { Staff } from '../../services/stores/staff';
import { openBill, type Wish } from '../../services/till/bill';
import { issueCode, scan } from '../../services/till/code';
import { lookUp } from '../../services/till/look-up';
import { accepted, CLERK, earn, give, shop, type Shop } from '../orders/shop';

export const PHONE = '13800138000';
export const KEY = 'idempotency-key-';

/**
 * The shop of the order tests: anna has ¥100.00 of balance, a coupon of ¥30.00 above ¥200.00, a name
 * and a number.
 */
export async function tillShop(): Promise<Shop> {
  const at = await shop();
  at.caller = 'wx-owner';
  await earn(at);
  await give(at);
  const phone = phoneHash(at.ports, PHONE);
  await at.ports.db
    .collection('members')
    .update({ _id: 'wx-anna' }, { name: '安娜', phone, phoneTail: '8000', phoneAt: 1 });
  at.caller = 'wx-anna';
  return at;
}

/** What anna's phone shows: her member code, or a coupon's. */
export const codeOf = async (at: Shop, coupon: string | null = null): Promise<string> =>
  accepted(await issueCode(at.ports, 'anna', coupon)).text;

export const scanned = async (at: Shop, coupon: string | null = null, staff: Staff = CLERK) =>
  accepted(await scan(at.ports, staff, await codeOf(at, coupon)));

export const typed = async (at: Shop) => accepted(await lookUp(at.ports, CLERK, PHONE));

export const wish = (visit: string | null, fields: Partial<Wish> = {}): Wish => ({
  visit,
  amount: fen(26_800),
  coupon: null,
  wallet: fen(0),
  ...fields,
});

export const open = (at: Shop, asked: Wish, key = 'bill', staff: Staff = CLERK) =>
  openBill(at.ports, staff, { ...asked, key: `${KEY}${key}` });
