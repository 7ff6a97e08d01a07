import { sweepDue } from '../platform/due';
import { atMost, oneOf } from '../platform/database';
import type { Ports } from '../platform/ports';
import { consentId, usable } from './consents';
import type { Cause, MessagesDueDocument } from './documents';
import { deliver, type Telling } from './notify';
import { wordsOf } from './words';

/** As many at once as WeChat answers without being pressed. */
const AT_ONCE = 5;
/** A run of settling adds few records; what is left over is the sweep's. */
const RECORDS = 20;

const pageOf = ({ kind, about }: Cause, store: string): string =>
  kind === 'commission'
    ? `pages/wallet/wallet?store=${store}`
    : `pages/queue/queue?store=${store}&seq=${about}`;

/** Those of the causes whose members asked to be told. */
async function wanted(ports: Ports, { store, causes }: MessagesDueDocument): Promise<Cause[]> {
  const templates = ports.messages.templates();
  const possible = causes.filter(({ kind }) => templates[kind]);
  const idOf = ({ kind, member }: Cause): string => consentId(store, kind, member);
  const consents = await usable(ports, possible.map(idOf));
  return possible.filter((cause) => consents.has(idOf(cause)));
}

async function tellThem(
  ports: Ports,
  due: MessagesDueDocument,
  causes: readonly Cause[],
): Promise<void> {
  const { store } = due;
  const ids = [...new Set(causes.map(({ member }) => member))];
  const [shop, people] = await Promise.all([
    ports.db.collection('stores').get(store),
    ports.db.collection('members').find({ id: oneOf(ids) }, { limit: 1000 }),
  ]);
  if (!shop) return;
  const openids = new Map(people.map(({ id, _id }) => [id, _id]));
  const left = [...causes];
  const worker = async (): Promise<void> => {
    for (let cause = left.shift(); cause; cause = left.shift()) {
      const { kind, member, about } = cause;
      const words = wordsOf(cause, due);
      const telling: Telling = { store, kind, member, about, words, page: pageOf(cause, store) };
      const openid = openids.get(member);
      if (openid !== undefined) await deliver(ports, telling, { openid, shop: shop.name });
    }
  };
  // All of them come to an end before this does: what runs on after a function's answer is frozen.
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}

/**
 * Tells what a record of the log gave cause to. Each cause is tried once, also when this runs twice
 * or is taken up again after a death. Two calls, and no more than two again besides those of the
 * messages themselves.
 */
async function tell(ports: Ports, due: MessagesDueDocument): Promise<void> {
  const causes = await wanted(ports, due);
  if (causes.length > 0) await tellThem(ports, due, causes);
  await ports.db.collection('messagesDue').update({ _id: due._id }, { dueAt: null });
}

/**
 * Tells what a store's new records gave cause to. **Never fails**: settling is done by then, and what
 * could not be told is left to the sweep.
 */
export async function tellStore(ports: Ports, store: string): Promise<void> {
  try {
    const due = await ports.db
      .collection('messagesDue')
      .find({ store, dueAt: atMost(ports.now()) }, { orderBy: [['dueAt', 'asc']], limit: RECORDS });
    for (const each of due) await tell(ports, each);
  } catch (error) {
    ports.fault(error, { requestId: store, action: 'message.tell' });
  }
}

/** The safety net: tells what was left undone in any store. @returns how many records' worth */
export const sweepMessages = (ports: Ports): Promise<number> =>
  sweepDue(ports, 'messagesDue', async (id) => {
    const due = await ports.db.collection('messagesDue').get(id);
    if (due && due.dueAt !== null) await tell(ports, due);
  });
