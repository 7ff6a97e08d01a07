import { NO_MONEY, fen, least, minus, mulDiv, plus, share, type Fen } from '../money/money';
import { baseRefunded } from '../order/refund';
import { stillCounting } from '../order/release';
import { contributionTotal } from './stamp';
import { isLate, lastAfter } from './state';
import { Line, remaining } from './line';
import type {
  Context,
  Contribution,
  Credit,
  DividendEvent,
  Entry,
  Folded,
  MemberId,
  NoEntryReason,
  Pot,
  Reward,
  Settlement,
  SettledOrder,
  Stamp,
  State,
} from './types';

export type OrderEvent = Extract<DividendEvent, { kind: 'order' }>;

/** The stamp as it counts now: after a partial refund before settling, in proportion. */
interface Due {
  readonly base: Fen;
  readonly refundedBefore: Fen;
  readonly counted: boolean;
  readonly contribution: Contribution;
  readonly target: Fen;
}

function dueOf(stamp: Stamp, asked: Fen): Due {
  const { base: paid, wallet } = stamp;
  const refundedBefore = baseRefunded({ base: paid, wallet, asked });
  const base = minus(paid, refundedBefore);
  return {
    base,
    refundedBefore,
    counted: stamp.counted && base > 0,
    contribution: stillCounting(stamp.contribution, paid, refundedBefore),
    target: refundedBefore === 0 ? stamp.target : mulDiv(stamp.target, base, paid),
  };
}

function subsidyFor(state: State, event: OrderEvent, base: Fen): Fen {
  const { grant } = state;
  if (!grant || (grant.until !== null && event.at > grant.until)) return NO_MONEY;
  return least(share(base, grant.bps), grant.left);
}

/** Credits a boost to one entry, and gives the credit, or null where there is nothing to credit. */
function boost(
  line: Line,
  entry: Entry | null,
  kind: 'referralBoost' | 'repurchaseBoost',
  amount: Fen,
): Credit | null {
  if (!entry) return null;
  const given = least(amount, remaining(entry));
  if (given === 0) return null;
  line.pay(entry, given);
  return { seq: entry.seq, member: entry.member, kind, amount: given, capped: given < amount };
}

interface Split {
  readonly sharers: number;
  readonly share: Fen;
  readonly credits: readonly Credit[];
}

function split(line: Line, pot: Fen, excluded: MemberId | null): Split {
  const sharers = line.active.filter((entry) => entry.member !== excluded);
  if (sharers.length === 0) return { sharers: 0, share: NO_MONEY, credits: [] };
  const offered = mulDiv(pot, 1, sharers.length);
  const credits: Credit[] = [];
  for (const entry of sharers) {
    const amount = least(offered, remaining(entry));
    if (amount === 0) continue;
    line.pay(entry, amount);
    const capped = amount < offered;
    credits.push({ seq: entry.seq, member: entry.member, kind: 'split', amount, capped });
  }
  return { sharers: sharers.length, share: offered, credits };
}

function whyNoEntry(state: State, line: Line, stamp: Stamp, due: Due): NoEntryReason | null {
  if (!due.counted || stamp.buyer === null) return 'not counted';
  if (!state.running) return 'no campaign';
  if (due.base < stamp.minOrderAmount) return 'below the minimum';
  if (due.target === 0) return 'nothing to receive';
  const limit = stamp.maxOpenEntriesPerMember;
  if (limit > 0 && line.openCountOf(stamp.buyer) >= limit) return 'too many open entries';
  return null;
}

const rewardOf = (stamp: Stamp, due: Due): Reward | null =>
  stamp.referrer && due.contribution.referral > 0
    ? { member: stamp.referrer.member, amount: due.contribution.referral }
    : null;

/** An order outside the campaign: a partner's commission, and nothing else moves. */
function settleOutside(state: State, event: OrderEvent, due: Due): Folded {
  const { stamp } = event;
  const referral = stamp.referrer?.partner ? rewardOf(stamp, due) : null;
  const outcome: Settlement = {
    kind: 'settled',
    order: stamp.order,
    number: state.totals.settled + 1,
    buyer: stamp.buyer,
    counted: false,
    late: isLate(state, event),
    contribution: { ...due.contribution, referral: referral?.amount ?? NO_MONEY },
    pot: {
      queue: NO_MONEY,
      subsidy: NO_MONEY,
      unclaimedReferral: NO_MONEY,
      boostLeftover: NO_MONEY,
      broughtIn: state.pool,
    },
    referral,
    credits: [],
    sharers: 0,
    share: NO_MONEY,
    pool: state.pool,
    entry: null,
    noEntry: 'not counted',
    promoted: [],
    completed: [],
  };
  const totals = {
    ...state.totals,
    commissions: plus(state.totals.commissions, referral?.amount ?? NO_MONEY),
    settled: state.totals.settled + 1,
  };
  return {
    state: { ...state, last: lastAfter(state, event), totals },
    outcome,
    entries: [],
    order: settledOrder(event, due, outcome),
  };
}

