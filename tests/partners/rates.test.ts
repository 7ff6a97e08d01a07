import { versionsFrom } from '../../domain/campaign/schedule';
import { allowsPartner } from '../../domain/dividend/plan';
import { bps, type Bps } from '../../domain/money/money';
import { saveDraft } from '../../services/campaigns/draft';
import { publish } from '../../services/campaigns/publish';
import { latestCampaign } from '../../services/campaigns/read';
import { moveTo, setRate } from '../../services/partners/manage';
import type { Ports } from '../../services/platform/ports';
import { saveSettings, settings } from '../../services/stores/settings';
import { dyingAfter, live } from '../orders/dying';
import { accepted, campaign, CHECKLIST, OWNER, shop, STORE, type Shop } from '../orders/shop';
import { partnerOf } from '../partner';
import { fated } from '../simulation/settlement/faulty';

const TOO_HIGH = { ok: false, refusal: 'rateTooHigh' };
const ID = `${STORE}/ben`;

let at: Shop;
beforeEach(async () => {
  at = await shop();
  await at.ports.db.collection('partners').add(partnerOf(STORE, 'ben', 2_000));
});
afterEach(() => at.cloud.close());

const partner = async () => (await at.ports.db.collection('partners').get(ID))!;
const rates = (ports: Ports, rate: number) =>
  setRate(ports, OWNER, { member: 'ben', rateBps: bps(rate) });
const publishes = async (ports: Ports, fields: object) => {
  const drafted = await saveDraft(ports, STORE, { ...fields });
  if (!drafted.ok) return drafted;
  return publish(ports, OWNER, { key: 'the-other-publishes', checklist: CHECKLIST });
};

/** What rules.md section 2 says of plan and rate, for every order that is to be paid. */
async function mustFit(): Promise<void> {
  const latest = await latestCampaign(at.ports, STORE);
  const { rateBps, ceilingBps } = await partner();
  const versions = latest ? versionsFrom(latest, at.clock.now()) : [];
  for (const { plan } of versions) {
    const seen: [Bps, number, boolean] = [rateBps, plan.queueBps, allowsPartner(plan, rateBps)];
    expect(seen).toEqual([rateBps, plan.queueBps, true]);
  }
  expect(ceilingBps).toBe(rateBps);
}

describe('a rate beside a running plan', () => {
  beforeEach(() => campaign(at, { queueBps: 4_000, marginBps: 8_000 }));

  it('goes up to what is left of the margin, and not a basis point further', async () => {
    expect(await rates(at.ports, 4_001)).toEqual(TOO_HIGH);
    expect((await partner()).rateBps).toBe(2_000);
    expect(accepted(await rates(at.ports, 4_000)).rateBps).toBe(4_000);
    await mustFit();
  });

  it('is looked at beside versions that are announced and not in force yet', async () => {
    // A smaller minimum is better at once; fewer slots only after seven days, with a higher queue.
    accepted(await publishes(at.ports, { slots: 2, queueBps: 5_000, marginBps: 8_000 }));
    expect(await rates(at.ports, 3_001)).toEqual(TOO_HIGH);
    accepted(await rates(at.ports, 3_000));
    await mustFit();
  });

  it('counts while the partner is paused, so that resuming needs no room', async () => {
    accepted(await rates(at.ports, 4_000));
    accepted(await moveTo(at.ports, OWNER, 'ben', 'paused'));
    expect((await publishes(at.ports, { queueBps: 4_001 })).ok).toBe(false);
    accepted(await moveTo(at.ports, OWNER, 'ben', 'active'));
    await mustFit();
  });

  it('counts no more once the partner is ended', async () => {
    accepted(await rates(at.ports, 4_000));
    accepted(await moveTo(at.ports, OWNER, 'ben', 'ended'));
    accepted(await publishes(at.ports, { queueBps: 6_000 }));
    expect((await partner()).ceilingBps).toBe(0);
  });

  it('set at once to two values is one of them, wholly', async () => {
    const both = await Promise.all([rates(at.ports, 3_000), rates(at.ports, 4_000)]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    const { rateBps, terms } = await partner();
    expect([3_000, 4_000]).toContain(rateBps);
    expect(terms.at(-1)?.rateBps).toBe(rateBps);
    await mustFit();
  });
});

describe('a stated margin', () => {
  it('holds without a campaign, for partners and for what is stated next', async () => {
    const before = accepted(await settings(at.ports, STORE));
    accepted(await saveSettings(at.ports, OWNER, { ...before, marginBps: 3_000 }));
    expect(await rates(at.ports, 3_001)).toEqual(TOO_HIGH);
    accepted(await rates(at.ports, 3_000));
    const lower = { ...before, marginBps: 2_999 };
    expect(await saveSettings(at.ports, OWNER, lower)).toEqual(TOO_HIGH);
  });
});

/** One goes as far as its n-th call; then the other goes all its way; then the one goes on. */
async function interrupted(
  place: number,
  one: (ports: Ports) => Promise<{ ok: boolean }>,
  other: (ports: Ports) => Promise<{ ok: boolean }>,
) {
  const answers: boolean[] = [];
  let met = false;
  const worker = fated(at.ports, async (current, call) => {
    if (current === place && !met) {
      met = true;
      answers.push((await other(at.ports)).ok);
    }
    return call();
  });
  answers.push((await one(worker.ports)).ok);
  return { met, done: answers.filter(Boolean).length };
}

const raise = (ports: Ports) => rates(ports, 4_000);
const widen = (ports: Ports) =>
  publishes(ports, { queueBps: 6_000, marginBps: 8_000, startsAt: at.clock.now() });

describe.each([
  ['a running plan', () => campaign(at, { queueBps: 4_000, marginBps: 8_000 })],
  ['no campaign yet', () => Promise.resolve()],
])('with %s, a raised rate and a dearer plan that do not fit together', (_, before) => {
  it.each([
    ['the rate', raise, widen],
    ['the plan', widen, raise],
  ])('never both come to be, wherever %s is interrupted by the other', async (__, one, other) => {
    const outcomes: number[] = [];
    for (let place = 1; ; place++) {
      await at.cloud.close();
      at = await shop();
      await at.ports.db.collection('partners').add(partnerOf(STORE, 'ben', 2_000));
      await before();
      const { met, done } = await interrupted(place, one, other);
      await mustFit();
      if (!met) break;
      outcomes.push(done);
    }
    expect(outcomes.length).toBeGreaterThan(4);
    // One of them is always done: they do not stop each other.
    expect(new Set(outcomes)).toEqual(new Set([1]));
  });
});

describe('setting a rate', () => {
  it('is completed by its repeat, whichever call it died after', async () => {
    for (let fatal = 1; ; fatal++) {
      await at.cloud.close();
      at = await shop();
      await at.ports.db.collection('partners').add(partnerOf(STORE, 'ben', 2_000));
      await campaign(at, { queueBps: 4_000, marginBps: 8_000 });
      const dying = dyingAfter(fatal, at.ports);
      await live(() => rates(dying.ports, 4_000));
      const lived = dying.calls() < fatal;
      accepted(await rates(at.ports, 4_000));
      expect(await partner()).toMatchObject({ rateBps: 4_000, ceilingBps: 4_000 });
      expect((await partner()).terms).toHaveLength(2);
      if (lived) break;
    }
  });
});
