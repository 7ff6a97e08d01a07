import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { CollectionDeclaration } from './database/catalog';

const DECLARATIONS = z.array(
  z.strictObject({
    name: z.string(),
    indexes: z
      .array(
        z.strictObject({
          name: z.string(),
          keys: z.array(z.tuple([z.string(), z.union([z.literal(1), z.literal(-1)])])).min(1),
          unique: z.boolean().default(false),
        }),
      )
      .default([]),
  }),
);

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
  return parsed.data;
}
