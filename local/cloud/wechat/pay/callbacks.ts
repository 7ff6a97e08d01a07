import { randomUUID } from 'node:crypto';
import type { PaymentCourse } from '../../client/panels';
import type { Clock } from '../../clock';
import type { Functions } from '../../functions/functions';
import type { Records, Table } from '../../records';

export interface Callback {
  readonly id: string;
  readonly functionName: string;
  readonly event: object;
  readonly attempt: number;
  readonly dueAt: number;
  readonly state: 'waiting' | 'accepted' | 'given up';
  /** What the function answered last, or how it failed. */
  readonly answer: string;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** When WeChat Pay tries again after an answer other than `{errcode: 0}`. */
const RETRY_AFTER: readonly number[] = [
  15 * SECOND,
  15 * SECOND,
  30 * SECOND,
  3 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
  30 * MINUTE,
  30 * MINUTE,
  30 * MINUTE,
  60 * MINUTE,
  3 * HOUR,
  3 * HOUR,
  3 * HOUR,
  6 * HOUR,
  6 * HOUR,
];

const LATE = MINUTE;

/** Invokes functions about payments and refunds until they answer `{errcode: 0}`; survives a restart. */
export class Callbacks {
  private readonly table: Table<Callback>;
  private readonly running = new Set<Promise<void>>();

  constructor(
    records: Records,
    private readonly clock: Clock,
    private readonly functions: Functions,
  ) {
    this.table = records.table<Callback>('pay-callbacks');
    for (const callback of this.table.all()) if (callback.state === 'waiting') this.plan(callback);
  }

  all(): Callback[] {
    return this.table.all();
  }

  tell(functionName: string, event: object, course: PaymentCourse): void {
    if (functionName === '' || course === 'unknown') return;
    const now = this.clock.now();
    const copies = course === 'twice' ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const callback: Callback = {
        id: randomUUID(),
        functionName,
        event,
        attempt: 0,
        dueAt: course === 'late' ? now + LATE : now,
        state: 'waiting',
        answer: '',
      };
      this.table.set(callback.id, callback);
      this.plan(callback);
    }
  }

  /** How often a function was told about an order, refunds included. */
  deliveries(outTradeNo: string): number {
    return this.all()
      .filter(({ event }) => 'outTradeNo' in event && event.outTradeNo === outTradeNo)
      .reduce((sum, { attempt, state }) => sum + attempt + (state === 'waiting' ? 0 : 1), 0);
  }

  /** Resolves once no call-back is under way. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private plan(callback: Callback): void {
    if (callback.dueAt <= this.clock.now()) void this.deliver(callback);
    else this.clock.at(callback.dueAt, () => this.deliver(callback));
  }

  private deliver(callback: Callback): Promise<void> {
    const delivery = this.attempt(callback).finally(() => this.running.delete(delivery));
    this.running.add(delivery);
    return delivery;
  }

  private async attempt(callback: Callback): Promise<void> {
    const { functionName, event } = callback;
    let answer: string;
    try {
      const caller = { source: 'wx_paycallback' };
      answer = (await this.functions.invoke(functionName, event, caller)).json;
    } catch (error) {
      answer = (error as Error).message;
    }
    const wait = RETRY_AFTER[callback.attempt];
    if (isAccepted(answer)) this.table.set(callback.id, { ...callback, answer, state: 'accepted' });
    else if (wait === undefined) {
      this.table.set(callback.id, { ...callback, answer, state: 'given up' });
    } else {
      const attempt = callback.attempt + 1;
      const next: Callback = { ...callback, answer, attempt, dueAt: this.clock.now() + wait };
      this.table.set(callback.id, next);
      this.plan(next);
    }
  }
}

function isAccepted(answer: string): boolean {
  try {
    const parsed = JSON.parse(answer) as { errcode?: unknown } | null;
    return parsed?.errcode === 0;
  } catch {
    // The text of an error is no answer.
    return false;
  }
}
