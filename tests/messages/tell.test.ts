import { DEFAULT_PLAN } from '../../domain/dividend/plan';
import { stampOrder } from '../../domain/dividend/stamp';
import type { DividendEvent } from '../../domain/dividend/types';
import { NO_MONEY, bps, fen } from '../../domain/money/money';
import { accept, consentId } from '../../services/messages/consents';
import { messageId, notify } from '../../services/messages/notify';
import { sweepMessages, tellStore } from '../../services/messages/tell';
import { tellToPay } from '../../services/messages/to-pay';
import { openMember } from '../../services/members/members';
import { accepted } from '../../services/platform/accepted';
import { MemoryPorts } from '../../services/platform/memory-ports';
import { recordEvents } from '../../services/settlement/inbox';
import { recordId } from '../../services/settlement/ids';
import { settleStore } from '../../services/settlement/worker';
import { registerStore } from '../../services/stores/stores';
import type { MessageKind } from '../../typings/message';
import { PROFILE } from '../authorisation/town';
import { dyingAt, fated, unharmed } from '../simulation/settlement/faulty';

/** One slot and 40 % for the line: two orders of ¥100.00 leave ¥20.00 to the first of them. */
const PLAN = { ...DEFAULT_PLAN, slots: 1, queueBps: bps(4000) };

let ports: MemoryPorts;
let store: string;
let ids: Record<'anna' | 'ben' | 'cleo', string>;
let orders: number;

const idOf = async (openid: string) => accepted(await openMember(ports, openid)).id;

beforeEach(async () => {
  ports = new MemoryPorts();
  ports.time = Date.UTC(2026, 10, 22, 6, 32);
  orders = 0;
  const owner = { id: await idOf('owner'), since: 0 };
  const request = { key: 'the-key-of-a-store', profile: PROFILE };
  store = accepted(await registerStore(ports, owner, request)).store;
  ids = { anna: await idOf('anna'), ben: await idOf('ben'), cleo: await idOf('cleo') };
  const template = { id: 't', fields: [{ key: 'thing1', says: 'about' }] } as const;
  ports.messages.configured = {
    promoted: template,
    free: {
      id: 'full',
      fields: [
        { key: 'amount1', says: 'amount' },
        { key: 'character_string2', says: 'record' },
      ],
    },
    commission: template,
    toPay: { id: 'pay', fields: [{ key: 'amount1', says: 'amount' }] },
  };
});

const agree = async (who: keyof typeof ids, ...kinds: MessageKind[]) => {
  const key = `${who}-${kinds.join('-')}-${ports.newId()}`;
  accepted(await accept(ports, { store, key, kinds }, ids[who]));
};

function order(buyer: keyof typeof ids, yuan: number, friend?: keyof typeof ids): DividendEvent {
  orders += 1;
  const id = `o${orders}`;
  const payment = {
    order: id,
    buyer: ids[buyer],
    base: fen(yuan * 100),
    wallet: NO_MONEY,
    paidThrough: 'outside:wechat',
    paidAt: ports.time,
    buyerIsStaff: false,
    referrer: friend ? { member: ids[friend], ownRate: null } : null,
  } as const;
  const plan = { ...PLAN, referralBps: bps(friend ? 1000 : 0) };
  const { stamp } = stampOrder(payment, { plan, contributed: NO_MONEY, funds: null });
  const at = ports.time + orders;
  return { kind: 'order', id, at, stamp, askedBefore: NO_MONEY };
}

/** Settles, and leaves what is to be told. */
async function settle(...events: DividendEvent[]): Promise<void> {
  await recordEvents(ports, store, events);
  ports.time += 60_000;
  await settleStore(ports, store);
}

const start = (): DividendEvent => ({ kind: 'start', id: 'c1', at: ports.time, slots: 1 });

/** Anna is being paid and Ben waits; then Cleo's order fills Anna's, and Ben's turn comes. */
async function annaIsFreeAndBenIsNext(): Promise<void> {
  await settle(start(), order('anna', 100), order('ben', 100));
  await tellStore(ports, store);
  await settle(order('cleo', 250));
}

const sent = () =>
  ports.messages.sent.map(({ to, page, data }) => [to, page, Object.values(data)[0]?.value]);

