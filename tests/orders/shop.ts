import { ground, type Ground } from '../simulation/settlement/ground';
import { MemoryPayments } from '../../services/payments/memory-payments';
import type { Ports } from '../../services/platform/ports';
import type { Staff } from '../../services/stores/staff';

export const STORE = 's1';
export const MERCHANT = '1900000001';
export const OWNER: Staff = { member: 'owner', store: STORE, role: 'owner' };
export const CLERK: Staff = { member: 'clerk', store: STORE, role: 'clerk' };

/** A store with its staff and shoppers on an embedded cloud in memory, and a WeChat Pay beside it. */
export interface Shop extends Ground {
  readonly ports: Ports;
  readonly pay: MemoryPayments;
  /** The stores that were to be settled, in their order. */
  readonly settling: string[];
  /** Whose phone calls, by openid: `wx-<member>`. */
  caller: string;
}

export async function shop(): Promise<Shop> {
  const base = await ground();
  const settling: string[] = [];
  const made: Shop = {
    ...base,
    caller: '',
    settling,
    pay: new MemoryPayments({ now: () => base.clock.now(), payer: () => made.caller }),
    get ports(): Ports {
      return {
        ...base.ports,
        pay: this.pay,
        settleSoon: (store) => void settling.push(store),
        wechat: () => ({ openid: this.caller || undefined, source: 'wx_client' }),
      };
    },
  };
  const { db } = base.ports;
  await db.collection('stores').add({
    _id: STORE,
    name: '拾光烘焙',
    address: '梧桐路 18 号',
    place: { latitude: 31.2, longitude: 121.4 },
    phone: '02155550100',
    opensAt: '07:30',
    closesAt: '21:00',
    status: 'open',
    news: null,
    approvedAt: 1,
    newsAt: 0,
  });
  await db.collection('merchants').add({ _id: STORE, subMchId: MERCHANT });
  const people = ['owner', 'clerk', 'anna', 'ben', 'cleo'];
  await db
    .collection('members')
    .addMissing(people.map((id) => ({ _id: `wx-${id}`, id, since: 1 })));
  for (const { member, store, role } of [OWNER, CLERK])
    await db.collection('staff').add({ _id: `${store}/${member}`, store, member, role });
  return made;
}

/** What a use case answered, which must not be a refusal. */
export function accepted<T>(answer: { ok: true; value: T } | { ok: false; refusal: string }): T {
  if (!answer.ok) throw new Error(`refused: ${answer.refusal}`);
  return answer.value;
}

export const CHECKLIST = { margin: true, rulesRead: true, review: '王律师 2025-12-20 看过' };
