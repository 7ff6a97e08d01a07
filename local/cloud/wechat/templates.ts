import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { MessageTemplate } from '../client/protocol';

/**
 * By template id: what the template is called and its lines, key and name, as WeChat's console shows them. What the
 * functions say in which line (`kind`, `says`) is in the same file, and is nothing to WeChat.
 */
const TEMPLATES = z.record(
  z.string(),
  z.object({
    title: z.string().min(1),
    fields: z.array(z.object({ name: z.string().min(1), key: z.string().regex(/^[a-z_]+\d+$/) })),
  }),
);

export const messageTemplatesFile = (projectRoot: string): string =>
  join(projectRoot, 'cloudbase', 'message-templates.json');

/**
 * The subscribe messages that the mini-program has chosen in WeChat's console, which has no interface to read
 * them with: `cloudbase/message-templates.json`. No file: none.
 *
 * @throws Error that says where the file is wrong
 */
export function readMessageTemplates(projectRoot: string): MessageTemplate[] {
  const path = messageTemplatesFile(projectRoot);
  if (!existsSync(path)) return [];
  const parsed = TEMPLATES.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  return Object.entries(parsed.data).map(([tmplId, template]) => ({ tmplId, ...template }));
}
