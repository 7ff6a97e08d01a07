import { DAY, HOUR } from '../../domain/calendar/calendar';
import { sweepCampaigns } from '../../services/campaigns/advance';
import { check } from '../../services/campaigns/check';
import { saveDraft } from '../../services/campaigns/draft';
import { publish } from '../../services/campaigns/publish';
import { steer } from '../../services/campaigns/steer';
import { current } from '../../services/campaigns/view';
import { settleStore } from '../../services/settlement/worker';
import { partnerOf } from '../partner';
import { START } from '../simulation/settlement/ground';
import { accepted, CHECKLIST, OWNER, settledBill, shop, STORE, topUpBy, type Shop } from './shop';

const KEY = 'idempotency-key-';
const FIELDS = { marginBps: 8000, startsAt: START };

let at: Shop;
beforeEach(async () => {
  at = await shop();
});
afterEach(() => at.cloud.close());

const draft = (fields: object = FIELDS) => saveDraft(at.ports, STORE, { ...fields });
const publishing = (key: string) =>
  publish(at.ports, OWNER, { key: KEY + key, checklist: CHECKLIST });
const events = async () => {
  const found = await at.ports.db
    .collection('events')
    .find({ store: STORE }, { orderBy: [['at', 'asc']], limit: 100 });
  return found.map(({ _id, at: when }) => [_id.slice(STORE.length + 1), when - START]);
};
const state = async () => accepted(await current(at.ports, STORE)).campaign?.state;
const published = async (fields: object = FIELDS) => {
  accepted(await draft(fields));
  accepted(await publishing('first'));
};

describe('publishing', () => {
  it('starts the campaign once under one key and keeps who ticked what', async () => {
    await draft();
    const both = await Promise.all([publishing('a'), publishing('a')]);
    expect(both.map(accepted)).toEqual([
      { version: 1, effectiveAt: START },
      { version: 1, effectiveAt: START },
    ]);
    expect(await events()).toEqual([['start/1', 0]]);
    const kept = await at.ports.db.collection('campaigns').get(`${STORE}/1`);
    expect(kept).toMatchObject({ state: 'running', draft: null, announced: 1 });
    expect(kept?.commands).toEqual([
      { key: `${KEY}a`, what: 'publish', by: 'owner', at: START, checklist: CHECKLIST },
    ]);
    expect(at.settling).toContain(STORE);
  });

  it.each([
    [{ ...CHECKLIST, margin: false }, 'checklistIncomplete'],
    [{ ...CHECKLIST, rulesRead: false }, 'checklistIncomplete'],
    [{ ...CHECKLIST, review: ' ' }, 'checklistIncomplete'],
  ])('is refused with the checklist %j', async (checklist, refusal) => {
    await draft();
    const answer = await publish(at.ports, OWNER, { key: `${KEY}a`, checklist });
    expect(answer).toEqual({ ok: false, refusal });
    expect(await events()).toEqual([]);
  });

  it('needs something to publish, once', async () => {
    expect(await publishing('a')).toEqual({ ok: false, refusal: 'noDraft' });
    await published();
    expect(await publishing('b')).toEqual({ ok: false, refusal: 'noDraft' });
  });

  it('is refused where a draft lacks the margin, or became too costly through a partner', async () => {
    await draft({ startsAt: START });
    expect(await publishing('a')).toEqual({
      ok: false,
      refusal: 'planNotSound',
      field: 'marginBps',
    });
    await draft({ marginBps: 6000, startsAt: START });
    await at.ports.db.collection('partners').add(partnerOf(STORE, 'ben', 3000));
    expect(await publishing('a')).toEqual({
      ok: false,
      refusal: 'planNotSound',
      field: 'marginBps',
    });
  });

  it('names every fault of a plan before it is saved', async () => {
    const fields = { slots: 0, queueBps: 20_000, colour: 1 };
    expect(accepted(await check(at.ports, STORE, fields)).refusals).toMatchObject([
      { field: 'slots', reason: 'out of range', min: 1, max: 20 },
      { field: 'queueBps', reason: 'out of range', min: 0, max: 10_000 },
      { field: 'colour', reason: 'unknown field' },
    ]);
    expect(await draft(fields)).toEqual({ ok: false, refusal: 'planNotSound', field: 'slots' });
  });
});

