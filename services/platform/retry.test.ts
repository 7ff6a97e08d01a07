import { PATIENCE, retryConflicts, type Patience } from './retry';

const conflict = Object.assign(new Error('conflict'), { code: 'DATABASE_TRANSACTION_CONFLICT' });

function patienceThatNotes(pauses: number[]): Patience {
  return {
    ...PATIENCE,
    attempts: 4,
    firstPause: 20,
    longestPause: 50,
    random: () => 0.5,
    pause: (milliseconds) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    },
  };
}

describe('retrying conflicts', () => {
  it('tries again after pauses that double up to the longest, and gives what came', async () => {
    const pauses: number[] = [];
    let runs = 0;
    const answer = await retryConflicts(() => {
      runs += 1;
      return runs < 4 ? Promise.reject(conflict) : Promise.resolve('done');
    }, patienceThatNotes(pauses));
    expect(answer).toBe('done');
    expect(pauses).toEqual([10, 20, 25]);
  });

  it('gives up after the last attempt with the conflict', async () => {
    const pauses: number[] = [];
    const run = retryConflicts(() => Promise.reject(conflict), patienceThatNotes(pauses));
    await expect(run).rejects.toBe(conflict);
    expect(pauses).toHaveLength(3);
  });

  it('does not repeat what failed for another reason', async () => {
    let runs = 0;
    const run = retryConflicts(() => {
      runs += 1;
      return Promise.reject(new Error('no such collection'));
    }, patienceThatNotes([]));
    await expect(run).rejects.toThrow('no such collection');
    expect(runs).toBe(1);
  });
});
