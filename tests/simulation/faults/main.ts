// npm run simulate:faults -- [--seeds N] [--first SEED]
// Random histories on a cloud that breaks, by processes that die; exit 1 at the first that differs.
import { parseArgs } from 'node:util';
import { play } from './simulation';
import { openTrial, summary } from './trial';

// The SDK warns of a slow call three seconds after it began, even when it failed at once.
console.warn = () => undefined;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '300' },
      first: { type: 'string', default: '1' },
    },
  });
  const [first, seeds] = [Number(values.first), Number(values.seeds)];
  const begun = performance.now();
  const trial = await openTrial();
  try {
    for (let seed = first; seed < first + seeds; seed += 1) await play(trial, seed);
    const minutes = (performance.now() - begun) / 60_000;
    console.log(`${seeds} seeds, ${Math.round(seeds / minutes)} a minute, no difference`);
    console.log(summary(trial));
    return 0;
  } catch (error) {
    console.error(error);
    return 1;
  } finally {
    trial.close();
  }
}

void main().then((code) => {
  process.exitCode = code;
});
