import { createManualClock } from '../clock/settable-clock';
import type { FunctionLibrary } from '../functions/library';
import { Timers } from './timers';
import type { TimerEvent } from './timers';

const MIDNIGHT = Date.parse('2026-03-01T00:00:00+08:00');
const DAY = 86_400_000;
const MINUTE = 60_000;

function libraryOf(timers: Record<string, string>): FunctionLibrary {
  return {
    names: () => Object.keys(timers),
    find: (name) => ({
      name,
      entry: '',
      version: timers[name]!,
      config: {
        timeout: 3,
        memorySize: 256,
        envVariables: {},
        permissions: { openapi: [] },
        triggers: [{ name: `${name}-timer`, type: 'timer', config: timers[name]! }],
      },
    }),
  };
}

function setUp(timers: Record<string, string>, comesTwice = () => false) {
  const clock = createManualClock(MIDNIGHT);
  const invoke = jest.fn((_name: string, _event: TimerEvent) => Promise.resolve());
  return {
    clock,
    invoke,
    timers: new Timers({ library: libraryOf(timers), clock, invoke, comesTwice }),
  };
}

it('a day has 1,440 runs of a minute timer and one of a nightly one, in order', async () => {
  const { clock, invoke } = setUp({ settle: '0 * * * * * *', audit: '30 0 2 * * * *' });
  await clock.advance(DAY);
  const names = invoke.mock.calls.map(([name]) => name);
  expect(names.filter((name) => name === 'settle')).toHaveLength(1440);
  expect(names.indexOf('audit')).toBe(120);
});

it('hands main the event that CloudBase documents, with the instant that was due', async () => {
  const { clock, invoke } = setUp({ audit: '0 0 2 * * * *' });
  await clock.advance(DAY);
  expect(invoke).toHaveBeenCalledWith(
    'audit',
    { Type: 'Timer', TriggerName: 'audit-timer', Time: '2026-02-28T18:00:00Z', Message: '' },
    { source: 'wx_trigger' },
  );
});

it('comes twice at times: at least once is the promise', async () => {
  let runs = 0;
  const { clock, invoke } = setUp({ settle: '0 * * * * * *' }, () => (runs += 1) % 3 === 0);
  await clock.advance(6 * MINUTE);
  expect(invoke).toHaveBeenCalledTimes(8);
});

it('a run that fails is tried twice more, a minute apart, and then left', async () => {
  const { clock, invoke, timers } = setUp({ audit: '0 0 2 * * * *' });
  invoke.mockRejectedValue(new Error('down'));
  await clock.advance(DAY - 1);
  expect(invoke).toHaveBeenCalledTimes(3);
  expect(timers.states()).toMatchObject([{ runs: 3, failures: 3 }]);
});

it('shows when each runs next, and fires one on demand', async () => {
  const { timers, invoke } = setUp({ audit: '0 0 2 * * * *' });
  expect(timers.states()).toMatchObject([
    { functionName: 'audit', next: MIDNIGHT + 2 * 60 * MINUTE },
  ]);
  expect([await timers.fire('audit'), await timers.fire('nobody')]).toEqual([true, false]);
  expect(invoke).toHaveBeenCalledTimes(1);
});
