import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Arguments } from './arguments';
import type { AsideFile } from './output/asideFile';
import { summaryOf } from './output/summary';
import { progressOn } from './progress';
import { simulate } from './simulate';

const STDOUT = '-';

async function sendToStdout(file: AsideFile): Promise<void> {
  file.close();
  try {
    await pipeline(createReadStream(file.path), process.stdout, { end: false });
  } finally {
    file.discard();
  }
}

/**
 * Does what the command line asks for: the files take their places together once all is settled,
 * and a summary goes to the terminal.
 *
 * @throws Refusal for input that cannot be used; nothing is written then.
 */
export async function run(args: Arguments): Promise<void> {
  const toStdout = args.json === STDOUT;
  const jsonPath = toStdout ? join(tmpdir(), 'simulate.json') : args.json;
  const progress = progressOn(process.stderr);
  const { past, books, repeated, json, report } = await simulate(args, jsonPath, progress).finally(
    progress.stop,
  );
  report?.takePlace();
  const summary = summaryOf(past, books, repeated);
  if (toStdout && json) {
    process.stderr.write(summary);
    await sendToStdout(json);
  } else {
    json?.takePlace();
    process.stdout.write(summary);
  }
}
