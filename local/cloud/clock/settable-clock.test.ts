import { createManualClock, createRealClock } from './settable-clock';

const NOON = Date.UTC(2026, 0, 1, 4);
const HOUR = 3_600_000;

describe('a manual clock', () => {
  it('stands still until it is moved', async () => {
    const clock = createManualClock(NOON);
    expect(clock.now()).toBe(NOON);
    await clock.advance(HOUR);
    expect([clock.now(), clock.offset()]).toEqual([NOON + HOUR, HOUR]);
  });

  it('runs what falls due in order, each at its own time, waiting for each to finish', async () => {
    const clock = createManualClock(NOON);
    const seen: string[] = [];
    const note = (name: string) => async () => {
      await Promise.resolve();
      seen.push(`${name} at +${clock.now() - NOON}`);
    };
    clock.at(NOON + 20, note('second'));
    clock.at(NOON + 10, note('first'));
    clock.at(NOON + 20, note('third, asked for later'));
    clock.at(NOON + 31, note('not yet'));
    await clock.advance(30);
    expect(seen).toEqual(['first at +10', 'second at +20', 'third, asked for later at +20']);
  });

  it('runs what was asked for while it moves, if that falls due before the end', async () => {
    const clock = createManualClock(NOON);
    let ticks = 0;
    const tick = () => {
      ticks += 1;
      clock.at(clock.now() + 10, tick);
    };
    clock.at(NOON + 10, tick);
    await clock.advance(55);
    expect(ticks).toBe(5);
  });

  it('forgets what was called off', async () => {
    const clock = createManualClock(NOON);
    const calledOff = jest.fn();
    clock.at(NOON + 1, calledOff)();
    await clock.advance(2);
    expect(calledOff).not.toHaveBeenCalled();
  });

  it('tells each step of a move, and its end', async () => {
    const clock = createManualClock(NOON);
    const told: string[] = [];
    clock.onMove((_now, offset) => told.push(`at +${offset}`));
    clock.onArrival((_now, offset) => told.push(`arrived at +${offset}`));
    clock.at(NOON + 10, () => undefined);
    await clock.advance(20);
    expect([...new Set(told)]).toEqual(['at +10', 'at +20', 'arrived at +20']);
  });

  it('refuses to go back', async () => {
    await expect(createManualClock(NOON).set(NOON - 1)).rejects.toThrow('cannot go back');
  });

  it('fails the move when something that fell due failed, after having run the rest', async () => {
    const clock = createManualClock(NOON);
    const later = jest.fn();
    clock.at(NOON + 1, () => Promise.reject(new Error('broken timer')));
    clock.at(NOON + 2, later);
    await expect(clock.advance(5)).rejects.toThrow('broken timer');
    expect(later).toHaveBeenCalledTimes(1);
  });
});

describe('a real clock', () => {
  const fail = (error: unknown) => {
    throw error as Error;
  };

  it('is the machine’s time plus what it was advanced by, and tells its listeners', async () => {
    const clock = createRealClock(HOUR, fail);
    const moves: number[] = [];
    clock.onMove((_now, offset) => moves.push(offset));
    await clock.advance(HOUR);
    expect(moves.at(-1)).toBeGreaterThanOrEqual(2 * HOUR - 1);
    expect(clock.now() - Date.now()).toBeGreaterThanOrEqual(2 * HOUR - 1);
  });

  it('runs by itself what falls due as time passes', async () => {
    const clock = createRealClock(0, fail);
    await new Promise<void>((resolve) => clock.at(clock.now() + 1, resolve));
    clock.stop();
  });
});
