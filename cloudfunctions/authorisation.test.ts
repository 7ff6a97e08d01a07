import { readdirSync } from 'node:fs';
import { handlers as accountHandlers } from './account';
import { handlers as campaignHandlers } from './campaign';
import { handlers as memberHandlers } from './member';
import { handlers as orderHandlers } from './order';
import { handlers as queueHandlers } from './queue';
import { handlers as storeHandlers } from './store';
import { handlers as walletHandlers } from './wallet';
import { fen } from '../domain/money/money';
import type { Answer } from '../typings/answer';
import { saveDraft } from '../services/campaigns/draft';
import { publish } from '../services/campaigns/publish';
import { steer } from '../services/campaigns/steer';
import { openMember } from '../services/members/members';
import { createOrder } from '../services/orders/create';
import { recordPaid } from '../services/orders/paid';
import { endpoint } from '../services/platform/endpoint';
import { MemoryPorts } from '../services/platform/memory-ports';
import { entryId } from '../services/settlement/ids';
import { staffId, type Staff } from '../services/stores/staff';
import { registerStore } from '../services/stores/stores';

const FUNCTIONS = {
  account: accountHandlers,
  campaign: campaignHandlers,
  member: memberHandlers,
  order: orderHandlers,
  queue: queueHandlers,
  store: storeHandlers,
  wallet: walletHandlers,
};

/** Functions that no person may call at all; each tests that beside it. */
const INTERNAL = ['pay-callback', 'settle', 'tend'];

const PEOPLE = ['nobody', 'stranger', 'shopper', 'clerk', 'owner', 'rival', 'operator'] as const;
type Person = (typeof PEOPLE)[number];

const KEY = 'idempotency-key-1';
const PROFILE = {
  name: '拾光烘焙',
  address: '梧桐路 18 号',
  place: { latitude: 31.2, longitude: 121.4 },
  phone: '02155550100',
  opensAt: '07:30',
  closesAt: '21:00',
};

const ANYBODY: Person[] = ['stranger', 'shopper', 'clerk', 'owner', 'rival', 'operator'];
const STAFF: Person[] = ['clerk', 'owner'];
const INVOLVED: Person[] = ['shopper', 'clerk', 'owner'];
const MEMBERS: Person[] = ['shopper', 'clerk', 'owner', 'rival', 'operator'];

interface Row {
  /** A request without a fault, given the id of the owner's store. */
  readonly request: (store: string) => object;
  readonly may: readonly Person[];
  /** What a member reads who may do this with what is their own, and with nothing else. */
  readonly other?: string;
  /** What the request needs to be there. */
  readonly given?: (town: Town) => Promise<unknown>;
}

interface Town {
  readonly ports: MemoryPorts;
  readonly store: string;
  readonly ids: ReadonlyMap<Person, string>;
}

const merchant = ({ ports, store }: Town) =>
  ports.db.collection('merchants').add({ _id: store, subMchId: '1900000001' });

const money = ({ ports, store }: Town) =>
  ports.db.collection('accounts').add({ _id: store, marketing: fen(1000), setAside: fen(0) });

const toppedUp = ({ ports, store, ids }: Town) =>
  ports.db.collection('topUps').add({
    _id: 't1',
    store,
    member: ids.get('owner')!,
    amount: fen(100),
    merchant: '1900000001',
    state: 'paid',
    createdAt: 0,
    dueAt: 0,
    transaction: 'w1',
  });

/** The shopper's order of ¥1.00, in the owner's store. */
const ordered =
  (state: 'created' | 'paid' = 'created') =>
  async (town: Town): Promise<void> => {
    await merchant(town);
    const { ports, store, ids } = town;
    const buyer = ids.get('shopper')!;
    const wanted = { store, buyer, by: buyer, amount: fen(100), unlimited: true };
    await createOrder(ports, { ...wanted, key: KEY, kind: 'goods' });
    const [order] = await ports.db.collection('orders').find({}, { limit: 1 });
    await ports.db.collection('orders').add({ ...order!, _id: 'o1' });
    if (state === 'created') return;
    const paying = { transaction: '', paidAt: 0, payer: null, told: null };
    await recordPaid(ports, { ...order!, _id: 'o1' }, { ...paying, through: 'outside:till' });
  };

