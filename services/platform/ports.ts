import type { Instant } from '../../typings/scalars';
import type { Documents } from '../documents';
import type { Database } from './database';

/** What came with a call from WeChat itself and can be trusted. */
export interface WechatContext {
  /** Missing when no person called: a timer, an HTTP call. */
  readonly openid: string | undefined;
}

/** Everything outside of a use case's own decision. */
export interface Ports {
  readonly db: Database<Documents>;
  now(): Instant;
  /** An id that nobody can guess. */
  newId(): string;
  wechat(): WechatContext;
  /** Notes a fault of ours for the people who run this. */
  fault(error: unknown, about: { readonly requestId: string; readonly action: string }): void;
}
