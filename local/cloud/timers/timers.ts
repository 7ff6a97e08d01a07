import type { Clock } from '../clock';
import type { Caller } from '../functions/caller';
import type { FunctionLibrary } from '../functions/library';
import { parseCron } from './cron';
import type { CronSchedule } from './cron';

/** CloudBase runs a timer whose function failed twice more; here a minute apart on the cloud's clock. */
const RETRIES = 2;
const RETRY_AFTER = 60_000;

const TIMER: Caller = { source: 'wx_trigger' };

/** What a timer hands to main. */
export interface TimerEvent {
  readonly Type: 'Timer';
  readonly TriggerName: string;
  /** When it was due, such as `2019-02-21T11:49:00Z`. */
  readonly Time: string;
  readonly Message: string;
}

/** A timer as the playground shows it. */
export interface TimerState {
  readonly functionName: string;
  readonly trigger: string;
  readonly cron: string;
  readonly next: number | undefined;
  readonly last: number | undefined;
  readonly runs: number;
  readonly failures: number;
}

export interface TimersOptions {
  readonly library: FunctionLibrary;
  readonly clock: Clock;
  readonly invoke: (name: string, event: TimerEvent, caller: Caller) => Promise<unknown>;
  /** Whether this delivery comes twice: timers fire at least once. */
  readonly comesTwice: () => boolean;
}

class Timer {
  private next: number | undefined;
  private last: number | undefined;
  private runs = 0;
  private failures = 0;
  private callOff: () => void = () => undefined;

  constructor(
    private readonly functionName: string,
    private readonly trigger: { readonly name: string; readonly config: string },
    private readonly schedule: CronSchedule,
    private readonly options: TimersOptions,
  ) {
    this.plan();
  }

  state(): TimerState {
    const { functionName, next, last, runs, failures } = this;
    const { name: trigger, config: cron } = this.trigger;
    return { functionName, trigger, cron, next, last, runs, failures };
  }

  /** Fires now, besides the schedule. */
  async fire(due: number): Promise<void> {
    this.last = due;
    const deliveries = this.options.comesTwice() ? 2 : 1;
    await Promise.all(Array.from({ length: deliveries }, () => this.deliver(due, RETRIES)));
  }

  stop(): void {
    this.callOff();
  }

  private plan(): void {
    const due = this.schedule.next(this.options.clock.now());
    this.next = due;
    if (due === undefined) return;
    this.callOff = this.options.clock.at(due, () => {
      this.plan();
      return this.fire(due);
    });
  }

  private async deliver(due: number, retries: number): Promise<void> {
    this.runs += 1;
    const event: TimerEvent = {
      Type: 'Timer',
      TriggerName: this.trigger.name,
      Time: new Date(due).toISOString().replace('.000Z', 'Z'),
      Message: '',
    };
    try {
      await this.options.invoke(this.functionName, event, TIMER);
    } catch {
      // The function's log has the error; what the platform does about it is to try again.
      this.failures += 1;
      const { clock } = this.options;
      if (retries > 0) clock.at(clock.now() + RETRY_AFTER, () => this.deliver(due, retries - 1));
    }
  }
}

/** The timers in the functions' config.json, run by the cloud's clock. */
export class Timers {
  private timers = new Map<string, Timer>();
  private configured = '';

  constructor(private readonly options: TimersOptions) {
    this.reload();
  }

  /** Reads the functions' configuration again. Timers that have not changed keep their place. */
  reload(): void {
    const { library } = this.options;
    const found = library.names().flatMap((name) => {
      const trigger = library.find(name)?.config.triggers[0];
      return trigger ? [{ name, trigger }] : [];
    });
    const configured = JSON.stringify(found);
    if (configured === this.configured) return;
    this.stop();
    this.configured = configured;
    this.timers = new Map(
      found.map(({ name, trigger }) => [
        name,
        new Timer(name, trigger, parseCron(trigger.config), this.options),
      ]),
    );
  }

  states(): TimerState[] {
    return [...this.timers.values()].map((timer) => timer.state());
  }

  /** Fires a function's timer now. False when the function has none. */
  async fire(functionName: string): Promise<boolean> {
    const timer = this.timers.get(functionName);
    await timer?.fire(this.options.clock.now());
    return timer !== undefined;
  }

  stop(): void {
    for (const timer of this.timers.values()) timer.stop();
    this.timers.clear();
  }
}
