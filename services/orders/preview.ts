import { fen, type Fen } from '../../domain/money/money';
import type { MemberId } from '../../domain/dividend/types';
import type { OutsideAccount } from '../../domain/ledger/journal';
import type { Answer } from '../../typings/answer';
import type { OrderApi } from '../../typings/order';
import { done } from '../platform/answer';
import { moreThan, oneOf } from '../platform/database';
import type { Ports } from '../platform/ports';
import { situationOf, termsOf, type Terms } from './situation';

interface Asked {
  readonly store: string;
  readonly buyer: MemberId | null;
  readonly amount: Fen;
  readonly through: OutsideAccount;
}

type Preview = OrderApi['preview']['response'];

/** Why an order that counts would get no place in the line, as it stands now. */
async function whyNoEntry(
  { db }: Ports,
  { store, buyer }: Asked,
  { stamp }: Terms,
): Promise<Preview['noEntry']> {
  if (!stamp.counted || buyer === null) return null;
  if (stamp.base < stamp.minOrderAmount) return 'below the minimum';
  if (stamp.target === 0) return 'nothing to receive';
  const limit = stamp.maxOpenEntriesPerMember;
  if (limit === 0) return null;
  const queue = await db.collection('queues').get(store);
  const open = await db.collection('entries').find(
    {
      store,
      member: buyer,
      status: oneOf(['waiting', 'active'] as const),
      seq: moreThan((queue?.firstSeq ?? 1) - 1),
    },
    { limit },
  );
  return open.length >= limit ? 'too many open entries' : null;
}

/**
 * Whether and how an order would count if it were paid now, to be said before money is taken
 * (docs/rules.md section 3). Reserves nothing.
 */
export async function preview(ports: Ports, asked: Asked): Promise<Answer<Preview>> {
  const { store, buyer, amount, through } = asked;
  const situation = await situationOf(ports, {
    order: '',
    store,
    buyer,
    base: amount,
    wallet: fen(0),
    through,
    paidAt: ports.now(),
    payer: null,
  });
  const account = await ports.db.collection('accounts').get(store);
  const terms = termsOf(situation, situation.campaign, account ?? { marketing: fen(0) });
  const { stamp, notCounted, referrerDropped, version } = terms;
  const noEntry = await whyNoEntry(ports, asked, terms);
  return done({
    base: amount,
    counted: stamp.counted,
    target: stamp.target,
    why: notCounted,
    noEntry,
    referrerDropped,
    version,
  });
}
