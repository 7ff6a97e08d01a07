import type { OrderView } from '../../typings/order';
import type { EmbeddedCloud } from '../cloud/embedded-cloud';
import { personaOf } from '../cloud/wechat/personas';
import { Person } from './person';

/** What the seed changes of the functions' environment while it works. */
export interface FunctionVariables extends Record<string, string> {
  SETTLE_DUE_AFTER_MS: string;
}

/** Bills of members, who pay one after the other: all draw on one marketing account. */
const MEMBERS_BILLS = 120;
/** Each has three of them, which is as many as may be open at once. */
const MEMBERS = 40;
/** Bills of people who are no members; they take no part in the campaign. */
const WALK_INS = 180;
const ORDERS = MEMBERS_BILLS + WALK_INS;
/** Whose places among the members make two of theirs the ones that are paid when the day is over. */
const SHOPPER = 20;
const FRIEND = 22;

const TOP_UP = 2_000_000;
const DAY = 24 * 60 * 60_000;
/** Longer than a settlement waits: it leaves what is being seeded to the end. */
const NOT_NOW = '3600000';

/**
 * Gives the shop a past, through the functions that real people would call: a published campaign, a
 * topped-up marketing account, and 300 orders, settled. Every key is fixed, so that a second run
 * takes up where the first was left; it does nothing once all are settled.
 *
 * @returns how many orders were made
 */
export async function seedCampaign(
  cloud: EmbeddedCloud,
  store: string,
  variables: FunctionVariables,
): Promise<number> {
  if ((await settledIn(cloud, store)) >= ORDERS) return 0;
  const owner = await Person.signIn(cloud.origin(), 'owner');
  await publish(owner, store, cloud.clock.now());
  await topUp(owner, store);
  const delay = variables.SETTLE_DUE_AFTER_MS;
  variables.SETTLE_DUE_AFTER_MS = NOT_NOW;
  try {
    await busyDay(cloud, owner, store);
    variables.SETTLE_DUE_AFTER_MS = '0';
    await cloud.functions.invoke('settle', { Type: 'Timer' }, { source: 'wx_trigger' });
  } finally {
    variables.SETTLE_DUE_AFTER_MS = delay;
  }
  return ORDERS;
}

async function settledIn(cloud: EmbeddedCloud, store: string): Promise<number> {
  const [queue] = await cloud.database.run('demo', undefined, (operation) =>
    cloud.database.find(operation, 'queues', { query: { _id: store }, limit: 1 }),
  );
  return Number(queue?.['settled'] ?? 0);
}

async function publish(owner: Person, store: string, now: number): Promise<void> {
  const { campaign } = await owner.does('campaign', 'current', { store });
  if (campaign) return;
  const fields = { queueBps: 4000, referralBps: 1000, marginBps: 6500, startsAt: now - DAY };
  await owner.does('campaign', 'saveDraft', { store, fields });
  const review = '演示：法务和税务由店主自己问过';
  const checklist = { margin: true, rulesRead: true, review };
  await owner.does('campaign', 'publish', { key: 'demo-bakery-publish', store, checklist });
}

async function topUp(owner: Person, store: string): Promise<void> {
  const key = 'demo-bakery-top-up';
  const opened = await owner.does('account', 'topUp', { key, store, amount: TOP_UP });
  if (opened.payment) await owner.pays(opened.payment);
  await owner.does('account', 'checkTopUp', { store, topUp: opened.topUp });
}

/** Members at one till, whose next bill is written while one is paid; people without a name at another. */
async function busyDay(cloud: EmbeddedCloud, owner: Person, store: string): Promise<void> {
  const till = new Till(cloud, owner, store);
  const members = async (): Promise<void> => {
    const phones = new Map([
      [SHOPPER, await Person.signIn(cloud.origin(), 'shopper')],
      [FRIEND, await Person.signIn(cloud.origin(), 'friend')],
    ]);
    const write = (index: number): Promise<Written> =>
      till.write(index, phones.get(index % MEMBERS) ?? null);
    for (let index = 0, next = write(0); index < MEMBERS_BILLS; index++) {
      const bill = await next;
      next = index + 1 < MEMBERS_BILLS ? write(index + 1) : next;
      await Promise.all([till.take(bill), next]);
    }
  };
  const walkIns = async (): Promise<void> => {
    for (let index = 0; index < WALK_INS; index++) await till.serve(index);
  };
  await Promise.all([members(), walkIns()]);
}

