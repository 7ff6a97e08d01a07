import { play } from './simulation';
import { openTrial } from './trial';

const FIRST = Number(process.env['FIRST_SEED'] ?? 1);
const SEEDS = Number(process.env['SEEDS'] ?? 30);

// The SDK warns of a slow call three seconds after it began, even when it failed at once.
beforeAll(() => jest.spyOn(console, 'warn').mockReturnValue(undefined));

// Many small histories, on a machine that may be busy.
jest.setTimeout(600_000);

describe('two stores and their people, on a cloud that breaks and machines that die', () => {
  it(`${SEEDS} histories end with every fen where the rules say`, async () => {
    const trial = await openTrial();
    try {
      for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1) await play(trial, seed);
      expect(trial.crew.deaths).toBeGreaterThan(0);
      const kinds = ['conflict', 'busy', 'timeoutAfterEffect', 'lostAnswer', 'doubledInvocation'];
      expect([...trial.server.struck.keys()]).toEqual(expect.arrayContaining(kinds));
    } finally {
      trial.close();
    }
  });
});
