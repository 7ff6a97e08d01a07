import type { Instant } from './scalars';

/** A person, once they have opened the mini-program. */
export interface Member {
  /** An opaque alias, safe to store beside their orders and to show. Never the openid. */
  readonly id: string;
  readonly since: Instant;
}

/** A person as others see them: 林**, 尾号 8000. Empty where nothing is known. */
export interface MaskedMember {
  readonly name: string;
  readonly phoneTail: string;
}

/** The cloud function `member`. */
export interface MemberApi {
  /** Makes the caller a member at the first call, and tells who they are at each. */
  open: { request: Record<string, never>; response: Member };
}
