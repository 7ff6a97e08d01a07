import { mayLookUp } from '../../domain/till/lookup';
import type { Answer } from '../../typings/answer';
import type { VisitView } from '../../typings/till';
import type { MemberDocument } from '../documents';
import { membersByPhone, phoneHash } from '../members/phone';
import { done, refused } from '../platform/answer';
import type { Ports } from '../platform/ports';
import type { Staff } from '../stores/staff';
import { walletId } from '../wallets/wallets';
import { newVisit, visitView } from './visit';

/** Whether a member has to do with a store: ordered, was brought, claimed or was credited there. */
async function isOfStore({ db }: Ports, store: string, { id }: MemberDocument): Promise<boolean> {
  const [bond, wallet, [order], [coupon]] = await Promise.all([
    db.collection('bonds').get(`${store}/${id}`),
    db.collection('wallets').get(walletId(store, id)),
    db.collection('orders').find({ store, buyer: id }, { limit: 1 }),
    db.collection('coupons').find({ store, member: id }, { limit: 1 }),
  ]);
  return [bond, wallet, order, coupon].some((found) => found !== undefined);
}

/** Who gave this number last of those who are the store's. */
async function findByPhone(
  ports: Ports,
  store: string,
  phone: string,
): Promise<MemberDocument | undefined> {
  for (const member of await membersByPhone(ports, phone))
    if (await isOfStore(ports, store, member)) return member;
  return undefined;
}

/** Counts and logs one look-up, or refuses it: of many at once no more than an hour allows. */
async function admit(ports: Ports, { store, member: by }: Staff, typed: string) {
  return ports.db.transaction(async (within): Promise<Answer<{ log: string; phone: string }>> => {
    const now = ports.now();
    const limits = within.collection('lookUpLimits');
    const { at } = (await limits.get(by)) ?? { at: [] };
    const may = mayLookUp(typed, at, now);
    if (!may.ok)
      return refused(
        may.refusal.reason === 'not a full number' ? 'phoneNotFull' : 'tooManyLookups',
      );
    await limits.set({ _id: by, at: [...at, now].slice(-MOST_KEPT) });
    const log = ports.newId();
    const phone = phoneHash(ports, may.value);
    await within.collection('lookUps').add({ _id: log, store, by, phone, member: null, at: now });
    return done({ log, phone: may.value });
  });
}

/** As many instants as the limit looks at, and some. */
const MOST_KEPT = 50;

/**
 * Finds one of this store's members by their full number. Counted and logged before anybody is looked
 * for, found or not; a number that is not a full one costs nothing.
 */
export async function lookUp(
  ports: Ports,
  staff: Staff,
  typed: string,
): Promise<Answer<VisitView>> {
  const admitted = await admit(ports, staff, typed);
  if (!admitted.ok) return admitted;
  const found = await findByPhone(ports, staff.store, admitted.value.phone);
  if (!found) return refused('phoneNotFound');
  const { id: member } = found;
  await ports.db.collection('lookUps').update({ _id: admitted.value.log }, { member });
  const whom = { member, found: 'phone', coupon: null } as const;
  const visit = newVisit(ports.newId(), staff, whom, ports.now());
  await ports.db.collection('visits').add(visit);
  return done(await visitView(ports, visit));
}
