import { randomBytes } from 'node:crypto';

/** Where an invocation comes from, in the words of getWXContext().SOURCE; nested calls append `,scf`. */
export type FirstSource = 'wx_client' | 'wx_trigger' | 'wx_paycallback' | 'wx_unknown';

/** Who invokes a function. Timers and the platform itself have no openid. */
export interface Caller {
  readonly source: string;
  readonly openid?: string;
  readonly unionid?: string;
}

/** An invocation that is running, or has answered a little while ago. */
export interface RunningInvocation {
  readonly functionName: string;
  readonly requestId: string;
  readonly caller: Caller;
  /** Ends the worker at once, as when its machine dies; does nothing once it has answered. */
  readonly kill: () => void;
}

/**
 * How many that have answered are remembered: what a function sent before its answer may come in after it,
 * and is the function's all the same.
 */
const REMEMBERED = 1000;

/**
 * Which invocation a call to the cloud comes from. The SDKs send back the token that they find in the
 * function's environment (`wxCloudApiToken`), so the cloud knows on whose behalf a function acts.
 */
export class InvocationTokens {
  private readonly running = new Map<string, RunningInvocation>();
  private readonly answered = new Map<string, RunningInvocation>();

  issue(invocation: RunningInvocation): string {
    const token = randomBytes(16).toString('hex');
    this.running.set(token, invocation);
    return token;
  }

  /** From its answer on, an invocation can only be known by what is still on its way from it. */
  answer(token: string): void {
    const invocation = this.running.get(token);
    if (!invocation) return;
    this.running.delete(token);
    this.answered.set(token, { ...invocation, kill: () => undefined });
    const [oldest] = this.answered.keys();
    if (this.answered.size > REMEMBERED && oldest !== undefined) this.answered.delete(oldest);
  }

  /** The invocation behind the parameters of a call, if a function made it. */
  of(params: Readonly<Record<string, unknown>>): RunningInvocation | undefined {
    const token = params['wxCloudApiToken'];
    if (typeof token !== 'string') return undefined;
    return this.running.get(token) ?? this.answered.get(token);
  }
}

/** Who a function is invoked by when `invocation` invokes it. */
export function nestedCaller(invocation: RunningInvocation | undefined): Caller {
  if (!invocation) return { source: 'wx_unknown' };
  return { ...invocation.caller, source: `${invocation.caller.source},scf` };
}
