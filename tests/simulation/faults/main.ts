// npm run simulate:faults -- [--seeds N] [--first SEED]
// Random histories on a cloud that breaks, settled by processes that die; exit 1 at the first that differs.
import { parseArgs } from 'node:util';
import { openTrial, runHistory } from './simulation';

// The SDK warns of a slow call three seconds after it began, even when it failed at once.
console.warn = () => undefined;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '300' },
      first: { type: 'string', default: '1' },
    },
  });
  const first = Number(values.first);
  const trial = await openTrial();
  try {
    for (let seed = first; seed < first + Number(values.seeds); seed += 1)
      try {
        await runHistory(trial, seed);
      } catch (error) {
        console.error(`seed ${seed} (again: npm run simulate:faults -- --seeds 1 --first ${seed})`);
        console.error(error);
        return 1;
      }
    console.log(`${values.seeds} histories, ${trial.crew.deaths} deaths, no difference`);
    return 0;
  } finally {
    await trial.close();
  }
}

void main().then((code) => {
  process.exitCode = code;
});
