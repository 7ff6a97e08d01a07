import { MINUTE, SECOND } from '../../domain/calendar/calendar';
import type { DividendEvent } from '../../domain/dividend/types';
import { rewardKept } from '../../domain/dividend/refund';
import { NO_MONEY } from '../../domain/money/money';
import { NEVER } from '../accounts/documents';
import { restoreToMember } from '../coupons/hold';
import type { RefundState } from '../payments/payments';
import { moreThan } from '../platform/database';
import { lessThan } from '../platform/database';
import type { Ports } from '../platform/ports';
import { eventId, recordId, settlementId } from '../settlement/ids';
import { recordEvent } from '../settlement/inbox';
import type { RefundDocument } from './documents';

const LOOK_AGAIN = 10 * SECOND;
/** WeChat takes two refunds of one payment a minute apart. */
const TRY_AGAIN = MINUTE;

type Step = Partial<Omit<RefundDocument, '_id'>>;

const write = ({ db }: Ports, { _id, phase }: RefundDocument, step: Step): Promise<number> =>
  db.collection('refunds').update({ _id, phase }, step);

/**
 * The record that holds a refund, once all that is read off it is there: the queue is written last.
 * 0: not yet.
 */
async function shownRecord(ports: Ports, store: string, event: DividendEvent): Promise<number> {
  const heard = await ports.db.collection('events').get(eventId(store, event));
  if (!heard || heard.record === 0) return 0;
  const queue = await ports.db.collection('queues').get(store);
  if (queue && queue.record >= heard.record) return heard.record;
  // The worker is about to write the rest, or it died: then the timer, finding no event left, would
  // not finish the record.
  await ports.settleSoon(store, event.at);
  return 0;
}

/** What became of a refund that the store's log decides; null: it has not come to it yet. */
async function verdict(ports: Ports, refund: RefundDocument): Promise<Step | null> {
  const { store, refund: id, order, amount, at } = refund;
  const event = { kind: 'refund', id, order, amount, at } as const;
  // Recorded again, in case that whoever asked died before it was.
  await recordEvent(ports, store, event);
  const shown = await shownRecord(ports, store, event);
  if (shown === 0) return null;
  const due = await ports.db.collection('refundsDue').get(refund._id);
  if (due) {
    const dueAt = refund.through === 'outside:wechat' ? ports.now() : NEVER;
    return { phase: 'due', cash: due.cash, dueAt };
  }
  const record = await ports.db.collection('log').get(recordId(store, shown));
  const place = record?.events.findIndex((each) => each.kind === 'refund' && each.id === id) ?? -1;
  const outcome = record?.outcomes[place];
  if (outcome?.kind !== 'refused') return null;
  return { phase: 'refused', why: outcome.reason, cash: NO_MONEY, dueAt: NEVER };
}

/**
 * Takes off the partner's commission what the refund took back; when nothing is left of a settled
 * order, it is a refunded one. The settlement is as the record of
 * the verdict left it, or a later one.
 */
async function markRefunded(ports: Ports, { store, order: id }: RefundDocument): Promise<void> {
  const { db } = ports;
  const settlement = await db.collection('settlements').get(settlementId(store, id));
  if (!settlement) return;
  const { base, refundedBefore, refunded } = settlement.settled;
  const commission = rewardKept(settlement.settled);
  // What was taken back never comes again, so that an older settlement changes nothing.
  await db
    .collection('orders')
    .update({ _id: id, commission: moreThan(commission) }, { commission });
  if (base - refundedBefore - refunded !== 0) return;
  await db.transaction(async (within) => {
    const orders = within.collection('orders');
    const order = await orders.get(id);
    if (order?.state !== 'completed' || order.inbox !== 'recorded') return;
    await orders.set({ ...order, state: 'refunded' });
    if (order.coupon) await restoreToMember(within, order.coupon.id, id, ports.now());
  });
}

function stepFor(ports: Ports, state: RefundState): Step {
  const now = ports.now();
  switch (state.kind) {
    case 'done':
      return { phase: 'paid', why: '', dueAt: NEVER };
    case 'processing':
      return { phase: 'sent', why: '', dueAt: now + LOOK_AGAIN };
    case 'failed':
      return { phase: 'failed', why: 'WeChat could not give it back', dueAt: NEVER };
    case 'refused':
      return { why: state.words, dueAt: now + TRY_AGAIN };
    case 'unknown':
      return { phase: 'due', dueAt: now + TRY_AGAIN };
  }
}

async function askWechat(ports: Ports, refund: RefundDocument): Promise<Step> {
  const { refund: id, number, merchant, cash, total, phase } = refund;
  const state =
    phase === 'sent'
      ? await ports.pay.findRefund(merchant, id)
      : await ports.pay.refund({ refund: id, number, merchant, amount: cash, total });
  return stepFor(ports, state);
}

/** Says in the log's own list that a refund was paid. */
export const markPaid = ({ db }: Ports, { _id }: RefundDocument): Promise<number> =>
  db.collection('refundsDue').update({ _id, status: 'due' }, { status: 'paid' });

/**
 * Takes a refund as far as it goes now: the log's verdict, then WeChat. The number at WeChat is the
 * refund's own, so that asking again is asking once, and each step is written from the phase that
 * was read.
 */
export async function followRefund(ports: Ports, _id: string): Promise<RefundDocument> {
  const refund = await ports.db.collection('refunds').get(_id);
  if (!refund) throw new Error(`there is no refund ${_id}`);
  if (refund.phase === 'asked') {
    const step = await verdict(ports, refund);
    if (!step) {
      await write(ports, refund, { dueAt: ports.now() + LOOK_AGAIN });
      return refund;
    }
    if (step.phase === 'due') await markRefunded(ports, refund);
    await write(ports, refund, step);
    return followRefund(ports, _id);
  }
  const isMoving = refund.phase === 'due' || refund.phase === 'sent';
  if (!isMoving || refund.through !== 'outside:wechat') return refund;
  const step = await askWechat(ports, refund);
  if (step.phase === 'paid') await markPaid(ports, refund);
  await write(ports, refund, step);
  return { ...refund, ...step };
}

/**
 * The refunds of an order that are on their way, taken as far as they go now. Whether the log has
 * decided is asked at once; WeChat is not asked sooner than it was to be.
 */
export async function followRefundsOf(
  ports: Ports,
  { _id: order, store }: { readonly _id: string; readonly store: string },
): Promise<void> {
  const moving = await ports.db
    .collection('refunds')
    .find({ store, order, dueAt: lessThan(NEVER) }, { limit: 50 });
  const now = ports.now();
  for (const { _id, phase, dueAt } of moving)
    if (phase === 'asked' || dueAt <= now) await followRefund(ports, _id);
}
