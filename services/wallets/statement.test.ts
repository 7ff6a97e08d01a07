import { DEFAULT_PLAN } from '../../domain/dividend/plan';
import { stampOrder } from '../../domain/dividend/stamp';
import type { DividendEvent } from '../../domain/dividend/types';
import { fen } from '../../domain/money/money';
import { MemoryPorts } from '../platform/memory-ports';
import { recordEvents } from '../settlement/inbox';
import { settleStore } from '../settlement/worker';
import { statement } from './statement';

/** An order of a running campaign at 40 % for the line and 20 % for a referrer. */
function order(id: string, at: number, buyer: string, referrer: string | null): DividendEvent {
  const { stamp } = stampOrder(
    {
      order: id,
      buyer,
      base: fen(20_000),
      wallet: fen(0),
      paidThrough: 'outside:wechat',
      paidAt: at,
      buyerIsStaff: false,
      referrer: referrer === null ? null : { member: referrer, ownRate: null },
    },
    { plan: DEFAULT_PLAN, contributed: fen(0), funds: null },
  );
  return { kind: 'order', id, at, stamp, askedBefore: fen(0) };
}

describe('a statement', () => {
  it('says of which order a line is, and which came for a friend', async () => {
    const ports = new MemoryPorts();
    await recordEvents(ports, 's1', [
      { kind: 'start', id: 'c1', at: 1, slots: 3 },
      order('a', 2, 'lin', null),
      order('b', 3, 'wu', 'lin'),
    ]);
    ports.time = 20_000;
    await settleStore(ports, 's1');
    const answer = await statement(ports, { store: 's1' }, 'lin');
    if (!answer.ok) throw new Error(answer.refusal);
    // Order a found nobody in the line, so its ¥120.00 waited in the pool for order b's ¥80.00.
    expect(answer.value.lines).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ number: 2, amount: 4_000, commission: true }),
        expect.objectContaining({ number: 2, amount: 20_000, commission: false }),
      ]),
    );
    expect(answer.value.lines).toHaveLength(2);
    expect(answer.value.next).toBeNull();
  });
});
