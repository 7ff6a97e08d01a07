import { MINUTE } from '../../domain/calendar/calendar';
import { sweepCoupons } from '../../services/coupons/sweep';
import { acceptIntroduction } from '../../services/coupons/introduction';
import { reviewBind } from '../../services/attribution/review';
import { issue, withdrawBatch } from '../../services/coupons/batches';
import { publishTemplate } from '../../services/coupons/template';
import type { Ports } from '../../services/platform/ports';
import { dyingAfter, live } from '../orders/dying';
import { OWNER, STORE, type Shop } from '../orders/shop';
import { batch, claiming, FIELDS, KEY, template, town } from './handed-out';

const COLLECTIONS = [
  'couponTemplates',
  'couponBatches',
  'coupons',
  'bonds',
  'evidence',
  'waitingBinds',
  'bindCounts',
] as const;

async function written(at: Shop) {
  const all = await Promise.all(
    COLLECTIONS.map(async (name) => {
      const found = (await at.ports.db.collection(name).find({}, { limit: 100 })) as object[];
      // When to look again, and from which serial on, is not what there is.
      const rows = found.map((row) => ({ ...row, dueAt: 0, filled: 0 }));
      return [name, rows] as const;
    }),
  );
  return Object.fromEntries(all);
}

interface UseCase {
  given?(at: Shop): Promise<string>;
  act(ports: Ports, share: string): Promise<unknown>;
  readonly then: object;
}

const USE_CASES: Record<string, UseCase> = {
  'claiming a partner’s last coupon': {
    given: (at) => batch(at, 'pia', { quota: 1 }),
    act: (ports, share) => claiming(ports, 'anna', share),
    then: {
      couponBatches: [{ claimed: 1 }],
      coupons: [{ member: 'anna', binding: 'binds' }],
      bonds: [{ member: 'anna', referrer: 'pia' }],
      evidence: [{ outcome: 'bound' }],
      bindCounts: [{ ever: 0 }, { ever: 1, today: 1 }],
    },
  },
  'claiming the store’s own': {
    given: (at) => template(at, { stock: 1 }),
    act: (ports, share) => claiming(ports, 'anna', share),
    then: { couponTemplates: [{ taken: 1 }], coupons: [{ binding: 'none' }], bonds: [] },
  },
  'accepting an invitation': {
    act: (ports) =>
      acceptIntroduction(ports, 'anna', { key: `${KEY}accept`, store: STORE, partner: 'pia' }),
    then: { bonds: [{ referrer: 'pia' }], evidence: [{ coupon: null }] },
  },
  'publishing a template': {
    act: (ports) => publishTemplate(ports, OWNER, { key: `${KEY}publish`, fields: FIELDS }),
    then: { couponTemplates: [{ stock: 10, issued: 0 }] },
  },
  'issuing a batch': {
    given: (at) => template(at),
    act: (ports, of) =>
      issue(ports, OWNER, { key: `${KEY}issue`, template: of, partner: 'pia', quota: 4 }),
    then: { couponTemplates: [{ issued: 4 }], couponBatches: [{ quota: 4 }] },
  },
  'withdrawing a batch': {
    given: async (at) => {
      const share = await batch(at, 'pia', { quota: 4 });
      await claiming(at.ports, 'ben', share);
      return share;
    },
    act: (ports, share) => withdrawBatch(ports, STORE, share),
    then: { couponTemplates: [{ issued: 1 }] },
  },
  'letting a bind through': {
    given: async (at) => {
      const share = await batch(at, 'pia');
      const day = Math.floor((at.clock.now() + 8 * 60 * MINUTE) / (24 * 60 * MINUTE));
      const counts = at.ports.db.collection('bindCounts');
      await counts.add({ _id: `${STORE}/pia`, ever: 50, day, today: 50 });
      expect(await claiming(at.ports, 'anna', share)).toBe('waits for review');
      const [waiting] = await at.ports.db.collection('waitingBinds').find({}, { limit: 1 });
      return waiting?._id ?? '';
    },
    act: (ports, bind) =>
      reviewBind(ports, { id: 'operator', since: 0 }, { bind, letThrough: true }),
    then: {
      bonds: [{ referrer: 'pia' }],
      evidence: [{ outcome: 'waiting' }, { outcome: 'bound', why: 'reviewed' }],
      waitingBinds: [{ state: 'reviewed', reviewedBy: 'operator' }],
      coupons: [{ binding: 'binds' }],
    },
  },
};

/** Lets the process die, then has it asked again, or lets the sweep find what is left. */
async function story(useCase: UseCase, fatal: number, after: 'again' | 'sweep') {
  const at = await town(['anna', 'ben']);
  try {
    const share = (await useCase.given?.(at)) ?? '';
    const dying = dyingAfter(fatal, at.ports);
    await live(() => useCase.act(dying.ports, share));
    if (after === 'again') await useCase.act(at.ports, share);
    else {
      await at.clock.advance(MINUTE);
      await sweepCoupons(at.ports);
    }
    return { calls: dying.calls(), written: await written(at) };
  } finally {
    await at.cloud.close();
  }
}

describe('a process that dies after any of its calls, and is asked again under the same key', () => {
  it.each(Object.keys(USE_CASES))('%s: leaves what a healthy one leaves', async (name) => {
    const useCase = USE_CASES[name]!;
    const healthy = await story(useCase, Infinity, 'again');
    expect(healthy.written).toMatchObject(useCase.then);
    for (let fatal = 1; fatal <= healthy.calls; fatal += 1) {
      const { written: left } = await story(useCase, fatal, 'again');
      expect({ fatal, left }).toEqual({ fatal, left: healthy.written });
    }
  });
});

describe('a claim that nobody repeats', () => {
  it('is bound by the sweep once its coupon is there, and otherwise left the coupon to others', async () => {
    const useCase = USE_CASES['claiming a partner’s last coupon']!;
    const { calls } = await story(useCase, Infinity, 'sweep');
    const outcomes = new Set<string>();
    for (let fatal = 1; fatal <= calls; fatal += 1) {
      const { written: left } = await story(useCase, fatal, 'sweep');
      const { coupons, bonds } = left as Record<string, object[]>;
      outcomes.add(`${coupons?.length ?? 0} coupon, ${bonds?.length ?? 0} bond`);
    }
    expect([...outcomes].sort()).toEqual(['0 coupon, 0 bond', '1 coupon, 1 bond']);
  });

  it('holds nothing back: the next friend has the last coupon', async () => {
    const { calls } = await story(
      USE_CASES['claiming a partner’s last coupon']!,
      Infinity,
      'sweep',
    );
    for (let fatal = 1; fatal <= calls; fatal += 1) {
      const at = await town(['anna', 'ben']);
      const share = await batch(at, 'pia', { quota: 1 });
      await live(() => claiming(dyingAfter(fatal, at.ports).ports, 'anna', share));
      const of = await at.ports.db.collection('coupons').find({}, { limit: 5 });
      expect(await claiming(at.ports, 'ben', share)).toBe(of.length === 0 ? 'binds' : 'noneLeft');
      await at.cloud.close();
    }
  });
});
