import type { SettableClock } from './settable-clock';

/**
 * The clock as two float64 that worker threads read: rate and base, so that `now = rate × machine time + base`.
 * A clock that stands still has rate 0. Shared memory, so that a worker sees a move while it runs.
 */
export function shareClock(clock: SettableClock): SharedArrayBuffer {
  const shared = new SharedArrayBuffer(2 * Float64Array.BYTES_PER_ELEMENT);
  const settings = new Float64Array(shared);
  const write = () => {
    settings[0] = clock.standsStill ? 0 : 1;
    settings[1] = clock.standsStill ? clock.now() : clock.offset();
  };
  write();
  clock.onMove(write);
  return shared;
}
