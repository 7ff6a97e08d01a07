import type { Instant } from '../../typings/scalars';
import type { Documents } from '../documents';
import type { Messages } from '../messages/messages';
import type { Payments } from '../payments/payments';
import type { Database } from './database';
import type { MiniCode } from './mini-codes';
import type { Purpose } from './secrets';

/** What came with a call from WeChat itself and can be trusted. */
export interface WechatContext {
  /** Missing when no person called: a timer, an HTTP call. */
  readonly openid: string | undefined;
  /** Where the call came from, such as `wx_client`, `wx_trigger`; a nested call appends `,scf`. */
  readonly source: string;
}

/** Everything outside of a use case's own decision. */
export interface Ports {
  readonly db: Database<Documents>;
  now(): Instant;
  /** Waits, in milliseconds. */
  pause(milliseconds: number): Promise<void>;
  /** An id that nobody can guess. */
  newId(): string;
  wechat(): WechatContext;
  /** A keyed signature; compare with `sameText`. @throws without the function's secret */
  sign(purpose: Purpose, text: string): string;
  /**
   * The number that WeChat gave the phone a code for: eleven digits, or `+<country><number>` from
   * abroad; null when the code is unknown, spent or older than five minutes.
   */
  phoneNumber(code: string): Promise<string | null>;
  readonly pay: Payments;
  readonly messages: Messages;
  /** Draws a mini-program code; its picture in base64. @throws with WeChat's words */
  miniCode(code: MiniCode): Promise<string>;
  /**
   * Has a store settled as soon as what happened at `at` is due, and waits only until that is on its
   * way: what a function begins and does not wait for stops with its answer. It may be lost all the
   * same: a timer settles what was left. Never rejects.
   */
  settleSoon(store: string, at: Instant): Promise<void>;
  /** Notes a fault of ours for the people who run this. */
  fault(error: unknown, about: { readonly requestId: string; readonly action: string }): void;
}
