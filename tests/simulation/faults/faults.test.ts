import { openTrial, runHistory } from './simulation';

const FIRST = Number(process.env['FIRST_SEED'] ?? 1);
const SEEDS = Number(process.env['SEEDS'] ?? 30);

// The SDK warns of a slow call three seconds after it began, even when it failed at once.
beforeAll(() => jest.spyOn(console, 'warn').mockReturnValue(undefined));

describe('workers in processes of their own, on a cloud that breaks', () => {
  it(`${SEEDS} histories end with every book as the pure fold has it`, async () => {
    const trial = await openTrial();
    try {
      for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1)
        try {
          await runHistory(trial, seed);
        } catch (error) {
          throw new Error(
            `seed ${seed}; again: npm run simulate:faults -- --seeds 1 --first ${seed}`,
            {
              cause: error,
            },
          );
        }
      expect(trial.crew.deaths).toBeGreaterThan(0);
    } finally {
      await trial.close();
    }
  });
});
