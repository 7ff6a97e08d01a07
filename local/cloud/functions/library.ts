import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A function's config.json: what WeChat DevTools reads, plus what the deployment sets. */
const configSchema = z.object({
  /** Seconds; CloudBase's own default is 3. */
  timeout: z.number().positive().max(900).default(3),
  /** MB. */
  memorySize: z.number().int().min(64).max(3072).default(256),
  envVariables: z.record(z.string(), z.string()).default({}),
  permissions: z.object({ openapi: z.array(z.string()).default([]) }).default({ openapi: [] }),
  triggers: z
    .array(z.object({ name: z.string().min(1), type: z.literal('timer'), config: z.string() }))
    .max(1, 'CloudBase allows one timer per function')
    .default([]),
});

export type FunctionConfig = z.infer<typeof configSchema>;

/** A deployed function: its bundle on disk and how it is configured. */
export interface DeployedFunction {
  readonly name: string;
  readonly entry: string;
  readonly config: FunctionConfig;
  /** Changes when the bundle or its configuration is written anew. */
  readonly version: string;
}

/** The functions that lie in a folder as `<name>/index.js` beside `<name>/config.json`, as the build writes them. */
export interface FunctionLibrary {
  /** Undefined when there is no such function. Looks at the disk each time, so that a rebuilt bundle is seen. */
  find(name: string): DeployedFunction | undefined;
  names(): string[];
}

function modifiedAt(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

function readConfig(file: string): FunctionConfig {
  const json: unknown =
    modifiedAt(file) === undefined ? {} : JSON.parse(readFileSync(file, 'utf8'));
  const parsed = configSchema.safeParse(json);
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

export function createFunctionLibrary(folder: string): FunctionLibrary {
  const known = new Map<string, DeployedFunction>();
  return {
    find(name) {
      if (!/^[A-Za-z][\w-]*$/.test(name)) return undefined;
      const entry = join(folder, name, 'index.js');
      const configFile = join(folder, name, 'config.json');
      const written = modifiedAt(entry);
      if (written === undefined) return undefined;
      const version = `${written}/${modifiedAt(configFile) ?? 0}`;
      const last = known.get(name);
      if (last?.version === version) return last;
      const found = { name, entry, version, config: readConfig(configFile) };
      known.set(name, found);
      return found;
    },
    names() {
      if (modifiedAt(folder) === undefined) return [];
      return readdirSync(folder).filter((name) => this.find(name) !== undefined);
    },
  };
}
