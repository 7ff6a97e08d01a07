import { DEFAULT_PLAN } from '../../../domain/dividend/plan';
import { TestFolder } from '../testFolder';
import { readEvents } from './readEvents';

const folder = new TestFolder();
afterAll(() => {
  folder.remove();
});

const read = (value: unknown) =>
  readEvents(
    folder.write('events.json', typeof value === 'string' ? value : JSON.stringify(value)),
    DEFAULT_PLAN,
  );

describe('an events file', () => {
  it('is a list, or an object with one', async () => {
    const event = { type: 'end' };
    expect(await read([event])).toEqual([{ type: 'end', at: null }]);
    expect(await read({ name: 'x', events: [event] })).toEqual([{ type: 'end', at: null }]);
  });

  it('keeps its order without instants', async () => {
    const events = await read([
      { type: 'refund', order: 'A' },
      { type: 'order', id: 'A', member: 'a', amount: 5 },
      { type: 'leave', seq: 1 },
      { type: 'grant', bps: 500, amount: 7 },
    ]);
    expect(events).toEqual([
      { type: 'refund', at: null, order: 'A', amount: null },
      {
        type: 'order',
        at: null,
        id: 'A',
        member: 'a',
        amount: 5,
        referrer: null,
        referrerBps: null,
      },
      { type: 'leave', at: null, seq: 1 },
      { type: 'grant', at: null, bps: 500, amount: 7 },
    ]);
  });

  it('is sorted by instant, kind and id with them', async () => {
    const at = '2026-01-01T00:00:00Z';
    const events = await read([
      { type: 'leave', seq: 1, at },
      { type: 'refund', order: 'A', at },
      { type: 'order', id: 'b', amount: 1, at },
      { type: 'order', id: 'B', amount: 1, at },
      { type: 'grant', bps: 1, amount: 1, at },
      { type: 'plan', plan: {}, at },
      { type: 'start', plan: {}, at },
      { type: 'end', at },
      { type: 'order', id: 'z', amount: 1, at: '2025-12-31T23:59:59Z' },
    ]);
    const told = events.map((event) => (event.type === 'order' ? event.id : event.type));
    expect(told).toEqual(['z', 'end', 'start', 'plan', 'grant', 'B', 'b', 'refund', 'leave']);
  });

  it('completes a plan change from the plan before it, and a start from the defaults', async () => {
    const events = await read([
      { type: 'plan', plan: { slots: 5 } },
      { type: 'plan', plan: { queueBps: 1000 } },
      { type: 'start', plan: { minOrderAmount: 0 } },
    ]);
    expect(events).toMatchObject([
      { plan: { ...DEFAULT_PLAN, slots: 5 } },
      { plan: { ...DEFAULT_PLAN, slots: 5, queueBps: 1000 } },
      { plan: { ...DEFAULT_PLAN, minOrderAmount: 0 } },
    ]);
  });

  it.each([
    ['[{"type": "ordr"}]', '1:11 type "ordr" is not valid: use one of order, refund, leave'],
    ['[\n{"type": "order"}]', '2:1 id is missing: give a string'],
    [
      '[{"type": "order", "id": "A", "amount": -1}]',
      '1:41 amount -1 is not valid: give at least 0',
    ],
    ['[{"type": "order", "id": "A", "amount": 1.5}]', '1:41 amount 1.5 is not valid: give a whole'],
    ['[{"type": "order", "id": "A", "amount": 100000001}]', '1:41 amount 100000001 is not valid: '],
    ['[{"type": "order", "id": "", "amount": 1}]', '1:26 id "" is not valid: name it'],
    ['[{"type": "end", "x": 1}]', '1:18 x is unknown: an event of type end has at'],
    [
      '[{"type": "grant", "bps": 2001, "amount": 1}]',
      '1:27 bps 2001 is not valid: give at most 2000',
    ],
    ['[{"type": "plan", "plan": {"slots": 0}}]', '1:37 slots 0: out of range: '],
    ['[{"type": "end", "at": "2026-01-01"}]', '1:24 at "2026-01-01" has no offset: '],
    [
      '[{"type": "end", "at": "2026-01-01T00:00:00Z"}, {"type": "end"}]',
      '1:49 at is missing here and given above: ',
    ],
    [
      '[{"type":"order","id":"A","amount":1,"referrerBps":5}]',
      '1:52 referrerBps has no referrer: ',
    ],
    ['{"event": []}', '1:1 holds no events: give a list of events'],
    ['[{"type": "end"},]', '1:18 is no JSON (ValueExpected): '],
  ])('%s is refused', async (text, message) => {
    await expect(read(text)).rejects.toThrow(`events.json:${message}`);
  });
});
