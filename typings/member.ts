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

/** The member's own card. */
export interface MemberCard extends Member {
  /** As the member wrote it; empty: none yet. */
  readonly name: string;
  /** Whether a phone number was given, so that the till finds the member without a code. */
  readonly hasPhone: boolean;
  readonly phoneTail: string;
  /** Whether the member runs the platform: then there are pages for that. */
  readonly operates: boolean;
}

/** The cloud function `member`. */
export interface MemberApi {
  /** Makes the caller a member at the first call, and tells who they are at each. */
  open: { request: Record<string, never>; response: Member };

  card: { request: Record<string, never>; response: MemberCard };

  /** What the shop calls the member, 1 to 16 characters. Others only ever see its first. */
  rename: { request: { readonly name: string }; response: MemberCard };

  /**
   * Gives a phone number, by the code that WeChat handed to the phone (`getPhoneNumber`): it is good
   * once and for five minutes. Refused: `phoneCodeSpent`.
   */
  givePhone: { request: { readonly code: string }; response: MemberCard };

  /** Takes the number back; the till does not find the member by it any more. */
  forgetPhone: { request: Record<string, never>; response: MemberCard };
}
