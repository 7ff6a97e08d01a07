import type { Journal } from '../../ledger/journal';
import { fen, bps, minus, plus, sum, NO_MONEY, type Bps, type Fen } from '../../money/money';
import { paidJournal, refundedBeforeJournal } from '../../order/journals';
import { baseRefunded, splitRefund } from '../../order/refund';
import { released, stillCounting } from '../../order/release';
import { checkPlan, DEFAULT_PLAN, highestCostBps } from '../plan';
import { contributionTotal, stampOrder } from '../stamp';
import type { DividendEvent, MemberId, Plan, Stamp } from '../types';
import { randomOf, type Random } from './random';

/** What a history does next: it moves money itself, or records an event for the fold. */
export type Step =
  | { readonly do: 'move money'; readonly journal: Journal }
  | { readonly do: 'record'; readonly event: DividendEvent };

export const PARTNER_CEILING = 3000 as Bps;

/** A sound plan, often a strange one: rates of 0, one slot, tiny targets, a budget that runs out. */
export function randomPlan(random: Random): Plan {
  for (;;) {
    const checked = checkPlan(
      {
        slots: random.pick([1, 2, 3, 3, 5, 20]),
        queueBps: random.pick([0, 1, 500, 2000, 4000, 7000]),
        referralBps: random.pick([0, 333, 1000, 2000]),
        referralBoostBps: random.pick([0, 0, 500, 1000]),
        repurchaseBoostBps: random.pick([0, 0, 500, 1500]),
        targetBps: random.pick([10_000, 10_000, 6667, 1000, 0]),
        maxTarget: random.pick([0, 0, 5000]),
        minOrderAmount: random.pick([0, 0, 1000]),
        maxOpenEntriesPerMember: random.pick([0, 1, 3]),
        buyerShares: random.chance(50),
        totalBudget: random.pick([0, 0, 50_000, 2_000_000]),
      },
      DEFAULT_PLAN,
      { highestPartnerBps: PARTNER_CEILING, ceilings: {} },
    );
    if (checked.ok && highestCostBps(checked.plan, PARTNER_CEILING) > 0) return checked.plan;
  }
}

interface Pending {
  readonly stamp: Stamp;
  asked: Fen;
  recorded: boolean;
}

/**
 * A store's random past: orders by WeChat and in cash, walk-ins, partners, refunds before and after
 * settling, leaves, plan changes, grants, ends and new campaigns, events twice and too late.
 */
export class History {
  private readonly random: Random;
  private readonly orders: Pending[] = [];
  private readonly events: DividendEvent[] = [];
  private plan: Plan;
  private running = true;
  private contributed: Fen = NO_MONEY;
  private marketing: Fen = NO_MONEY;
  private now = 1_000_000;
  private serial = 0;
  private joined = 0;

  constructor(seed: number) {
    this.random = randomOf(seed);
    this.plan = randomPlan(this.random);
  }

  /** The first step of every history. */
  start(): Step {
    return this.record({ ...this.head(), kind: 'start', slots: this.plan.slots });
  }

  next(): Step {
    this.now += this.random.below(5000);
    const roll = this.random.below(1000);
    if (roll < 450) return this.pay();
    if (roll < 800) return this.complete() ?? this.pay();
    if (roll < 880) return this.refund();
    if (roll < 900) return this.refundBefore() ?? this.pay();
    if (roll < 930) return this.leave();
    if (roll < 950) return this.again();
    if (roll < 970) return this.changePlan();
    if (roll < 980) return this.grant();
    if (roll < 994) return this.topUp();
    return this.running && this.random.chance(60) ? this.startTooSoon() : this.endOrStart();
  }

  /** What is set aside for orders that are paid and not yet recorded as completed. */
  outstanding(): Fen {
    return sum(
      this.orders
        .filter((order) => !order.recorded)
        .map(({ stamp, asked }) =>
          contributionTotal(
            stillCounting(stamp.contribution, stamp.base, baseRefunded({ ...stamp, asked })),
          ),
        ),
    );
  }

  private head() {
    this.serial += 1;
    return { id: `e${this.serial}`, at: this.now };
  }

  private record(event: DividendEvent): Step {
    this.events.push(event);
    return { do: 'record', event };
  }

  private member(): MemberId {
    return `m${this.random.below(40)}`;
  }

  private amount(): Fen {
    const { random } = this;
    return fen(
      random.pick([
        0,
        random.below(20),
        random.below(3000),
        random.below(60_000),
        random.below(60_000),
      ]),
    );
  }

