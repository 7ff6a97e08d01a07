import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { MessageTemplate } from '../client/protocol';

/** By template id: what the template is called and its lines, key and name, as WeChat's console shows them. */
const TEMPLATES = z.record(
  z.string(),
  z.strictObject({
    title: z.string().min(1),
    fields: z.array(
      z.strictObject({ name: z.string().min(1), key: z.string().regex(/^[a-z_]+\d+$/) }),
    ),
  }),
);

/**
 * The subscribe messages that the mini-program has chosen in WeChat's console, which has no interface to read
 * them with: `cloudbase/message-templates.json`. No file: none.
 *
 * @throws Error that says where the file is wrong
 */
export function readMessageTemplates(projectRoot: string): MessageTemplate[] {
  const path = join(projectRoot, 'cloudbase', 'message-templates.json');
  if (!existsSync(path)) return [];
  const parsed = TEMPLATES.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  return Object.entries(parsed.data).map(([tmplId, template]) => ({ tmplId, ...template }));
}
