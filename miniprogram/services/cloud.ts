import type { Answer } from '../../typings/answer';
import type { Functions } from '../../typings/functions';
import type { RefusalName } from '../../typings/refusal';

/** What a person is told when a command did not work out: a refusal, or no answer at all. */
export type FailureName = RefusalName | 'unreachable';

export interface Failure {
  readonly ok: false;
  readonly refusal: FailureName;
  readonly field?: string;
  readonly requestId?: string;
}

/** Whether asking again would be answered the same. */
export const isFinal = ({ refusal }: Failure): boolean =>
  refusal !== 'unreachable' && refusal !== 'unexpected';

export type Outcome<T> = { readonly ok: true; readonly value: T } | Failure;

type Actions<F extends keyof Functions> = keyof Functions[F] & string;
type Half<F extends keyof Functions, A extends Actions<F>, Side extends 'request' | 'response'> =
  Functions[F][A] extends Record<Side, infer Shape> ? Shape : never;

export type RequestOf<F extends keyof Functions, A extends Actions<F>> = Half<F, A, 'request'>;
export type ResponseOf<F extends keyof Functions, A extends Actions<F>> = Half<F, A, 'response'>;

/** Asks a cloud function. Never rejects: who has no network gets `unreachable`. */
export async function ask<F extends keyof Functions, A extends Actions<F>>(
  name: F,
  action: A,
  data: RequestOf<F, A>,
): Promise<Outcome<ResponseOf<F, A>>> {
  try {
    const { result } = await wx.cloud.callFunction({ name, data: { action, data } });
    return result as unknown as Answer<ResponseOf<F, A>>;
  } catch (error) {
    wx.getRealtimeLogManager().warn('callFunction', name, action, String(error));
    return { ok: false, refusal: 'unreachable' };
  }
}
