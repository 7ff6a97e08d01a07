import { randomBytes } from 'node:crypto';

/** Where an invocation comes from, in the words of getWXContext().SOURCE; nested calls append `,scf`. */
export type FirstSource = 'wx_client' | 'wx_trigger' | 'wx_paycallback' | 'wx_unknown';

/** Who invokes a function. Timers and the platform itself have no openid. */
export interface Caller {
  readonly source: string;
  readonly openid?: string;
  readonly unionid?: string;
}

/** An invocation that is running now. */
export interface RunningInvocation {
  readonly functionName: string;
  readonly requestId: string;
  readonly caller: Caller;
  /** Ends the worker at once, as when its machine dies. */
  readonly kill: () => void;
}

/**
 * Which running invocation a call to the cloud comes from. The SDKs send back the token that they find in the
 * function's environment (`wxCloudApiToken`), so the cloud knows on whose behalf a function acts.
 */
export class InvocationTokens {
  private readonly running = new Map<string, RunningInvocation>();

  issue(invocation: RunningInvocation): string {
    const token = randomBytes(16).toString('hex');
    this.running.set(token, invocation);
    return token;
  }

  withdraw(token: string): void {
    this.running.delete(token);
  }

  /** The invocation behind the parameters of a call, if a running function made it. */
  of(params: Readonly<Record<string, unknown>>): RunningInvocation | undefined {
    const token = params['wxCloudApiToken'];
    return typeof token === 'string' ? this.running.get(token) : undefined;
  }
}

/** Who a function is invoked by when `invocation` invokes it. */
export function nestedCaller(invocation: RunningInvocation | undefined): Caller {
  if (!invocation) return { source: 'wx_unknown' };
  return { ...invocation.caller, source: `${invocation.caller.source},scf` };
}
