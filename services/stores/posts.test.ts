import { DAY } from '../../domain/calendar/calendar';
import { rename } from '../members/card';
import { openMember } from '../members/members';
import { accepted } from '../platform/accepted';
import { MemoryPorts } from '../platform/memory-ports';
import { removeStaff, setRole, staffIn } from './people';
import { offerPost, takePost } from './posts';
import { staffOfStore, type Staff } from './staff';
import { registerStore, workplacesOf } from './stores';

const KEY = 'idempotency-key-1';
const PROFILE = {
  name: '拾光烘焙',
  address: '梧桐路 18 号',
  place: { latitude: 31.2, longitude: 121.4 },
  phone: '02155550100',
  opensAt: '07:30',
  closesAt: '21:00',
  photos: [],
};
const OVER = { ok: false, refusal: 'invitationOver' };

let ports: MemoryPorts;
let owner: Staff;
let store: string;
beforeEach(async () => {
  ports = new MemoryPorts();
  const { id } = await opened('owner');
  store = accepted(
    await registerStore(ports, { id, since: 0 }, { key: KEY, profile: PROFILE }),
  ).store;
  owner = { member: id, store, role: 'owner' };
});

const opened = async (openid: string) => accepted(await openMember(ports, openid));
const offer = async (role: 'manager' | 'clerk' = 'clerk', key = KEY) =>
  accepted(await offerPost(ports, owner, { key, role }));
const mayDo = async (openid: string, ...roles: Staff['role'][]): Promise<boolean> => {
  ports.openid = openid;
  return (await staffOfStore(...roles)(ports, { store })).ok;
};

describe('a post that is offered', () => {
  it('is one under one key, for a day, and its code is not kept', async () => {
    const first = await offer();
    expect(first.expiresAt).toBe(DAY);
    ports.time = 5;
    expect(await offer()).toEqual(first);
    expect(await offerPost(ports, owner, { key: KEY, role: 'manager' })).toEqual({
      ok: false,
      refusal: 'keyUsed',
    });
    const kept = await ports.db.collection('posts').find({}, { limit: 10 });
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain(first.code);
  });

  it('is taken by one person, who hears the same when asking again', async () => {
    const [wu, lin] = [await opened('wu'), await opened('lin')];
    const { code } = await offer();
    const place = { store, name: PROFILE.name, status: 'review', role: 'clerk' };
    expect(accepted(await takePost(ports, wu, code))).toEqual(place);
    expect(accepted(await takePost(ports, wu, code))).toEqual(place);
    expect(await takePost(ports, lin, code)).toEqual(OVER);
    expect(accepted(await workplacesOf(ports, lin)).workplaces).toEqual([]);
  });

  it('is over after a day, to the millisecond', async () => {
    const [wu, lin] = [await opened('wu'), await opened('lin')];
    const [first, second] = [await offer('clerk', `${KEY}a`), await offer('clerk', `${KEY}b`)];
    ports.time = DAY - 1;
    expect((await takePost(ports, wu, first.code)).ok).toBe(true);
    ports.time = DAY;
    expect(await takePost(ports, lin, second.code)).toEqual(OVER);
  });

  it('stays for others when the owner, or who works there already, opens it', async () => {
    const wu = await opened('wu');
    const { code } = await offer('clerk');
    const asOwner = accepted(await takePost(ports, { id: owner.member, since: 0 }, code));
    expect(asOwner.role).toBe('owner');
    expect(accepted(await takePost(ports, wu, code)).role).toBe('clerk');
  });

  it('does not bring back who took it and was removed', async () => {
    const wu = await opened('wu');
    const { code } = await offer();
    await takePost(ports, wu, code);
    expect(await mayDo('wu', 'clerk')).toBe(true);
    accepted(await removeStaff(ports, owner, wu.id));
    expect(await mayDo('wu', 'clerk')).toBe(false);
    expect(await takePost(ports, wu, code)).toEqual(OVER);
    expect(await mayDo('wu', 'clerk')).toBe(false);
    // A new offer does.
    accepted(await takePost(ports, wu, (await offer('clerk', `${KEY}2`)).code));
    expect(await mayDo('wu', 'clerk')).toBe(true);
  });
});

describe('the staff of a store', () => {
  it('is its owner, managers and clerks, masked', async () => {
    const [wu, lin] = [await opened('wu'), await opened('lin')];
    await rename(ports, lin, '林小满');
    await takePost(ports, wu, (await offer('clerk')).code);
    await takePost(ports, lin, (await offer('manager', `${KEY}2`)).code);
    expect(accepted(await staffIn(ports, store)).staff).toEqual([
      { member: owner.member, role: 'owner', name: '', phoneTail: '' },
      { member: lin.id, role: 'manager', name: '林**', phoneTail: '' },
      { member: wu.id, role: 'clerk', name: '', phoneTail: '' },
    ]);
  });

  it('changes its role from the next call on', async () => {
    const wu = await opened('wu');
    await takePost(ports, wu, (await offer('clerk')).code);
    accepted(await setRole(ports, owner, { member: wu.id, role: 'manager' }));
    expect(await mayDo('wu', 'manager')).toBe(true);
    accepted(await setRole(ports, owner, { member: wu.id, role: 'clerk' }));
    expect(await mayDo('wu', 'manager')).toBe(false);
  });

  it('keeps its owner, who cannot be made less nor removed', async () => {
    const notAllowed = { ok: false, refusal: 'notAllowed' };
    const { member } = owner;
    expect(await setRole(ports, owner, { member, role: 'clerk' })).toEqual(notAllowed);
    expect(await removeStaff(ports, owner, member)).toEqual(notAllowed);
    expect(await mayDo('owner', 'owner')).toBe(true);
  });

  it('gives nobody a role who has no post, and removes who is gone once more', async () => {
    const lin = await opened('lin');
    expect(await setRole(ports, owner, { member: lin.id, role: 'manager' })).toEqual({
      ok: false,
      refusal: 'notInThisState',
    });
    expect((await removeStaff(ports, owner, lin.id)).ok).toBe(true);
    expect(accepted(await staffIn(ports, store)).staff).toHaveLength(1);
  });
});
