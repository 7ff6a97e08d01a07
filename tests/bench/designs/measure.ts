import { ground } from '../../simulation/settlement/ground';
import { amountOf, orderEvent, standingLine } from '../../simulation/settlement/line';
import { booksByRules, mustAgree, type Design } from './design';

/** What settling cost a design, per order, with a line of one length. */
export interface DesignCost {
  readonly orders: number;
  readonly calls: number;
  readonly documentsRead: number;
  readonly documentsWritten: number;
  /** On this machine, with everything in it. */
  readonly ordersPerSecond: number;
}

/**
 * Settles so many orders with so many entries waiting, counted at the cloud's door.
 *
 * @throws Error when it came to something else than the rules say
 */
export async function costOf(design: Design, waiting: number, orders: number): Promise<DesignCost> {
  const at = await ground();
  try {
    // Entries as large as the orders that pay them, so that the line moves as a shop's does.
    const line = standingLine(waiting, (seq) => amountOf(seq + 1));
    await design.prepare(at, line);
    const events = Array.from({ length: orders }, (_, index) => orderEvent(index));
    await at.spent();
    const start = process.hrtime.bigint();
    await design.settle(at, events);
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    const spent = await at.spent();
    mustAgree(design.name, await design.books(at), booksByRules(line, events));
    return {
      orders,
      calls: spent.calls / orders,
      documentsRead: spent.documentsRead / orders,
      documentsWritten: spent.documentsWritten / orders,
      ordersPerSecond: orders / seconds,
    };
  } finally {
    await at.cloud.close();
  }
}