/** A bill that waits for its money: on a phone, or over the counter. */
interface Written {
  readonly order: string;
  readonly amount: number;
  readonly phone: Person | null;
}

const keyOf = (kind: string, index: number): string =>
  `demo-bakery-${kind}-${String(index).padStart(3, '0')}`;

/** Makes an order; another one when a run that was broken off left it unpaid until it was cancelled. */
async function stillOpen(key: string, make: (key: string) => Promise<OrderView>): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const { id, state } = await make(attempt === 1 ? key : `${key}-again-${attempt}`);
    if (state !== 'cancelled') return id;
  }
}

/** The shop's till on a busy day. */
class Till {
  private readonly members = new Map<number, string>();

  constructor(
    private readonly cloud: EmbeddedCloud,
    private readonly owner: Person,
    private readonly store: string,
  ) {}

  /** A member's bill: by the member who pays on the phone, or at the till. */
  async write(index: number, phone: Person | null): Promise<Written> {
    const { store } = this;
    const amount = phone ? CAKE : priceOf(index);
    if (phone) {
      if (index < MEMBERS) await phone.does('member', 'open', {});
      const asked = { store, amount, kind: 'bill' } as const;
      const order = await stillOpen(keyOf('bill', index), (key) =>
        phone.does('order', 'create', { key, ...asked }),
      );
      return { order, amount, phone };
    }
    const place = index % MEMBERS;
    const buyer = this.members.get(place) ?? (await this.welcome(place));
    return { order: await this.bill(keyOf('bill', index), amount, buyer), amount, phone };
  }

  async take({ order, amount, phone }: Written): Promise<void> {
    if (!phone) {
      await this.takeCash(order, { counted: true, target: amount });
      return;
    }
    const { payment } = await phone.does('order', 'pay', { order });
    if (payment) await phone.pays(payment);
    await this.cloud.wechat.callbacks.idle();
  }

  /** Somebody who is no member buys something small. */
  async serve(index: number): Promise<void> {
    const order = await this.bill(keyOf('walk-in', index), priceOf(index * 3) / 2, null);
    await this.takeCash(order, { counted: false, target: 0 });
  }

  private bill(key: string, amount: number, buyer: string | null): Promise<string> {
    const { owner, store } = this;
    return stillOpen(key, (each) =>
      owner.does('order', 'createBill', { key: each, store, amount, buyer }),
    );
  }

  private async takeCash(
    order: string,
    told: { readonly counted: boolean; readonly target: number },
  ): Promise<void> {
    await this.owner.does('order', 'payCash', { store: this.store, order, told });
  }

  /** Has somebody open the mini-program for the first time. */
  private async welcome(place: number): Promise<string> {
    const known = personaOf(`guest-${place}`);
    if (!known) throw new Error(`guest ${place} is no persona`);
    const { openid, unionid } = known;
    const caller = { source: 'wx_client', openid, unionid };
    const event = { action: 'open', data: {} };
    const { json } = await this.cloud.functions.invoke('member', event, caller);
    const answer = JSON.parse(json) as { ok: boolean; value: { id: string } };
    if (!answer.ok) throw new Error(`member.open: ${json}`);
    this.members.set(place, answer.value.id);
    return answer.value.id;
  }
}

/** For a whole office; what is paid back of it takes a while, so that there is something to see. */
const CAKE = 12_800;

/** A bread, a tart, a breakfast for four: ¥18.00 to ¥96.50. */
const priceOf = (index: number): number => 1_800 + ((index * 37) % 158) * 50;
