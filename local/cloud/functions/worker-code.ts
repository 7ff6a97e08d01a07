import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

let compiled: string | undefined;

/** worker-main.ts as CommonJS: a worker thread has neither tsx nor jest to compile it. */
export function workerCode(): string {
  compiled ??= transformSync(readFileSync(join(__dirname, 'worker-main.ts'), 'utf8'), {
    loader: 'ts',
    format: 'cjs',
    target: 'node20',
  }).code;
  return compiled;
}
