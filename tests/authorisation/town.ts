import { fen } from '../../domain/money/money';
import { openMember } from '../../services/members/members';
import { accepted } from '../../services/platform/accepted';
import { MemoryPorts } from '../../services/platform/memory-ports';
import { entryId } from '../../services/settlement/ids';
import { staffId, type Staff } from '../../services/stores/staff';
import { registerStore } from '../../services/stores/stores';
import type { StaffRole } from '../../typings/store';
import { partnerOf } from '../partner';

/** Each calls every action. `stranger` has not opened the mini-program yet. */
export const PEOPLE = [
  'nobody',
  'stranger',
  'shopper',
  'other',
  'partner',
  'clerk',
  'manager',
  'owner',
  'rival',
  'operator',
] as const;
export type Person = (typeof PEOPLE)[number];

export const ANYBODY: readonly Person[] = PEOPLE.filter((person) => person !== 'nobody');
export const MEMBERS: readonly Person[] = ANYBODY.filter((person) => person !== 'stranger');
export const STAFF: readonly Person[] = ['clerk', 'manager', 'owner'];
/** Members but for those who work in the store. */
export const OUTSIDERS: readonly Person[] = MEMBERS.filter((person) => !STAFF.includes(person));
/** The shopper, of whose order it is about, and the store. */
export const INVOLVED: readonly Person[] = ['shopper', ...STAFF];

export const KEY = 'idempotency-key-1';
export const PROFILE = {
  name: '拾光烘焙',
  address: '梧桐路 18 号',
  place: { latitude: 31.2, longitude: 121.4 },
  phone: '02155550100',
  opensAt: '07:30',
  closesAt: '21:00',
  photos: [],
};

/** An open store with its people: the shopper stands in its line; `rival` owns another store. */
export interface Town {
  readonly ports: MemoryPorts;
  readonly store: string;
  /** A member's id. */
  readonly id: (person: Person) => string;
  readonly owner: Staff;
}

async function hire({ db }: MemoryPorts, store: string, member: string, role: StaffRole) {
  await db.collection('staff').add({ _id: staffId(store, member), store, member, role });
}

export async function town(): Promise<Town> {
  const ports = new MemoryPorts();
  const ids = new Map<Person, string>();
  for (const name of MEMBERS) ids.set(name, accepted(await openMember(ports, name)).id);
  const id = (person: Person): string => {
    const found = ids.get(person);
    if (found === undefined) throw new Error(`${person} is no member`);
    return found;
  };
  const own = async (name: Person) => {
    const request = { key: KEY, profile: PROFILE };
    return accepted(await registerStore(ports, { id: id(name), since: 0 }, request)).store;
  };
  const store = await own('owner');
  await own('rival');
  const { db } = ports;
  await db.collection('stores').update({ _id: store }, { status: 'open' });
  await db.collection('operators').add({ _id: id('operator') });
  await hire(ports, store, id('clerk'), 'clerk');
  await hire(ports, store, id('manager'), 'manager');
  await db.collection('partners').add(partnerOf(store, id('partner'), 500));
  await db.collection('entries').add({
    _id: entryId(store, 1),
    store,
    seq: 1,
    order: 'o1',
    number: 1,
    member: id('shopper'),
    target: fen(10_000),
    received: fen(0),
    status: 'active',
    joinedAt: 0,
    logSeq: 1,
  });
  return { ports, store, id, owner: { store, member: id('owner'), role: 'owner' } };
}
