import { mkdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { readArguments } from './simulate/arguments';
import { run } from './simulate/run';

const root = dirname(__dirname);
const report = join(root, 'reports', 'sample.html');

/** Runs the committed sample of real orders through the rules and says where its report is. */
async function start(): Promise<void> {
  mkdirSync(dirname(report), { recursive: true });
  const sample = (name: string) => join(root, 'samples', name);
  const args = readArguments([
    ...['--plan', sample('plan.json')],
    ...['--orders', sample('cdnow.csv')],
    ...['--report', report],
  ]);
  if (args) await run(args);
  process.stdout.write(`\nThe report: ${relative(process.cwd(), report)}, open it in a browser.\n`);
}

void start();