const dueRefund = ({ ports, store }: Town) =>
  ports.db.collection('refunds').add({
    _id: `${store}/r1`,
    store,
    refund: 'r1',
    order: 'o1',
    amount: fen(100),
    phase: 'due',
    cash: fen(100),
    through: 'outside:till',
    number: '',
    merchant: '',
    total: fen(100),
    why: '',
    by: '',
    at: 0,
    dueAt: 0,
  });

const FIELDS = { marginBps: 8000, startsAt: 1 };
const CHECKLIST = { margin: true, rulesRead: true, review: '看过' };

const draft = ({ ports, store }: Town) => saveDraft(ports, store, FIELDS);

async function running(town: Town): Promise<void> {
  await draft(town);
  const owner: Staff = { store: town.store, member: town.ids.get('owner')!, role: 'owner' };
  await publish(town.ports, owner, { key: 'the-owner-published', checklist: CHECKLIST });
}

async function paused(town: Town): Promise<void> {
  await running(town);
  const owner: Staff = { store: town.store, member: town.ids.get('owner')!, role: 'owner' };
  await steer(town.ports, owner, 'pause', 'the-owner-paused-it');
}

/** Who may do what. Everyone else is refused, whatever else they could do. */
const TABLE: Record<string, Row> = {
  'account.balance': { request: (store) => ({ store }), may: ['owner'] },
  'account.statement': { request: (store) => ({ store }), may: ['owner'] },
  'account.topUp': {
    request: (store) => ({ store, key: KEY, amount: 100 }),
    may: ['owner'],
    given: merchant,
  },
  'account.checkTopUp': {
    request: (store) => ({ store, topUp: 't1' }),
    may: ['owner'],
    given: toppedUp,
  },
  'account.takeOut': {
    request: (store) => ({ store, key: KEY, amount: 100 }),
    may: ['owner'],
    given: money,
  },
  'account.setMerchant': {
    request: (store) => ({ store, subMchId: '1900000001' }),
    may: ['operator'],
  },
  'campaign.current': { request: (store) => ({ store }), may: ANYBODY },
  'campaign.manage': { request: (store) => ({ store }), may: ['owner'] },
  'campaign.check': { request: (store) => ({ store, fields: FIELDS }), may: ['owner'] },
  'campaign.saveDraft': { request: (store) => ({ store, fields: FIELDS }), may: ['owner'] },
  'campaign.publish': {
    request: (store) => ({ store, key: KEY, checklist: CHECKLIST }),
    may: ['owner'],
    given: draft,
  },
  'campaign.pause': {
    request: (store) => ({ store, key: KEY }),
    may: ['owner'],
    given: running,
  },
  'campaign.resume': { request: (store) => ({ store, key: KEY }), may: ['owner'], given: paused },
  'campaign.end': { request: (store) => ({ store, key: KEY }), may: ['owner'], given: running },
  'member.open': { request: () => ({}), may: ANYBODY },
  'order.preview': { request: (store) => ({ store, amount: 100 }), may: MEMBERS },
  'order.previewBill': {
    request: (store) => ({ store, amount: 100, buyer: null, through: 'outside:till' }),
    may: STAFF,
  },
  'order.create': {
    request: (store) => ({ store, key: KEY, amount: 100, kind: 'bill' }),
    may: MEMBERS,
  },
  'order.createBill': {
    request: (store) => ({ store, key: KEY, amount: 100, buyer: null }),
    may: STAFF,
  },
  'order.pay': {
    request: () => ({ order: 'o1' }),
    may: ['shopper'],
    given: ordered(),
    other: 'orderNotFound',
  },
  'order.payCash': {
    request: (store) => ({ store, order: 'o1', told: { counted: false, target: 0 } }),
    may: STAFF,
    given: ordered(),
  },
  'order.look': { request: () => ({ order: 'o1' }), may: INVOLVED, given: ordered() },
  'order.mine': { request: () => ({}), may: MEMBERS },
  'order.inStore': { request: (store) => ({ store }), may: STAFF },
  'order.cancel': { request: () => ({ order: 'o1' }), may: INVOLVED, given: ordered() },
  'order.fulfil': { request: () => ({ order: 'o1' }), may: INVOLVED, given: ordered('paid') },
  'order.askRefund': {
    request: () => ({ order: 'o1', key: KEY }),
    may: ['shopper'],
    given: ordered('paid'),
    other: 'orderNotFound',
  },
  'order.refund': {
    request: (store) => ({ store, order: 'o1', key: KEY, amount: null }),
    may: STAFF,
    given: ordered('paid'),
  },
  'order.handOut': {
    request: (store) => ({ store, refund: 'r1' }),
    may: STAFF,
    given: dueRefund,
  },
  'queue.mine': { request: (store) => ({ store }), may: MEMBERS },
  'queue.payouts': { request: (store) => ({ store, seq: 1 }), may: ['shopper'] },
  'queue.ledger': { request: (store) => ({ store }), may: ANYBODY },
  'queue.leave': { request: (store) => ({ store, seq: 1 }), may: ['shopper'] },
  'wallet.balance': { request: (store) => ({ store }), may: MEMBERS },
  'wallet.statement': { request: (store) => ({ store }), may: MEMBERS },
  'store.list': { request: () => ({}), may: ANYBODY },
  'store.workplaces': { request: () => ({}), may: MEMBERS },
  'store.register': { request: () => ({ key: KEY, profile: PROFILE }), may: MEMBERS },
  'store.approve': { request: (store) => ({ store }), may: ['operator'] },
  'store.postNews': { request: (store) => ({ store, key: KEY, text: '一' }), may: ['owner'] },
};

