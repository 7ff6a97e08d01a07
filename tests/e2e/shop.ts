import tcb from '@cloudbase/node-sdk';
import type { Browser } from 'playwright-core';
import { DEFAULT_PLAN } from '../../domain/dividend/plan';
import { stampOrder } from '../../domain/dividend/stamp';
import type { DividendEvent } from '../../domain/dividend/types';
import { bps, fen, type Fen } from '../../domain/money/money';
import { Person } from '../../local/demo/person';
import { launchBrowser } from '../../local/phone/browser';
import { openPlayground, type Playground } from '../../local/playground';
import { LOCAL_SECRET } from '../../local/secret';
import type { Documents } from '../../services/documents';
import { MemoryMessages } from '../../services/messages/memory-messages';
import { MemoryPayments } from '../../services/payments/memory-payments';
import { cloudbaseDatabase, type SdkDatabase } from '../../services/platform/cloudbase-database';
import type { Ports } from '../../services/platform/ports';
import { signer } from '../../services/platform/secrets';
import { recordEvents } from '../../services/settlement/inbox';
import { settleStore } from '../../services/settlement/worker';
import type { PlanFields } from '../../typings/campaign';

process.env['TENCENTCLOUD'] = 'true';

/** The services' ports on a running cloud, as a function that its timer started has them. */
function portsOf(address: string): Ports {
  const app = tcb.init({
    env: 'local',
    secretId: 'x',
    secretKey: 'y',
    serviceUrl: `${address}/admin`,
  });
  let ids = 0;
  return {
    db: cloudbaseDatabase<Documents>(app.database() as unknown as SdkDatabase),
    // Whatever was recorded is due, so that a test settles when it says so.
    now: () => Date.now() + 60_000,
    newId: () => `id${++ids}`,
    pause: () => Promise.resolve(),
    wechat: () => ({ openid: undefined, source: 'wx_trigger' }),
    pay: new MemoryPayments({ now: () => Date.now(), payer: () => '' }),
    messages: new MemoryMessages(),
    sign: signer(() => LOCAL_SECRET),
    phoneNumber: () => Promise.resolve(null),
    miniCode: () => Promise.resolve(''),
    settleSoon: () => Promise.resolve(),
    fault: (error) => {
      throw error;
    },
  };
}

/** The product on one machine with a shop whose line the test moves, and phones that look at it. */
export class Shop {
  private last = 0;
  private orders = 0;
  private keys = 0;

  private constructor(
    readonly playground: Playground,
    readonly browser: Browser,
    readonly ports: Ports,
    readonly store: string,
    readonly errors: string[],
  ) {}

  static async open(): Promise<Shop> {
    const errors: string[] = [];
    const playground = await openPlayground({
      port: 0,
      watch: false,
      log: (text) => errors.push(text),
    });
    const ports = portsOf(playground.address);
    const [store] = await ports.db.collection('stores').find({ status: 'open' }, { limit: 1 });
    if (!store) throw new Error('the demo has no shop');
    return new Shop(playground, await launchBrowser(), ports, store._id, errors);
  }

  /** The member whom a persona is; made if need be. */
  async member(persona: string): Promise<string> {
    const person = await Person.signIn(this.playground.address, persona);
    return (await person.does('member', 'open', {})).id;
  }

  /** Has a persona buy in the store and pay through WeChat; settles it. @returns the order */
  async buys(persona: string, amount: Fen): Promise<string> {
    const person = await Person.signIn(this.playground.address, persona);
    await person.does('member', 'open', {});
    this.keys += 1;
    const key = `e2e-buys-${String(this.keys).padStart(8, '0')}`;
    const { store } = this;
    const { id } = await person.does('order', 'create', { key, store, amount, kind: 'bill' });
    const { payment } = await person.does('order', 'pay', { order: id });
    if (payment) await person.pays(payment);
    await person.does('order', 'look', { order: id });
    await this.settle();
    return id;
  }

  /** Folds events into the store's log, as the settlement worker does. */
  async settle(...events: DividendEvent[]): Promise<void> {
    if (events.length > 0) await recordEvents(this.ports, this.store, events);
    await settleStore(this.ports, this.store, { dueAfterMs: 0 });
  }

  /** Has the owner publish a campaign; what is left out is as the defaults say. */
  async publish(fields: PlanFields): Promise<void> {
    const owner = await Person.signIn(this.playground.address, 'owner');
    const { store } = this;
    const startsAt = Date.now() - 60_000;
    await owner.does('campaign', 'saveDraft', {
      store,
      fields: { marginBps: 8000, startsAt, ...fields },
    });
    const checklist = { margin: true, rulesRead: true, review: '王律师 2026-11-20 看过' };
    await owner.does('campaign', 'publish', { key: 'e2e-publish-0001', store, checklist });
    await this.settle();
  }

  /** An order that completes now, by a campaign at 40 % for the line and nothing for a referrer. */
  order(buyer: string, amount: Fen): DividendEvent {
    this.orders += 1;
    const order = `order-${this.orders}`;
    this.last = Math.max(this.last + 1, Date.now());
    const at = this.last;
    const payment = {
      order,
      buyer,
      base: amount,
      wallet: fen(0),
      paidThrough: 'outside:wechat' as const,
      paidAt: at,
      buyerIsStaff: false,
      referrer: null,
    };
    const plan = { ...DEFAULT_PLAN, referralBps: bps(0) };
    const { stamp } = stampOrder(payment, { plan, contributed: fen(0), funds: null });
    return { kind: 'order', id: order, at, stamp, askedBefore: fen(0) };
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.playground.close();
  }
}
