import { Faults } from '../../local/cloud/faults/faults';
import { createManualClock } from '../../local/cloud/clock/settable-clock';
import { MINUTE } from '../../domain/calendar/calendar';
import { sweepCoupons } from '../../services/coupons/sweep';
import { STORE, type Shop } from '../orders/shop';
import { groundWith, START } from '../simulation/settlement/ground';
import { batch, bondOf, claiming, evidenceOf, KEY, town } from './handed-out';

const RATES = {
  conflict: 0.05,
  busy: 0.03,
  timeoutAfterEffect: 0.08,
  latency: 0.1,
};
const CALM = { conflict: 0, busy: 0, timeoutAfterEffect: 0, latency: 0 };
const FRIENDS = Array.from({ length: 12 }, (_, i) => `f${i}`);

interface Broken {
  readonly at: Shop;
  readonly faults: Faults;
}

/** A cloud that loses calls and answers, and lets others be first. */
async function broken(partners: string[]): Promise<Broken> {
  const delay = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const faults = new Faults({ seed: 1, delay });
  const noInvocations = { of: () => undefined };
  const ground = await groundWith({
    clock: createManualClock(START),
    parts: [(core) => ({ middleware: faults.middleware(core, noInvocations as never) })],
  });
  open = await town(FRIENDS, partners, ground);
  return { at: open, faults };
}

/** A phone that sends the same command until it is answered; at most so often. */
async function persist(at: Shop, member: string, share: string, key?: string): Promise<string> {
  for (let attempt = 0; attempt < 60; attempt += 1)
    try {
      return await claiming(at.ports, member, share, key);
    } catch {
      // Nobody knows what became of it: that is what the key is for.
    }
  return 'gave up';
}

let open: Shop | undefined;
afterEach(() => open?.cloud.close());

describe('on a cloud that breaks', () => {
  it.each([1, 2, 3])(
    'a dozen for four coupons, and three tries of each for one (seed %d)',
    async (seed) => {
      const { at, faults } = await broken(['pia', 'paul']);
      const share = await batch(at, 'pia', { quota: 4 });
      faults.set({ seed, rates: RATES });
      const answers = await Promise.all(
        FRIENDS.flatMap((friend) =>
          // A phone that sends twice, and a second tap under a key of its own.
          [undefined, undefined, `${KEY}${friend}-again`].map((key) =>
            persist(at, friend, share, key),
          ),
        ),
      );
      faults.set({ seed, rates: CALM });
      await at.clock.advance(MINUTE);
      await sweepCoupons(at.ports);
      const coupons = await at.ports.db.collection('coupons').find({}, { limit: 100 });
      expect(coupons.map(({ serial }) => serial).sort()).toEqual(
        [1, 2, 3, 4].map((k) => `${share}/${k}`),
      );
      expect(new Set(coupons.map(({ member }) => member)).size).toBe(4);
      expect(answers).not.toContain('gave up');
      for (const { member, binding } of coupons) {
        expect(binding).toBe('binds');
        expect(await bondOf(at, member)).toBe('pia');
        expect(await evidenceOf(at, member)).toEqual(['bound pia: first bind']);
      }
      const counts = await at.ports.db.collection('bindCounts').get(`${STORE}/pia`);
      expect(counts).toMatchObject({ ever: 4, today: 4 });
    },
  );

  it.each([1, 2, 3])('partners around in a ring never close it (seed %d)', async (seed) => {
    const ring = ['p0', 'p1', 'p2', 'p3'];
    const { at, faults } = await broken(ring);
    const shares = await Promise.all(ring.map((partner) => batch(at, partner)));
    faults.set({ seed, rates: RATES });
    const answers = await Promise.all(
      ring.map((partner, i) => persist(at, partner, shares[(i + 1) % ring.length]!)),
    );
    faults.set({ seed, rates: CALM });
    expect([...answers].sort()).toEqual(['binds', 'binds', 'binds', 'not possible']);
    const bonds = await Promise.all(ring.map((partner) => bondOf(at, partner)));
    expect(bonds.filter((bond) => bond !== null)).toHaveLength(3);
  });
});