describe('a second version', () => {
  beforeEach(() => published());

  it('that is better tells the log at once', async () => {
    await at.clock.advance(HOUR);
    await draft({ slots: 5 });
    expect(accepted(await publishing('b'))).toEqual({ version: 2, effectiveAt: START + HOUR });
    expect(await events()).toEqual([
      ['start/1', 0],
      ['plan/1.2', HOUR],
    ]);
  });

  it('that is worse is announced, and reaches the log before its seven days are over', async () => {
    accepted(await draft({ slots: 2 }));
    const asked = accepted(await check(at.ports, STORE, { slots: 2 }));
    expect(asked).toEqual({ refusals: [], worse: ['slots'], effectiveAt: START + 7 * DAY });
    expect(accepted(await publishing('b')).effectiveAt).toBe(START + 7 * DAY);
    expect(await events()).toEqual([['start/1', 0]]);
    await at.clock.advance(7 * DAY - 60_000);
    expect(await sweepCampaigns(at.ports)).toBe(1);
    expect(await events()).toEqual([
      ['start/1', 0],
      ['plan/1.2', 7 * DAY],
    ]);
    expect(await sweepCampaigns(at.ports)).toBe(0);
  });

  it('may not move the start', async () => {
    await draft({ startsAt: START + DAY });
    expect(await publishing('b')).toEqual({
      ok: false,
      refusal: 'planNotSound',
      field: 'startsAt',
    });
  });
});

describe('a campaign that starts later', () => {
  it('is known to the log before its first order, also when no sweep announced it', async () => {
    await published({ ...FIELDS, startsAt: START + DAY });
    await topUpBy(at, 100_000);
    expect(await events()).toEqual([]);
    await at.clock.advance(DAY + HOUR);
    await settledBill(at, 'anna', 10_000);
    expect(await events()).toMatchObject([
      ['start/1', DAY],
      [expect.stringMatching(/^completed|^order/), DAY + HOUR],
    ]);
    const entries = await at.ports.db.collection('entries').find({ store: STORE }, { limit: 10 });
    expect(entries).toMatchObject([{ seq: 1, target: 10_000, status: 'active' }]);
  });
});

describe('pausing and ending', () => {
  it('pauses and resumes, each once under its key', async () => {
    await published();
    await steer(at.ports, OWNER, 'pause', `${KEY}p`);
    await at.clock.advance(HOUR);
    await steer(at.ports, OWNER, 'resume', `${KEY}r`);
    // The answer to the first got lost; it comes again, late.
    const late = await steer(at.ports, OWNER, 'pause', `${KEY}p`);
    expect(accepted(late).state).toBe('running');
    const kept = await at.ports.db.collection('campaigns').get(`${STORE}/1`);
    expect(kept?.pauses).toEqual([{ from: START, to: START + HOUR }]);
  });

  it('is refused from where it cannot be done', async () => {
    const refusal = 'notInThisState';
    expect(await steer(at.ports, OWNER, 'end', `${KEY}0`)).toEqual({
      ok: false,
      refusal: 'noCampaign',
    });
    await draft();
    for (const what of ['pause', 'resume', 'end'] as const)
      expect(await steer(at.ports, OWNER, what, KEY + what)).toEqual({ ok: false, refusal });
    await publishing('a');
    expect(await steer(at.ports, OWNER, 'resume', `${KEY}1`)).toEqual({ ok: false, refusal });
  });

  it('with nothing on its way ends at once; the next starts when that is settled', async () => {
    await published();
    await at.clock.advance(HOUR);
    expect(accepted(await steer(at.ports, OWNER, 'end', `${KEY}e`)).state).toBe('ended');
    accepted(await draft());
    expect(await publishing('b')).toEqual({ ok: false, refusal: 'campaignNotSettled' });
    await at.clock.advance(20_000);
    await settleStore(at.ports, STORE);
    expect(accepted(await publishing('b'))).toMatchObject({ version: 1 });
    expect((await events()).map(([id]) => id)).toEqual(['start/1', 'end/1', 'start/2']);
  });

  it('ends by itself when the end of its plan has passed', async () => {
    await published({ ...FIELDS, endsAt: START + DAY });
    await at.clock.advance(DAY + 1);
    expect(await sweepCampaigns(at.ports)).toBe(1);
    expect(await state()).toBe('ended');
    expect((await events()).map(([id]) => id)).toEqual(['start/1', 'end/1']);
  });

  it('that was ended before its start leaves no trace in the log', async () => {
    await published({ ...FIELDS, startsAt: START + DAY });
    await steer(at.ports, OWNER, 'end', `${KEY}e`);
    await at.clock.advance(60_000);
    await sweepCampaigns(at.ports);
    expect(await state()).toBe('ended');
    expect(await events()).toEqual([]);
    accepted(await draft({ ...FIELDS, startsAt: START + 2 * DAY }));
    accepted(await publishing('b'));
  });
});
