import { eventLog } from './log';
import { costOf, type DesignCost } from './measure';
import type { Design } from './design';
import { renumbering } from './renumber';
import { transactionPerOrder } from './transaction';

const SHORT = 100;
const LONG = 100_000;

interface Entrant {
  readonly letter: string;
  readonly design: Design;
  /** Orders settled, with the short line and with the long one: as many as take seconds. */
  readonly orders: readonly [number, number];
}

const ENTRANTS: readonly Entrant[] = [
  { letter: 'a', design: eventLog, orders: [500, 500] },
  { letter: 'b', design: transactionPerOrder, orders: [100, 100] },
  { letter: 'c', design: renumbering, orders: [100, 12] },
];

const documents = (cost: DesignCost): number => cost.documentsRead + cost.documentsWritten;

// The SDK warns of calls that take three seconds; here they are what is measured.
console.warn = () => undefined;

const column = (text: string): string => text.padStart(13);

/** Two digits of what is small, whole numbers of what is not. */
const figure = (value: number): string => (value < 100 ? value.toFixed(2) : value.toFixed(0));

function row(waiting: number, cost: DesignCost, short: DesignCost): string {
  const figures = [
    String(waiting),
    figure(cost.calls),
    figure(cost.documentsRead),
    figure(cost.documentsWritten),
    `× ${figure(documents(cost) / documents(short))}`,
    figure(cost.ordersPerSecond),
  ];
  return `  ${figures.map(column).join('')}`;
}

const HEADER = ['waiting', 'calls', 'docs read', 'docs written', 'docs grow', 'orders/s *'];

interface Measured extends Entrant {
  readonly short: DesignCost;
  readonly long: DesignCost;
}

async function measure(entrant: Entrant): Promise<Measured> {
  const { design, orders, letter } = entrant;
  const short = await costOf(design, SHORT, orders[0]);
  const long = await costOf(design, LONG, orders[1]);
  console.log(`  (${letter}) ${design.name}`);
  console.log(row(SHORT, short, short));
  console.log(row(LONG, long, short));
  return { ...entrant, short, long };
}

function compare(first: Measured, { letter, short, long }: Measured): void {
  const times = (of: (cost: DesignCost) => number): string =>
    `× ${figure(of(short) / of(first.short))} and × ${figure(of(long) / of(first.long))}`;
  const slower = (cost: DesignCost) => 1 / cost.ordersPerSecond;
  console.log(
    `  (${letter}) against (a), with ${SHORT} and with ${LONG} waiting: calls ${times((cost) => cost.calls)}, ` +
      `documents ${times(documents)}, time ${times(slower)} *`,
  );
}

/** Prints three ways of settling the same orders side by side; each came to what the rules say. */
export async function benchDesigns(): Promise<void> {
  console.log('\nThree ways to settle, per order, from complete to every document written');
  console.log(`  ${HEADER.map(column).join('')}`);
  const measured: Measured[] = [];
  for (const entrant of ENTRANTS) measured.push(await measure(entrant));
  console.log('');
  const [own, ...rest] = measured;
  if (own) for (const other of rest) compare(own, other);
  console.log('  wanted of (a): documents with the long line at most × 1.1 of the short one');
  console.log('  * on this machine, as busy as it was: noisy. In a cloud each call in a row also');
  console.log(
    '    waits for the network: (a) waits for its inbox alone, (b) and (c) for all calls.',
  );
  console.log(
    '    The embedded cloud holds each call within a transaction for 3 ms, on top of its work.',
  );
  console.log('  One call of (a) is the inbox, made by each payment itself; the rest is settling.');
  console.log('  (b) and (c) settle one order after the other, which is their best case: side by');
  console.log('  side they conflict on the state of the store.');
}
