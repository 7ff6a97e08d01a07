import type { MemberDocument } from '../documents';
import type { Ports } from '../platform/ports';

/** The name under which a number is kept: eleven digits, or `+<country><number>` from abroad. */
export const phoneHash = ({ sign }: Pick<Ports, 'sign'>, number: string): string =>
  sign('phone', number);

/** As many accounts as one person has on one number, and more. */
const ACCOUNTS = 10;

/**
 * The members who gave this number, who gave it last first.
 *
 * A number is not one member's alone: WeChat says who may use it now, numbers change hands, and a
 * family shares one. Were it taken away from who gave it before, a partner's second account would
 * only have to give the partner's number to make both differ. So both keep it, and both are "the
 * same phone" (docs/rules.md section 6); the till, which wants one person, takes the latest who is
 * the store's member.
 */
export const membersByPhone = (
  ports: Pick<Ports, 'db' | 'sign'>,
  number: string,
): Promise<MemberDocument[]> =>
  ports.db
    .collection('members')
    .find({ phone: phoneHash(ports, number) }, { orderBy: [['phoneAt', 'desc']], limit: ACCOUNTS });

/** Whether two members gave the same number; false where one gave none. */
export const samePhone = (
  a: Pick<MemberDocument, 'phone'>,
  b: Pick<MemberDocument, 'phone'>,
): boolean => a.phone !== '' && a.phone === b.phone;