const stateOf = async (kind: MessageKind, about: string) =>
  ports.db.collection('messages').get(messageId({ store, kind, about }));

const left = async (kind: MessageKind, who: keyof typeof ids) =>
  (await ports.db.collection('consents').get(consentId(store, kind, ids[who])))?.left;

describe('what a record gives cause to tell', () => {
  it('is that an entry is full, to its owner, with the record and its hash', async () => {
    await agree('anna', 'free');
    await annaIsFreeAndBenIsNext();
    await tellStore(ports, store);
    const record = await ports.db.collection('log').get(recordId(store, 2));
    expect(ports.messages.sent).toEqual([
      {
        to: 'anna',
        template: 'full',
        page: `pages/queue/queue?store=${store}&seq=1`,
        data: {
          amount1: { value: '¥100.00' },
          character_string2: { value: `2-${record?.hash.slice(0, 12)}` },
        },
      },
    ]);
  });

  it('is that it is an entry’s turn', async () => {
    await agree('ben', 'promoted');
    await annaIsFreeAndBenIsNext();
    await tellStore(ports, store);
    expect(sent()).toEqual([['ben', `pages/queue/queue?store=${store}&seq=2`, '第 2 号']]);
  });

  it('is a commission, to who brought the buyer', async () => {
    await agree('ben', 'commission');
    await settle(start(), order('anna', 100, 'ben'));
    await tellStore(ports, store);
    expect(sent()).toEqual([['ben', `pages/wallet/wallet?store=${store}`, '第 1 号订单']]);
  });

  it('is told once for each consent, and to nobody without', async () => {
    await agree('ben', 'promoted');
    await annaIsFreeAndBenIsNext();
    await tellStore(ports, store);
    // Cleo's turn comes, and Ben's second order waits behind.
    await settle(order('ben', 250));
    await settle(order('anna', 1000));
    await tellStore(ports, store);
    expect(sent()).toHaveLength(1);
    expect(await left('promoted', 'ben')).toBe(0);
  });

  it('is nothing that has no template', async () => {
    await agree('anna', 'free');
    ports.messages.configured = {};
    await annaIsFreeAndBenIsNext();
    await tellStore(ports, store);
    expect(sent()).toEqual([]);
    expect(await left('free', 'anna')).toBe(1);
  });
});

describe('telling', () => {
  it('costs four calls a record for members who asked for nothing', async () => {
    await annaIsFreeAndBenIsNext();
    const counted = fated(ports, unharmed);
    await tellStore(counted.ports, store);
    expect(counted.calls()).toBeLessThanOrEqual(4);
    const again = fated(ports, unharmed);
    await tellStore(again.ports, store);
    expect(again.calls()).toBe(1);
  });

  it('happens once when it runs twice at once, and when it runs again', async () => {
    await agree('anna', 'free', 'promoted');
    await agree('anna', 'free');
    await annaIsFreeAndBenIsNext();
    ports.messages.sent.length = 0;
    await Promise.all([tellStore(ports, store), tellStore(ports, store)]);
    await tellStore(ports, store);
    await sweepMessages(ports);
    expect(sent()).toHaveLength(1);
    expect(await left('free', 'anna')).toBe(1);
  });

  it('is taken up by the sweep where a worker died right after settling', async () => {
    await agree('ben', 'promoted');
    await annaIsFreeAndBenIsNext();
    expect(await sweepMessages(ports)).toBe(1);
    expect(sent()).toHaveLength(1);
    expect(await sweepMessages(ports)).toBe(0);
  });

  it.each(['before', 'after'] as const)(
    'doubles nothing when it dies %s any of its calls, and tries the rest later',
    async (when) => {
      for (let place = 1; place < 20; place += 1) {
        await agree('anna', 'free');
        await agree('ben', 'promoted');
        await annaIsFreeAndBenIsNext();
        await tellStore(fated(ports, dyingAt(place, when)).ports, store);
        await sweepMessages(ports);
        ports.time += 3_600_000;
        await sweepMessages(ports);
        const told = sent().map(([to, page]) => `${to} ${page}`);
        expect(new Set(told).size).toBe(told.length);
        const states = await Promise.all([stateOf('free', '1'), stateOf('promoted', '2')]);
        // Put down and not sent is lost; nothing was left untried.
        const lost = states.filter((message) => message?.state === 'sending').length;
        expect(states).not.toContain(undefined);
        expect(told.length).toBeGreaterThanOrEqual(2 - lost);
        const due = ports.db.collection('messagesDue');
        const each = await due.find({ store }, { limit: 9 });
        expect(each.map(({ dueAt }) => dueAt)).toEqual(each.map(() => null));
        await again();
      }
    },
  );

  /** A store of the same kind in which nothing happened yet. */
  async function again(): Promise<void> {
    const next = new MemoryPorts();
    next.messages.configured = ports.messages.configured;
    next.time = ports.time;
    ports = next;
    const owner = { id: await idOf('owner'), since: 0 };
    const request = { key: 'the-key-of-a-store', profile: PROFILE };
    store = accepted(await registerStore(ports, owner, request)).store;
    ids = { anna: await idOf('anna'), ben: await idOf('ben'), cleo: await idOf('cleo') };
  }
});

