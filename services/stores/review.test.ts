import type { StoreProfile } from '../../typings/store';
import { rename } from '../members/card';
import { openMember } from '../members/members';
import { accepted } from '../platform/accepted';
import { MemoryPorts } from '../platform/memory-ports';
import { profileOf, saveProfile } from './profile';
import { approveStore, sendBack, storesInReview } from './review';
import { registerStore } from './stores';

const PROFILE: StoreProfile = {
  name: '拾光烘焙',
  address: '梧桐路 18 号',
  place: { latitude: 31.2, longitude: 121.4 },
  phone: '02155550100',
  opensAt: '07:30',
  closesAt: '21:00',
  photos: ['cloud://local.local-bucket/front.jpg'],
};
const REASON = '门头照片看不清';

let ports: MemoryPorts;
beforeEach(() => {
  ports = new MemoryPorts();
});

async function registered(key: string, at: number): Promise<string> {
  ports.time = at;
  const owner = accepted(await openMember(ports, `owner of ${key}`));
  await rename(ports, owner, '周老板');
  return accepted(await registerStore(ports, owner, { key, profile: PROFILE })).store;
}

const waiting = async () =>
  accepted(await storesInReview(ports)).stores.map(({ store, since }) => [store._id, since]);

describe('stores that wait for the operator', () => {
  it('are there with their owner, masked, the longest first', async () => {
    const late = await registered('register-key-0001', 20);
    const early = await registered('register-key-0002', 10);
    expect(await waiting()).toEqual([
      [early, 10],
      [late, 20],
    ]);
    const [first] = accepted(await storesInReview(ports)).stores;
    expect(first?.owner).toEqual({ name: '周**', phoneTail: '' });
    expect(first?.store.photos).toEqual(PROFILE.photos);
    expect(first?.store).not.toHaveProperty('submittedAt');
  });

  it('leave the line when they are opened or sent back', async () => {
    const [a, b] = [
      await registered('register-key-0001', 1),
      await registered('register-key-0002', 2),
    ];
    await approveStore(ports, a);
    await sendBack(ports, { store: b, reason: REASON });
    expect(await waiting()).toEqual([]);
    expect(accepted(await profileOf(ports, b))).toMatchObject({
      store: { status: 'returned' },
      reason: REASON,
    });
  });
});

describe('a store that was sent back', () => {
  it('waits again, at the end of the line, once its profile is saved', async () => {
    const [a, b] = [
      await registered('register-key-0001', 1),
      await registered('register-key-0002', 2),
    ];
    await sendBack(ports, { store: a, reason: REASON });
    expect(await approveStore(ports, a)).toEqual({ ok: false, refusal: 'storeNotOpen' });
    ports.time = 3;
    const saved = accepted(await saveProfile(ports, a, { ...PROFILE, name: '拾光' }));
    expect(saved.store).toMatchObject({ status: 'review', name: '拾光' });
    expect(await waiting()).toEqual([
      [b, 2],
      [a, 3],
    ]);
    expect(accepted(await profileOf(ports, a)).reason).toBe('');
  });

  it('is sent back once for one reason, and not from another state', async () => {
    const store = await registered('register-key-0001', 1);
    const again = { ok: true, value: { store } };
    expect(await sendBack(ports, { store, reason: REASON })).toEqual(again);
    expect(await sendBack(ports, { store, reason: REASON })).toEqual(again);
    const elsewhere = { ok: false, refusal: 'notInThisState' };
    expect(await sendBack(ports, { store, reason: 'x' })).toEqual(elsewhere);
    await saveProfile(ports, store, PROFILE);
    await approveStore(ports, store);
    expect(await sendBack(ports, { store, reason: REASON })).toEqual(elsewhere);
  });
});

describe('a profile', () => {
  it('of a store that waits keeps its place in the line; of an open one it shows at once', async () => {
    const store = await registered('register-key-0001', 1);
    ports.time = 9;
    await saveProfile(ports, store, { ...PROFILE, name: '拾光' });
    expect(await waiting()).toEqual([[store, 1]]);
    await approveStore(ports, store);
    const saved = accepted(await saveProfile(ports, store, { ...PROFILE, opensAt: '08:00' }));
    expect(saved.store).toMatchObject({ status: 'open', opensAt: '08:00', name: PROFILE.name });
  });

  it('of a closed store, or of none, is not saved', async () => {
    const store = await registered('register-key-0001', 1);
    await ports.db.collection('stores').update({ _id: store }, { status: 'closed' });
    expect(await saveProfile(ports, store, PROFILE)).toEqual({
      ok: false,
      refusal: 'storeNotOpen',
    });
    expect(await saveProfile(ports, 'nowhere', PROFILE)).toEqual({
      ok: false,
      refusal: 'storeNotFound',
    });
  });
});
