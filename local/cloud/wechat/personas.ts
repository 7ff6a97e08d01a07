import { createHash } from 'node:crypto';
import type { Persona } from '../client/protocol';

/** Those whom the playground offers by name. Anyone else comes to be by asking: tests need many. */
const NAMES: Readonly<Record<string, string>> = {
  shopper: '顾客小林',
  partner: '合伙人阿敏',
  owner: '店主老周',
  friend: '朋友小唐',
  clerk: '店员小吴',
  operator: '平台运营',
};

const PERSONA_ID = /^[a-z][a-z0-9-]{0,31}$/;

const OPENID_LENGTH = 28;

/** WeChat's ids are 28 characters that begin with o; ours follow from the persona's id, so they stay. */
function idFor(kind: 'openid' | 'unionid', persona: string): string {
  const digest = createHash('sha256').update(`${kind}/${persona}`).digest('base64url');
  return `o${digest}`.slice(0, OPENID_LENGTH);
}

function phoneNumberFor(persona: string): string {
  const digest = createHash('sha256').update(`phone/${persona}`).digest();
  return `138${String(digest.readUInt32BE() % 100_000_000).padStart(8, '0')}`;
}

/** Undefined when the id is not one: a small letter, then small letters, digits and dashes. */
export function personaOf(id: string): Persona | undefined {
  if (!PERSONA_ID.test(id)) return undefined;
  return {
    id,
    name: NAMES[id] ?? id,
    openid: idFor('openid', id),
    unionid: idFor('unionid', id),
    phoneNumber: phoneNumberFor(id),
  };
}

export function knownPersonas(): Persona[] {
  return Object.keys(NAMES).flatMap((id) => personaOf(id) ?? []);
}