function settledOrder(event: OrderEvent, due: Due, outcome: Settlement): SettledOrder {
  const { stamp } = event;
  let referralBoost: SettledOrder['referralBoost'] = null;
  let toBuyer = NO_MONEY;
  for (const { kind, seq, member, amount } of outcome.credits)
    if (kind === 'referralBoost') referralBoost = { seq, amount };
    else if (member === stamp.buyer) toBuyer = plus(toBuyer, amount);
  return {
    order: stamp.order,
    number: outcome.number,
    buyer: stamp.buyer,
    counted: due.counted,
    base: stamp.base,
    wallet: stamp.wallet,
    paidThrough: stamp.paidThrough,
    asked: event.askedBefore,
    refundedBefore: due.refundedBefore,
    refunded: NO_MONEY,
    cash: NO_MONEY,
    entry: outcome.entry?.seq ?? null,
    firstTarget: outcome.entry?.target ?? NO_MONEY,
    referral: outcome.referral,
    referralBoost,
    toBuyer,
  };
}

export const potTotal = (pot: Pot): Fen =>
  fen(pot.queue + pot.subsidy + pot.unclaimedReferral + pot.boostLeftover + pot.broughtIn);

function given(credits: readonly Credit[]): Fen {
  let total = NO_MONEY;
  for (const { amount } of credits) total = plus(total, amount);
  return total;
}

/** Steps 1 to 4 of rules.md section 4: what comes together in the pot, and the boosts on the way. */
function fillPot(
  state: State,
  event: OrderEvent,
  due: Due,
  line: Line,
): { pot: Pot; boosts: readonly Credit[] } {
  const { stamp } = event;
  const { queue, referral, referralBoost, repurchaseBoost } = due.contribution;
  const boosts: Credit[] = [];
  const add = (credit: Credit | null): void => {
    if (credit) boosts.push(credit);
  };
  // Looked up only where there is something to give: whoever reads the context reads no more.
  if (stamp.referrer && referralBoost > 0)
    add(boost(line, line.earliestOpenOf(stamp.referrer.member), 'referralBoost', referralBoost));
  if (stamp.buyer !== null && repurchaseBoost > 0)
    add(boost(line, line.earliestOpenOf(stamp.buyer), 'repurchaseBoost', repurchaseBoost));
  return {
    pot: {
      queue,
      subsidy: subsidyFor(state, event, due.base),
      unclaimedReferral: stamp.referrer ? NO_MONEY : referral,
      boostLeftover: fen(referralBoost + repurchaseBoost - given(boosts)),
      broughtIn: state.pool,
    },
    boosts,
  };
}

/** Settles one completed order (rules.md section 4). */
export function settle(state: State, event: OrderEvent, context: Context): Folded {
  const { stamp } = event;
  const due = dueOf(stamp, event.askedBefore);
  if (!due.counted) return settleOutside(state, event, due);

  const line = new Line(state, context);
  const { pot, boosts } = fillPot(state, event, due, line);
  line.refill(state.slots);
  const total = potTotal(pot);
  const shared = split(line, total, stamp.buyerShares ? null : stamp.buyer);
  const pool = minus(total, given(shared.credits));

  const noEntry = whyNoEntry(state, line, stamp, due);
  const entry =
    noEntry === null && stamp.buyer !== null
      ? {
          seq: line.join({ order: stamp.order, member: stamp.buyer, target: due.target }),
          target: due.target,
        }
      : null;
  line.refill(state.slots);
  // Taken one by one, as in Line: spreading it would slow every settlement by a quarter.
  const { active, head, waiting, nextSeq } = line.summary();

  const outcome: Settlement = {
    kind: 'settled',
    order: stamp.order,
    number: state.totals.settled + 1,
    buyer: stamp.buyer,
    counted: true,
    late: isLate(state, event),
    contribution: due.contribution,
    pot,
    referral: rewardOf(stamp, due),
    credits: [...boosts, ...shared.credits],
    sharers: shared.sharers,
    share: shared.share,
    pool,
    entry,
    noEntry,
    promoted: line.promoted,
    completed: line.completed,
  };
  return {
    state: {
      running: state.running,
      slots: state.slots,
      pool,
      grant: state.grant && { ...state.grant, left: minus(state.grant.left, pot.subsidy) },
      active,
      head,
      waiting,
      nextSeq,
      firstSeq: state.firstSeq,
      last: lastAfter(state, event),
      totals: {
        contributed: plus(state.totals.contributed, contributionTotal(due.contribution)),
        subsidised: plus(state.totals.subsidised, pot.subsidy),
        commissions: state.totals.commissions,
        settled: state.totals.settled + 1,
        completed: state.totals.completed + line.completed.length,
      },
    },
    outcome,
    entries: line.changed,
    order: settledOrder(event, due, outcome),
  };
}
