import type { Instant } from './scalars';

/** A person, once they have opened the mini-program. */
export interface Member {
  /** An opaque alias, safe to store beside their orders and to show. Never the openid. */
  readonly id: string;
  readonly since: Instant;
}

/** The cloud function `member`. */
export interface MemberApi {
  /** Makes the caller a member at the first call, and tells who they are at each. */
  open: { request: Record<string, never>; response: Member };
}
