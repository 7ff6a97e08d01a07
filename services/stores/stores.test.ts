import type { StoreProfile } from '../../typings/store';
import { MemoryPorts } from '../platform/memory-ports';
import { postNews } from './news';
import { approveStore } from './review';
import { openStores, registerStore, workplacesOf } from './stores';

const PROFILE: StoreProfile = {
  name: '拾光烘焙 · 梧桐路店',
  address: '梧桐路 18 号',
  place: { latitude: 31.2, longitude: 121.4 },
  phone: '02155550100',
  opensAt: '07:30',
  closesAt: '21:00',
  photos: [],
};
const OWNER = { id: 'owner', since: 0 };

async function storeOf(ports: MemoryPorts, key = 'register-key-0001'): Promise<string> {
  const answer = await registerStore(ports, OWNER, { key, profile: PROFILE });
  if (!answer.ok) throw new Error(answer.refusal);
  return answer.value.store;
}

describe('registering a store', () => {
  it('makes one store for one key, however often it is sent', async () => {
    const ports = new MemoryPorts();
    expect(await storeOf(ports)).toBe(await storeOf(ports));
    expect(await ports.db.collection('stores').find({}, { limit: 10 })).toHaveLength(1);
    expect(await ports.db.collection('staff').find({}, { limit: 10 })).toHaveLength(1);
  });

  it('shows it to nobody but its staff before an operator opened it', async () => {
    const ports = new MemoryPorts();
    const store = await storeOf(ports);
    expect(await openStores(ports)).toEqual({ ok: true, value: { stores: [] } });
    expect(await workplacesOf(ports, OWNER)).toEqual({
      ok: true,
      value: { workplaces: [{ store, name: PROFILE.name, status: 'review', role: 'owner' }] },
    });
    expect(await workplacesOf(ports, { id: 'somebody', since: 0 })).toEqual({
      ok: true,
      value: { workplaces: [] },
    });
  });
});

describe('approving a store', () => {
  it('opens it, and a second approval changes nothing', async () => {
    const ports = new MemoryPorts();
    const store = await storeOf(ports);
    ports.time = 5_000;
    expect(await approveStore(ports, store)).toEqual({ ok: true, value: { store } });
    ports.time = 6_000;
    expect(await approveStore(ports, store)).toEqual({ ok: true, value: { store } });
    const found = await ports.db.collection('stores').get(store);
    expect(found?.approvedAt).toBe(5_000);
  });

  it('lists the stores in the order of their approval, without our own fields', async () => {
    const ports = new MemoryPorts();
    const late = await storeOf(ports, 'register-key-0001');
    const early = await storeOf(ports, 'register-key-0002');
    ports.time = 1_000;
    await approveStore(ports, early);
    ports.time = 2_000;
    await approveStore(ports, late);
    const answer = await openStores(ports);
    if (!answer.ok) throw new Error(answer.refusal);
    expect(answer.value.stores.map(({ _id }) => _id)).toEqual([early, late]);
    expect(answer.value.stores[0]).not.toHaveProperty('approvedAt');
  });

  it('refuses a store that is not there, and does not reopen one that is closed', async () => {
    const ports = new MemoryPorts();
    expect(await approveStore(ports, 'nowhere')).toEqual({ ok: false, refusal: 'storeNotFound' });
    const store = await storeOf(ports);
    await ports.db.collection('stores').update({ _id: store }, { status: 'closed' });
    expect(await approveStore(ports, store)).toEqual({ ok: false, refusal: 'storeNotOpen' });
  });
});

describe('posting news', () => {
  const author = (store: string) => ({ member: OWNER.id, store, role: 'owner' as const });

  it('puts the newest line on the page, and an older one that arrives late does not', async () => {
    const ports = new MemoryPorts();
    const store = await storeOf(ports);
    await approveStore(ports, store);
    ports.time = 2_000;
    await postNews(ports, author(store), { key: 'news-key-00000002', text: '贝果出炉了' });
    ports.time = 1_000;
    await postNews(ports, author(store), { key: 'news-key-00000001', text: '今天有贝果' });
    const found = await ports.db.collection('stores').get(store);
    expect(found?.news).toEqual({ text: '贝果出炉了', at: 2_000 });
  });

  it('is one post for one key, with the time and the words of the first call', async () => {
    const ports = new MemoryPorts();
    const store = await storeOf(ports);
    await approveStore(ports, store);
    ports.time = 2_000;
    const first = await postNews(ports, author(store), { key: 'news-key-00000001', text: '一' });
    ports.time = 3_000;
    const again = await postNews(ports, author(store), { key: 'news-key-00000001', text: '一' });
    expect(again).toEqual(first);
    expect(await ports.db.collection('news').find({}, { limit: 10 })).toHaveLength(1);
  });

  it('heals a post whose writer died before the page was changed', async () => {
    const ports = new MemoryPorts();
    const store = await storeOf(ports);
    await approveStore(ports, store);
    const key = 'news-key-00000001';
    const post = { _id: `${store}/${key}`, store, author: OWNER.id, text: '一', at: 2_000 };
    await ports.db.collection('news').add(post);
    ports.time = 9_000;
    await postNews(ports, author(store), { key, text: '一' });
    const found = await ports.db.collection('stores').get(store);
    expect(found?.news).toEqual({ text: '一', at: 2_000 });
  });

  it('is refused while the store is not open, and changes nothing', async () => {
    const ports = new MemoryPorts();
    const store = await storeOf(ports);
    const answer = await postNews(ports, author(store), { key: 'news-key-00000001', text: '一' });
    expect(answer).toEqual({ ok: false, refusal: 'storeNotOpen' });
    expect(await ports.db.collection('news').find({}, { limit: 10 })).toEqual([]);
  });
});
