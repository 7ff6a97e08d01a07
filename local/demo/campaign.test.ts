import { openPlayground, type Playground } from '../playground';
import { seedCampaign } from './campaign';
import { seedPeople } from './people';
import { Person } from './person';

/** On a machine that does other things. */
const PATIENCE = 240_000;

describe('the demo', () => {
  let playground: Playground;
  let queue: Readonly<Record<string, unknown>>;
  let store: string;

  beforeAll(async () => {
    const log = (text: string): never => {
      throw new Error(text);
    };
    playground = await openPlayground({ port: 0, demo: 'campaign', watch: false, log });
    const { database } = playground.cloud;
    [queue = {}] = await database.run('test', undefined, (operation) =>
      database.find(operation, 'queues', { query: {} }),
    );
    store = String(queue['_id']);
  }, PATIENCE);

  afterAll(() => playground.close());

  it('has 300 settled orders, and entries that are done, on their way, and waiting', () => {
    expect(playground.seeded.orders).toBe(300);
    expect(queue).toMatchObject({ settled: 300, joined: 120, running: true });
    expect(Number(queue['completed'])).toBeGreaterThan(30);
    expect(Number(queue['waiting'])).toBeGreaterThan(30);
  });

  it('shows the shopper an entry that was paid several times, and one that waits', async () => {
    const shopper = await Person.signIn(playground.address, 'shopper');
    const { entries } = await shopper.does('queue', 'mine', { store });
    expect(entries.map(({ status }) => status).sort()).toEqual(['active', 'completed', 'waiting']);
    const seq = entries.find(({ status }) => status === 'active')?.seq ?? 0;
    const { payouts } = await shopper.does('queue', 'payouts', { store, seq });
    expect(payouts.length).toBeGreaterThan(2);
  });

  it('has a partner whose friend paid, and a clerk; given again, nobody is asked twice', async () => {
    await seedPeople(playground.address, store);
    const partner = await Person.signIn(playground.address, 'partner');
    const { friends } = await partner.does('partner', 'friends', { store });
    expect(friends).toMatchObject([{ name: '唐**', orders: 2 }]);
    expect(friends[0]?.earned).toBeGreaterThan(0);
    const { batches } = await partner.does('coupon', 'myBatches', { store });
    expect(batches).toMatchObject([{ quota: 200, claimed: 1 }]);
    const clerk = await Person.signIn(playground.address, 'clerk');
    const { workplaces } = await clerk.does('store', 'workplaces', {});
    expect(workplaces).toMatchObject([{ store, role: 'clerk' }]);
  });

  it('is given once: asked again it adds nothing', async () => {
    const variables = { SETTLE_DUE_AFTER_MS: '0' };
    expect(await seedCampaign(playground.cloud, store, variables)).toBe(0);
  });
});
