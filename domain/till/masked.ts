/** What a clerk sees of a member: enough to ask "is this you?", not enough to write down. */
export interface MaskedMember {
  /** 林** */
  readonly name: string;
  /** The last four digits. */
  readonly tail: string;
}

/** The first character, and no hint at how many follow. */
export const maskName = (name: string): string => `${Array.from(name.trim())[0] ?? ''}**`;

export const phoneTail = (phone: string): string => phone.slice(-4);

export const maskMember = (name: string, phone: string): MaskedMember => ({
  name: maskName(name),
  tail: phoneTail(phone),
});
