import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { CollectionDeclaration } from './database/catalog';

const KEY = z.strictObject({ field: z.string(), order: z.enum(['asc', 'desc']) });
const INDEX = z.strictObject({
  name: z.string(),
  unique: z.boolean().default(false),
  keys: z.array(KEY).min(1),
});
/** Collections by name. */
const DECLARATIONS = z.record(z.string(), z.strictObject({ indexes: z.array(INDEX).default([]) }));

/**
 * What `cloudbase/collections.json` of a project declares; deployment creates the same. No file: nothing.
 *
 * @throws an error that says where the file is wrong
 */
export function readCollections(projectRoot: string): CollectionDeclaration[] {
  const path = join(projectRoot, 'cloudbase', 'collections.json');
  if (!existsSync(path)) return [];
  const parsed = DECLARATIONS.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  return Object.entries(parsed.data).map(([name, { indexes }]) => ({
    name,
    indexes: indexes.map(({ keys, ...index }) => ({
      ...index,
      keys: keys.map(({ field, order }) => [field, order === 'asc' ? 1 : -1] as const),
    })),
  }));
}
