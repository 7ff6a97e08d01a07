import type { LedgerRecord, MyEntry, PayoutLine, QueueView } from '../../typings/queue';
import { ask, type Outcome } from './cloud';
import { follow, type Following } from './follow';
import { me } from './member';

/** A store's queue as everybody sees it; `_id` is the store. */
export type StoreQueue = QueueView & { readonly _id: string };

const queues = () => wx.cloud.database().collection('queues');

/** The public view of a store's queue; null before anything was settled there. */
export async function readQueue(store: string): Promise<Outcome<StoreQueue | null>> {
  try {
    const { data } = await queues().where({ _id: store }).get();
    const [queue] = data as unknown as StoreQueue[];
    return { ok: true, value: queue ?? null };
  } catch (error) {
    wx.getRealtimeLogManager().warn('queues.get', store, String(error));
    return { ok: false, refusal: 'unreachable' };
  }
}

/** Hears of every settlement of a store, and at once of how its queue stands now. */
export const followQueue = (
  store: string,
  on: { changed(queue: StoreQueue | null): void; lost(): void },
): Following =>
  follow<StoreQueue>({
    open: (handlers) => queues().where({ _id: store }).watch(handlers),
    changed: ([queue]) => on.changed(queue ?? null),
    lost: () => on.lost(),
  });

/** Tells each time that a store settled something, and not of what it had settled before. */
export function followSettled(store: string, settled: () => void): Following {
  let record: number | undefined;
  return followQueue(store, {
    changed: (queue) => {
      const before = record;
      record = queue?.record ?? 0;
      if (before !== undefined && before !== record) settled();
    },
    lost: () => undefined,
  });
}

/** The person's own entries in a store. */
export async function listMyEntries(store: string): Promise<Outcome<readonly MyEntry[]>> {
  const member = await me();
  if (!member.ok) return member;
  const answer = await ask('queue', 'mine', { store });
  return answer.ok ? { ok: true, value: answer.value.entries } : answer;
}

export interface PayoutPage {
  readonly payouts: readonly PayoutLine[];
  readonly next: number | null;
}

/** What one own entry was paid, newest first. `before` gives the page of earlier orders. */
export const listPayouts = (
  store: string,
  seq: number,
  before?: number,
): Promise<Outcome<PayoutPage>> =>
  ask('queue', 'payouts', { store, seq, ...(before === undefined ? {} : { before }) });

export interface LedgerPage {
  readonly records: readonly LedgerRecord[];
  readonly next: number | null;
}

/** The public ledger, newest record first. `before` gives the page of earlier records. */
export const readLedger = (store: string, before?: number): Promise<Outcome<LedgerPage>> =>
  ask('queue', 'ledger', { store, ...(before === undefined ? {} : { before }) });

export const leaveLine = (store: string, seq: number): Promise<Outcome<{ readonly seq: number }>> =>
  ask('queue', 'leave', { store, seq });
