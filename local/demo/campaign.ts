import type { EmbeddedCloud } from '../cloud/embedded-cloud';
import { personaOf } from '../cloud/wechat/personas';
import { Person } from './person';

/** What the seed changes of the functions' environment while it works. */
export interface FunctionVariables extends Record<string, string> {
  SETTLE_DUE_AFTER_MS: string;
}

const ORDERS = 45;
/** Three each, which is as many as may be open at once. */
const MEMBERS = 15;
const TOP_UP = 2_000_000;
const DAY = 24 * 60 * 60_000;
/** As many calls at once as keep two processors busy. */
const AT_ONCE = 4;
/** Longer than a settlement waits: it leaves what is being seeded to the end. */
const NOT_NOW = '3600000';

/**
 * Gives the shop a past, through the functions that real people would call: a published campaign, a
 * topped-up marketing account, and 45 bills of made-up members, settled. Does nothing once all are.
 */
export async function seedCampaign(
  cloud: EmbeddedCloud,
  store: string,
  variables: FunctionVariables,
): Promise<void> {
  if ((await settledIn(cloud, store)) >= ORDERS) return;
  const owner = await Person.signIn(cloud.origin(), 'owner');
  await publish(owner, store, cloud.clock.now());
  await topUp(owner, store);
  const delay = variables.SETTLE_DUE_AFTER_MS;
  variables.SETTLE_DUE_AFTER_MS = NOT_NOW;
  try {
    const till = new Till(cloud, owner, store);
    await inTurn(MEMBERS, (index) => till.welcome(index));
    // Bills are written side by side, and paid one by one: all draw on one marketing account.
    const bills: string[] = [];
    await inTurn(ORDERS, async (index) => {
      bills[index] = await till.writes(index);
    });
    for (const [index, bill] of bills.entries()) await till.takes(index, bill);
    variables.SETTLE_DUE_AFTER_MS = '0';
    await cloud.functions.invoke('settle', { Type: 'Timer' }, { source: 'wx_trigger' });
  } finally {
    variables.SETTLE_DUE_AFTER_MS = delay;
  }
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

/** Works through 0 … count − 1, some at once. */
async function inTurn(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** The shop's till on a busy day. */
class Till {
  private readonly members: string[] = [];

  constructor(
    private readonly cloud: EmbeddedCloud,
    private readonly owner: Person,
    private readonly store: string,
  ) {}

  async welcome(index: number): Promise<void> {
    const persona = index === 0 ? 'shopper' : index === 1 ? 'friend' : `guest-${index}`;
    this.members[index] = (await this.guest(persona)).id;
  }

  /** @returns the order */
  async writes(index: number): Promise<string> {
    const { owner, store } = this;
    const buyer = this.members[(index + SHIFT) % MEMBERS] ?? null;
    const key = `demo-bakery-bill-${String(index).padStart(3, '0')}`;
    const amount = priceOf(index);
    return (await owner.does('order', 'createBill', { key, store, amount, buyer })).id;
  }

  async takes(index: number, order: string): Promise<void> {
    const told = { counted: true, target: priceOf(index) };
    await this.owner.does('order', 'payCash', { store: this.store, order, told });
  }

  private async guest(persona: string): Promise<{ id: string }> {
    const known = personaOf(persona);
    if (!known) throw new Error(`${persona} is no persona`);
    const { openid, unionid } = known;
    const caller = { source: 'wx_client', openid, unionid };
    const event = { action: 'open', data: {} };
    const { json } = await this.cloud.functions.invoke('member', event, caller);
    const answer = JSON.parse(json) as { ok: boolean; value: { id: string } };
    if (!answer.ok) throw new Error(`member.open: ${json}`);
    return answer.value;
  }
}

/** Puts the shopper's second bill where the line is paid when the day is over. */
const SHIFT = 8;

/** A bread, a cake, a breakfast for four: ¥18.00 to ¥96.50. */
const priceOf = (index: number): number => 1_800 + ((index * 37) % 158) * 50;
