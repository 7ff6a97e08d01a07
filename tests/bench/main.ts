// npm run bench [-- line | designs | simulator …]
// Prints what settling costs as ratios within one run; absolute times belong to the machine.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { benchDesigns } from './designs/report';
import { lineCosts } from './line';
import { writeOrders } from './orders';
import { measured, type Usage } from './program';

const LENGTHS = [1_000, 10_000, 100_000, 1_000_000];
const ROWS = 1_000_000;
const GIBIBYTE = 2 ** 30;

const ratio = (a: number, b: number): string => (a / b).toFixed(2);

function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / GIBIBYTE);
  return `Node ${process.version}, ${cpus().length} × ${cpu?.model ?? 'unknown'}, ${memory} GiB`;
}

function benchLine(): void {
  console.log('\nAn order, by the length of the line it meets (median of 15 rounds of 5,000)');
  const costs = lineCosts(LENGTHS);
  const first = costs[0]?.perOrder ?? 0;
  for (const { waiting, perOrder } of costs)
    console.log(
      `  ${String(waiting).padStart(9)} waiting  ${perOrder.toFixed(2)} µs  × ${ratio(perOrder, first)}`,
    );
  console.log('  wanted: the last at most × 1.2');
}

function tell(name: string, usage: Usage, base: Usage): void {
  const times = `× ${ratio(usage.elapsed, base.elapsed)} on the clock, × ${ratio(usage.cpu, base.cpu)} of processor time`;
  console.log(
    `  ${name.padEnd(24)} ${usage.elapsed.toFixed(1)} s, ${times}, ${Math.round(usage.peak)} MB`,
  );
}

async function benchSimulator(): Promise<void> {
  console.log(`\nThe whole simulator on ${ROWS} rows, against a loop that only parses them`);
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const orders = join(folder, 'orders.csv');
    writeOrders(orders, ROWS);
    const args = ['--plan', 'samples/plan.json', '--orders', orders, '--json', join(folder, 'o')];
    const parsed = await measured('tests/bench/parseOnly.ts', [orders]);
    tell('parsing only', parsed, parsed);
    const main = 'scripts/simulate/main.ts';
    tell('without outcomes', await measured(main, [...args, '--no-outcomes']), parsed);
    tell('with each outcome', await measured(main, args), parsed);
    console.log('  wanted: at most × 4, and below 600 MB');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const PARTS: Readonly<Record<string, () => void | Promise<void>>> = {
  line: benchLine,
  designs: benchDesigns,
  simulator: benchSimulator,
};

/** All parts, or those that are named. */
async function main(named: readonly string[]): Promise<number> {
  const unknown = named.find((name) => !Object.hasOwn(PARTS, name));
  if (unknown !== undefined) {
    console.error(`there is no bench ${unknown}: name ${Object.keys(PARTS).join(', ')} or none`);
    return 2;
  }
  console.log(machine());
  for (const [name, bench] of Object.entries(PARTS))
    if (named.length === 0 || named.includes(name)) await bench();
  return 0;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
