import type { Clock } from '../clock';

/** A clock that can be moved forward, and that tells others how it stands to the machine's. */
export interface SettableClock extends Clock {
  /** Whether it moves only when told to. */
  readonly standsStill: boolean;
  /** Milliseconds that this clock is ahead of the machine's; of a manual clock, of its start. */
  offset(): number;
  /** Moves forward, running what falls due on the way in order; resolves once all of it has finished. */
  advance(milliseconds: number): Promise<void>;
  /** Moves forward to an instant. A clock never goes back: an instant in the past is refused. */
  set(instant: number): Promise<void>;
  /** Called at each step of a move, and at its end. Returns how to stop listening. */
  onMove(listener: MoveListener): () => void;
  /** Called at the end of each move only. */
  onArrival(listener: MoveListener): () => void;
  /** Lets go of the machine's timer. */
  stop(): void;
}

export type MoveListener = (now: number, offset: number) => void;

export interface ClockSource {
  /** The machine's time in milliseconds, or a constant for a clock that moves only when told to. */
  readonly machine: () => number;
  /** How to wait on the machine; absent for a clock that moves only when told to. */
  readonly wait?: (milliseconds: number, run: () => void) => () => void;
  readonly offset?: number;
  /** Told what went wrong in something that fell due. Without it, the move that made it fall due fails. */
  readonly onError?: (error: unknown) => void;
}

interface Entry {
  readonly instant: number;
  readonly run: () => unknown;
}

/** setTimeout takes at most 31 bits; a longer wait is taken in pieces. */
const LONGEST_WAIT = 2 ** 31 - 1;

class OffsetClock implements SettableClock {
  private ahead: number;
  private entries: Entry[] = [];
  private readonly moveListeners = new Set<MoveListener>();
  private readonly arrivalListeners = new Set<MoveListener>();
  private cancelWait: () => void = () => undefined;
  /** Moves happen one after the other, also when two are asked for at once. */
  private moving: Promise<void> = Promise.resolve();

  readonly standsStill: boolean;

  constructor(private readonly source: ClockSource) {
    this.standsStill = !source.wait;
    this.ahead = source.offset ?? 0;
  }

  now(): number {
    return this.source.machine() + this.ahead;
  }

  offset(): number {
    return this.ahead;
  }

  at(instant: number, run: () => unknown): () => void {
    const entry = { instant, run };
    const after = this.entries.findIndex((other) => other.instant > instant);
    this.entries.splice(after === -1 ? this.entries.length : after, 0, entry);
    this.arm();
    return () => {
      this.entries = this.entries.filter((other) => other !== entry);
      this.arm();
    };
  }

  advance(milliseconds: number): Promise<void> {
    return this.move(() => this.now() + milliseconds);
  }

  set(instant: number): Promise<void> {
    return this.move(() => instant);
  }

  onMove(listener: MoveListener): () => void {
    this.moveListeners.add(listener);
    return () => this.moveListeners.delete(listener);
  }

  onArrival(listener: MoveListener): () => void {
    this.arrivalListeners.add(listener);
    return () => this.arrivalListeners.delete(listener);
  }

  stop(): void {
    this.cancelWait();
    this.entries = [];
  }

  private move(to: () => number): Promise<void> {
    const moved = this.moving.then(async () => {
      const target = to();
      if (target < this.now()) throw new RangeError(`the clock cannot go back to ${target}`);
      const errors: unknown[] = [];
      for (let due = this.entries[0]; due && due.instant <= target; due = this.entries[0]) {
        this.goTo(due.instant);
        this.entries.shift();
        await this.runOne(due, errors);
      }
      this.goTo(target);
      this.tell(this.moveListeners);
      this.tell(this.arrivalListeners);
      this.arm();
      if (errors.length > 0 && !this.source.onError) throw errors[0];
    });
    this.moving = moved.catch(() => undefined);
    return moved;
  }

  private goTo(instant: number): void {
    const missing = instant - this.now();
    if (missing <= 0) return;
    this.ahead += missing;
    this.tell(this.moveListeners);
  }

  private tell(listeners: ReadonlySet<MoveListener>): void {
    for (const listener of listeners) listener(this.now(), this.ahead);
  }

  private async runOne(entry: Entry, errors: unknown[] = []): Promise<void> {
    try {
      await entry.run();
    } catch (error) {
      errors.push(error);
      this.source.onError?.(error);
    }
  }

  private arm(): void {
    this.cancelWait();
    const [next] = this.entries;
    if (!next || !this.source.wait) return;
    const milliseconds = Math.min(Math.max(next.instant - this.now(), 0), LONGEST_WAIT);
    this.cancelWait = this.source.wait(milliseconds, () => this.runDue());
  }

  /** On the machine's own time nothing waits for anything: a slow function does not hold up the next. */
  private runDue(): void {
    for (let due = this.entries[0]; due && due.instant <= this.now(); due = this.entries[0]) {
      this.entries.shift();
      void this.runOne(due);
    }
    this.arm();
  }
}

function waitOnMachine(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  timer.unref();
  return () => {
    clearTimeout(timer);
  };
}

/** The machine's time plus an offset that can be advanced. */
export function createRealClock(offset: number, onError: (error: unknown) => void): SettableClock {
  return new OffsetClock({ machine: () => Date.now(), wait: waitOnMachine, offset, onError });
}

/** A clock for tests: it stands still until it is moved. */
export function createManualClock(start: number): SettableClock {
  return new OffsetClock({ machine: () => start });
}
