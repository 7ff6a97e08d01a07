import { HELP, readArguments } from './arguments';
import { Refusal } from './refusal';
import { run } from './run';

const REFUSED = 2;

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