  private pay(): Step {
    const { random, plan } = this;
    const cash = random.chance(40);
    const base = this.amount();
    const buyer = random.chance(5) ? null : this.member();
    const { stamp } = stampOrder(
      {
        order: `o${this.orders.length}`,
        buyer,
        base,
        wallet: fen(buyer !== null && random.chance(20) ? random.below(2000) : 0),
        paidThrough: cash ? 'outside:till' : 'outside:wechat',
        paidAt: this.now,
        buyerIsStaff: random.chance(3),
        referrer: random.chance(40)
          ? {
              member: this.member(),
              ownRate: random.chance(50) ? bps(random.below(PARTNER_CEILING + 1)) : null,
            }
          : null,
      },
      {
        plan: this.running ? plan : null,
        contributed: this.contributed,
        funds: cash ? this.marketing : null,
      },
    );
    const cost = contributionTotal(stamp.contribution);
    if (stamp.counted) this.contributed = plus(this.contributed, cost);
    if (cash) this.marketing = minus(this.marketing, cost);
    this.orders.push({ stamp, asked: NO_MONEY, recorded: false });
    return { do: 'move money', journal: paidJournal({ ...stamp, id: stamp.order }) };
  }

  private unsettled(): Pending | null {
    const open = this.orders.slice(-8).filter((order) => !order.recorded);
    return open[this.random.below(Math.max(1, open.length))] ?? null;
  }

  private complete(): Step | null {
    const order = this.unsettled();
    if (!order) return null;
    order.recorded = true;
    this.joined += 1;
    return this.record({
      kind: 'order',
      id: order.stamp.order,
      // Now and then a writer was slow, and the event turns up behind later ones.
      at: this.now - (this.random.chance(5) ? 60_000 : 0),
      stamp: order.stamp,
      askedBefore: order.asked,
    });
  }

  private refundBefore(): Step | null {
    const order = this.unsettled();
    if (!order) return null;
    const { stamp, asked } = order;
    const before = { ...stamp, asked };
    const split = splitRefund(before, this.random.chance(30) ? null : this.amount());
    if (!split.ok) return null;
    order.asked = plus(asked, split.value.amount);
    order.recorded = split.value.full;
    const free = released(
      stamp.contribution,
      stamp.base,
      baseRefunded(before),
      baseRefunded({ ...stamp, asked: order.asked }),
    );
    if (stamp.paidThrough === 'outside:till')
      this.marketing = plus(this.marketing, contributionTotal(free));
    const { id } = this.head();
    return {
      do: 'move money',
      journal: refundedBeforeJournal({ ...stamp, id, split: split.value, released: free }),
    };
  }

  private refund(): Step {
    const recent = this.random.chance(60) ? this.orders.slice(-40) : this.orders;
    const order = recent[this.random.below(Math.max(1, recent.length))];
    return this.record({
      ...this.head(),
      kind: 'refund',
      order: order?.stamp.order ?? 'nobody',
      amount: this.random.chance(40) ? null : fen(this.random.below(30_000) - 5),
    });
  }

  private leave(): Step {
    return this.record({ ...this.head(), kind: 'leave', seq: this.random.below(this.joined + 2) });
  }

  private again(): Step {
    const event = this.events[this.random.below(this.events.length)];
    return event ? { do: 'record', event } : this.pay();
  }

  private changePlan(): Step {
    const plan = randomPlan(this.random);
    if (this.running) this.plan = plan;
    return this.record({ ...this.head(), kind: 'plan', slots: plan.slots });
  }

  private grant(): Step {
    return this.record({
      ...this.head(),
      kind: 'grant',
      bps: bps(this.random.below(2001)),
      amount: fen(this.random.below(50_000)),
      until: this.random.chance(50) ? null : this.now + this.random.below(600_000),
    });
  }

  private topUp(): Step {
    const amount = fen(1 + this.random.below(100_000));
    this.marketing = plus(this.marketing, amount);
    const moves = [{ from: 'outside:wechat', to: 'marketing', amount }] as const;
    return { do: 'move money', journal: { kind: 'toppedUp', id: this.head().id, moves } };
  }

  private startTooSoon(): Step {
    return this.record({ ...this.head(), kind: 'start', slots: 9 });
  }

  private endOrStart(): Step {
    if (this.running) {
      this.running = false;
      return this.record({ ...this.head(), kind: 'end' });
    }
    this.running = true;
    this.contributed = NO_MONEY;
    this.plan = randomPlan(this.random);
    return this.record({ ...this.head(), kind: 'start', slots: this.plan.slots });
  }
}
