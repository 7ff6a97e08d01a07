import type { PanelGets, PanelPosts } from '../../../cloud/client/panels';

/** A panel's question was refused; the message says what to do. */
export class PanelRefusal extends Error {}

async function answerOf<Answer>(response: Response): Promise<Answer> {
  const body = (await response.json()) as Answer & { error?: string };
  if (!response.ok) throw new PanelRefusal(body.error ?? `后台答了 ${response.status}`);
  return body;
}

export async function get<Name extends keyof PanelGets>(
  name: Name,
  query: Readonly<Record<string, string>> = {},
): Promise<PanelGets[Name]> {
  const search = new URLSearchParams(query).toString();
  return answerOf(await fetch(`/playground/api/${name}${search && `?${search}`}`));
}

/** Changes something and gives how things stand afterwards. */
export async function post<Name extends keyof PanelPosts>(
  name: Name,
  body: PanelPosts[Name],
): Promise<PanelGets[Name]> {
  return answerOf(
    await fetch(`/playground/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
}