describe('a message that cannot be sent', () => {
  const refused = Object.assign(new Error('argument invalid'), { errCode: 47003 });

  it('is noted with WeChat’s words, and holds up no other', async () => {
    await agree('anna', 'free');
    await agree('ben', 'promoted');
    await annaIsFreeAndBenIsNext();
    ports.messages.answers.push(refused);
    await tellStore(ports, store);
    expect(sent()).toHaveLength(1);
    expect(ports.faults).toMatchObject([{ error: refused, action: 'message.send' }]);
    const states = [await stateOf('free', '1'), await stateOf('promoted', '2')];
    expect(states.map((message) => message?.state).sort()).toEqual(['sent', 'unsent']);
    expect(states.find((message) => message?.state === 'unsent')?.why).toContain('47003');
  });

  it('for want of a consent takes back that there was one, so that the member is asked again', async () => {
    await agree('anna', 'free');
    await agree('anna', 'free');
    await annaIsFreeAndBenIsNext();
    ports.messages.answers.push('noConsent');
    await tellStore(ports, store);
    expect(await left('free', 'anna')).toBe(0);
    expect(ports.faults).toEqual([]);
  });

  it('because the configuration is wrong waits until it is right', async () => {
    await agree('anna', 'free');
    await annaIsFreeAndBenIsNext();
    const { templates } = ports.messages;
    ports.messages.templates = () => {
      throw new Error('HUIXIANG_MESSAGES: no JSON');
    };
    await tellStore(ports, store);
    expect(ports.faults).toMatchObject([{ requestId: store, action: 'message.tell' }]);
    ports.messages.templates = templates;
    await sweepMessages(ports);
    expect(sent()).toHaveLength(1);
  });

  it('does not fail what it was to tell of', async () => {
    await agree('anna', 'toPay');
    ports.messages.answers.push(refused);
    const asked = { store, member: ids.anna, order: 'o1', amount: fen(22_560), until: ports.time };
    await expect(tellToPay(ports, asked)).resolves.toBeUndefined();
    await expect(tellToPay(ports, asked)).resolves.toBeUndefined();
    expect(sent()).toEqual([]);
  });
});

describe('that the till waits for a payment', () => {
  it('is told to who asked for it, once for each order, and opens the payment', async () => {
    await agree('anna', 'toPay');
    await agree('anna', 'toPay');
    const asked = { store, member: ids.anna, order: 'o1', amount: fen(22_560), until: ports.time };
    await tellToPay(ports, asked);
    await tellToPay(ports, asked);
    await tellToPay(ports, { ...asked, member: ids.ben, order: 'o2' });
    expect(sent()).toEqual([['anna', 'pages/pay/pay?order=o1', '¥225.60']]);
    expect(await left('toPay', 'anna')).toBe(1);
  });

  it('costs one call for who did not ask', async () => {
    const counted = fated(ports, unharmed);
    const words = { about: '', state: '等你付款', time: 0 };
    await notify(counted.ports, {
      store,
      member: ids.ben,
      kind: 'toPay',
      about: 'o1',
      words,
      page: 'pages/pay/pay',
    });
    expect(counted.calls()).toBe(1);
  });
});
