import type { ClientAnswer, ClientCalls, Persona } from '../../cloud/client/protocol';

/** Shown when the playground is opened for the first time; the rest are in the menu. */
export const FIRST_PHONES = ['shopper', 'partner', 'owner'] as const;

/** What each persona came for, under the name. */
const ROLES: Readonly<Record<string, string>> = {
  shopper: '来消费，看自己排到哪',
  partner: '把券发给朋友',
  owner: '收银，看账',
  friend: '从朋友那里领券',
  clerk: '在收银台帮忙',
  operator: '审核店铺',
};

export const roleOf = ({ id }: Persona) => ROLES[id] ?? '';

/** Hues of the circles that stand for people; the same person has the same one everywhere. */
const HUES: Readonly<Record<string, number>> = {
  shopper: 18,
  partner: 162,
  owner: 38,
  friend: 268,
  clerk: 212,
  operator: 330,
};

export const hueOf = (id: string) => HUES[id] ?? 90;

export async function loadPersonas(): Promise<readonly Persona[]> {
  const response = await fetch('/client/personas', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const answer = (await response.json()) as ClientAnswer<ClientCalls['personas']['out']>;
  if ('error' in answer) throw new Error(answer.error.errMsg);
  return answer.result.personas;
}
