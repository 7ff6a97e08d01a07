import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { HELP, readArguments, type Arguments } from './arguments';
import { summaryOf } from './output/summary';
import { progressOn } from './progress';
import { Refusal } from './refusal';
import { simulate } from './simulate';

const STDOUT = '-';
const REFUSED = 2;

async function run(args: Arguments): Promise<void> {
  const toStdout = args.json === STDOUT;
  const jsonPath = toStdout ? join(tmpdir(), 'simulate.json') : args.json;
  const progress = progressOn(process.stderr);
  const { past, replay, json, report } = await simulate(args, jsonPath, progress).finally(() => {
    progress.stop();
  });
  report?.takePlace();
  const summary = summaryOf(past, replay);
  if (!toStdout) {
    json?.takePlace();
    process.stdout.write(summary);
    return;
  }
  process.stderr.write(summary);
  if (!json) return;
  json.close();
  try {
    await pipeline(createReadStream(json.path), process.stdout, { end: false });
  } finally {
    json.discard();
  }
}

async function main(): Promise<void> {
  const args = readArguments(process.argv.slice(2));
  if (args === null) process.stdout.write(HELP);
  else await run(args);
}

main().catch((error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = REFUSED;
});
