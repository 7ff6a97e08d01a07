import type { DividendEvent } from '../../../domain/dividend/types';
import type { Payments } from '../../../services/payments/payments';
import type { Functions } from '../../../typings/functions';

interface Common {
  /** The time on the machine that does it, in ms. */
  readonly now: number;
  /** The call at which it ends, as if the process were killed; null: none. */
  readonly dieAt: number | null;
  /** Whether the process is indeed killed: that costs a new one. */
  readonly kill: boolean;
}

/** What a worker is told to do. */
export type Task = Common &
  (
    | {
        readonly do: 'settle';
        readonly store: string;
        readonly batch: number;
        readonly piece: number;
      }
    /** A person's call of one of the functions. */
    | {
        readonly do: 'call';
        readonly name: keyof Functions;
        readonly event: { readonly action: string; readonly data: object };
        readonly openid: string;
      }
    | { readonly do: 'callback'; readonly event: object }
    | { readonly do: 'timer'; readonly name: 'settle' | 'tend' }
    /** What has no function yet is recorded as it is. */
    | { readonly do: 'record'; readonly store: string; readonly event: DividendEvent }
  );

/** What became of a task: the answer, or the fault that stopped it. */
export type Report =
  { readonly ok: true; readonly answer: unknown } | { readonly ok: false; readonly error: string };

/** A call to WeChat Pay, on behalf of a person. */
export interface WechatCall {
  readonly method: keyof Payments;
  readonly given: readonly unknown[];
  readonly openid: string;
}

export type FromWorker = Report | 'died' | { readonly ask: number; readonly call: WechatCall };

export type ToWorker =
  | { readonly task: Task }
  | { readonly asked: number; readonly answer: unknown }
  | { readonly asked: number; readonly error: string };
