import { callsOfARun, dieAndRecover, freezeAndWake } from './deaths';
import { dyingAt } from './faulty';

describe('a worker that dies', () => {
  it.each(['before', 'after'] as const)(
    '%s any of its calls leaves nothing lost and nothing paid twice',
    async (when) => {
      const calls = await callsOfARun();
      expect(calls).toBeGreaterThan(20);
      for (let place = 1; place <= calls; place += 1)
        try {
          await dieAndRecover(dyingAt(place, when));
        } catch (error) {
          throw new Error(`dying ${when} call ${place} of ${calls} shows in the books`, {
            cause: error,
          });
        }
    },
  );
});

describe('a worker that stands still at any of its calls and wakes after others finished', () => {
  it('changes nothing any more', async () => {
    const calls = await callsOfARun();
    for (let place = 1; place <= calls; place += 2)
      try {
        await freezeAndWake(place);
      } catch (error) {
        throw new Error(`freezing at call ${place} of ${calls} shows in the books`, {
          cause: error,
        });
      }
  });
});
