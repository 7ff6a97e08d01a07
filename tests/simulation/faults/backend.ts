import { Faults, type FaultKind } from '../../../local/cloud/faults/faults';
import type { Random } from '../../../domain/dividend/testing/random';
import { payTime } from '../../../services/payments/pay-time';
import { MemoryPayments } from '../../../services/payments/memory-payments';
import type { Functions } from '../../../typings/functions';
import type { Crew } from './crew';
import type { Server } from './server';
import type { Report, Task, WechatCall } from './tasks';

type Name = keyof Functions;
type Part<N extends Name, A extends keyof Functions[N], Side extends 'request' | 'response'> =
  Functions[N][A] extends Record<Side, infer Shape> ? Shape : never;

export type Answered<N extends Name, A extends keyof Functions[N]> =
  | { readonly ok: true; readonly value: Part<N, A, 'response'> }
  | { readonly ok: false; readonly refusal: string };

/** More often nobody is unlucky. */
const ATTEMPTS = 60;
/** Longer than a transaction lives that nobody ends any more. */
const FORGOTTEN = 31_000;

type NoTimes<T> = T extends unknown ? Omit<T, 'now' | 'dieAt' | 'kill'> : never;

/**
 * Our functions as the world meets them: on machines that die, called twice, with answers that get
 * lost. People ask again, under the same key, until they have an answer.
 */
export class Backend {
  readonly pay: MemoryPayments;
  /** What must never happen at WeChat Pay: it would have been asked for more than was paid. */
  readonly violations: string[] = [];
  /** What befalls calls on their way, beside what the cloud breaks. */
  readonly faults: Faults;
  private payer = '';
  /** Payments of which our call-back has not said yet that it took them in. */
  private readonly unheard = new Set<string>();
  private calm = false;

  constructor(
    private readonly crew: Crew,
    private readonly server: Server,
    private readonly random: Random,
    seed: number,
    rates: Partial<Record<FaultKind, number>>,
  ) {
    this.pay = new MemoryPayments({ now: () => this.now, payer: () => this.payer });
    this.faults = new Faults({ seed });
    this.faults.set({ rates });
    crew.wechat = (call) => this.wechat(call);
  }

  get now(): number {
    return this.server.now;
  }

  /** From here on nothing breaks. */
  async becalm(): Promise<void> {
    const rates = Object.keys(this.faults.state().rates).map((kind) => [kind, 0]);
    this.calm = true;
    this.faults.set({ rates: Object.fromEntries(rates) as Partial<Record<FaultKind, number>> });
    await this.server.set(1, this.faults.state().rates);
  }

  pass(milliseconds: number): Promise<void> {
    return this.server.pass(milliseconds);
  }

  /** A person's call, asked until it is answered. */
  async call<N extends Name, A extends keyof Functions[N] & string>(
    openid: string,
    name: N,
    action: A,
    data: Part<N, A, 'request'>,
  ): Promise<Answered<N, A>> {
    const event = { action, data: data as object };
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const report = await this.once({ do: 'call', name, event, openid }, 'doubledInvocation');
      if (report === 'died' || !report.ok) continue;
      const answer = report.answer as Answered<N, A>;
      if (answer.ok || answer.refusal !== 'unexpected') return answer;
    }
    throw new Error(`${name}.${action} ${JSON.stringify(data)} was never answered`);
  }

  /** The person pays at WeChat, if that can still be done. */
  payFor(number: string): void {
    if (this.pay.known.get(number)?.state !== 'open') return;
    this.pay.payFor(number);
    this.unheard.add(number);
  }

  /** WeChat tells of what was not taken in yet, as it does for two days. */
  async tellAgain(): Promise<void> {
    for (const number of this.unheard) await this.callBack(number);
  }

  /** WeChat tells of a payment; whether it gets through is luck. */
  async callBack(number: string): Promise<void> {
    const state = this.pay.known.get(number);
    if (state?.state !== 'paid') return;
    const event = {
      returnCode: 'SUCCESS',
      resultCode: 'SUCCESS',
      outTradeNo: number,
      subMchId: state.merchant,
      totalFee: state.amount,
      subOpenid: state.payer,
      transactionId: `wx${number}`,
      timeEnd: payTime(state.paidAt),
    };
    const report = await this.once({ do: 'callback', event }, 'doubledInvocation');
    if (report !== 'died' && report.ok && (report.answer as { errcode: number }).errcode === 0)
      this.unheard.delete(number);
  }

  /** A timer fires. What does not get through is left to the next time. */
  async timer(name: 'settle' | 'tend'): Promise<void> {
    await this.once({ do: 'timer', name }, 'doubledTimer');
  }

  async settle(store: string, batch: number): Promise<void> {
    // So small that endings take several records.
    const piece = 1 + this.random.below(4);
    const report = await this.once({ do: 'settle', store, batch, piece }, 'doubledInvocation');
    if (this.calm && (report === 'died' || !report.ok))
      throw new Error(`the last worker failed: ${JSON.stringify(report)}`);
  }

  async record(store: string, event: Extract<Task, { do: 'record' }>['event']): Promise<void> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const report = await this.once({ do: 'record', store, event }, 'doubledInvocation');
      if (report !== 'died' && report.ok) return;
    }
    throw new Error(`${event.kind} ${event.id} of ${store} was never recorded`);
  }

  private async once(task: NoTimes<Task>, doubled: FaultKind): Promise<Report | 'died'> {
    const first = this.send(task);
    if (!this.strikes(doubled)) return first;
    const both = await Promise.all([first, this.send(task)]);
    return both.find((report) => report !== 'died' && report.ok) ?? both[0];
  }

  private async send(task: NoTimes<Task>): Promise<Report | 'died'> {
    const { random } = this;
    const dieAt = !this.calm && random.chance(7) ? 1 + random.below(12) : null;
    const kill = random.chance(5);
    // Clocks differ a little between machines.
    const now = this.now + random.below(5);
    const report = await this.crew.work({ ...task, now, dieAt, kill });
    if (report === 'died') await this.pass(FORGOTTEN);
    return report;
  }

  private strikes(kind: FaultKind): boolean {
    const struck = this.faults.strikes(kind);
    if (struck) this.server.count(kind);
    return struck;
  }

  private async wechat({ method, given, openid }: WechatCall): Promise<unknown> {
    if (this.strikes('busy')) throw new Error('WeChat is busy');
    this.payer = openid;
    let answer: unknown;
    try {
      answer = await (this.pay[method] as (...given: readonly unknown[]) => Promise<unknown>)(
        ...given,
      );
    } catch (error) {
      this.violations.push(String(error));
      throw error;
    }
    if (this.strikes('lostAnswer')) throw new Error('the answer of WeChat got lost');
    return answer;
  }
}