/** A store with its owner and a clerk, the owner of another, an operator, and a shopper in line. */
async function town(): Promise<Town> {
  const ports = new MemoryPorts();
  const ids = new Map<Person, string>();
  for (const name of MEMBERS) {
    const opened = await openMember(ports, name);
    if (opened.ok) ids.set(name, opened.value.id);
  }
  const own = (name: Person) =>
    registerStore(ports, { id: ids.get(name)!, since: 0 }, { key: KEY, profile: PROFILE });
  const registered = await own('owner');
  await own('rival');
  if (!registered.ok) throw new Error(registered.refusal);
  const { store } = registered.value;
  const { db } = ports;
  await db.collection('stores').update({ _id: store }, { status: 'open' });
  await db.collection('operators').add({ _id: ids.get('operator')! });
  const clerk = ids.get('clerk')!;
  await db
    .collection('staff')
    .add({ _id: staffId(store, clerk), store, member: clerk, role: 'clerk' });
  await db.collection('entries').add({
    _id: entryId(store, 1),
    store,
    seq: 1,
    order: 'o1',
    number: 1,
    member: ids.get('shopper')!,
    target: fen(10_000),
    received: fen(0),
    status: 'active',
    joinedAt: 0,
    logSeq: 1,
  });
  return { ports, store, ids };
}

async function attempt(row: string, person: Person): Promise<Answer<object>> {
  const [name, action] = row.split('.') as [keyof typeof FUNCTIONS, string];
  const made = await town();
  const { ports, store } = made;
  await TABLE[row]!.given?.(made);
  ports.openid = person === 'nobody' ? undefined : person;
  const main = endpoint({ ...FUNCTIONS[name] }, () => ports);
  return main({ action, data: TABLE[row]!.request(store) });
}

describe('who may do what', () => {
  it('has a row for every action of every function, and for nothing else', () => {
    const actions = Object.entries(FUNCTIONS).flatMap(([name, handlers]) =>
      Object.keys(handlers).map((action) => `${name}.${action}`),
    );
    expect(Object.keys(TABLE).sort()).toEqual(actions.sort());
  });

  it('covers every function that is deployed', () => {
    const folders = readdirSync(__dirname, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect([...Object.keys(FUNCTIONS), ...INTERNAL].sort()).toEqual(folders.sort());
  });

  describe.each(Object.keys(TABLE))('%s', (row) => {
    it.each(PEOPLE)('asked by %s', async (person) => {
      const answer = await attempt(row, person);
      if (TABLE[row]!.may.includes(person)) {
        expect(answer).toMatchObject({ ok: true });
      } else {
        const known = TABLE[row]!.other ?? 'notAllowed';
        const refusal =
          person === 'nobody' ? 'noIdentity' : person === 'stranger' ? 'notAMember' : known;
        expect(answer).toEqual({ ok: false, refusal });
      }
    });
  });
});
