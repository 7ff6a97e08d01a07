import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bundle } from '../../scripts/bundle.mjs';

const root = join(__dirname, '..', '..');

/** What a program used from its start to its end. */
export interface Usage {
  /** Seconds on the clock. */
  readonly elapsed: number;
  /** Seconds of processor time, its own and the system's for it. */
  readonly cpu: number;
  /** Megabytes (2^20) resident at most. */
  readonly peak: number;
}

const MICRO = 1e6;

/** Runs a TypeScript program of the project, bundled as `npm run simulate` has it, in a process of its own. */
export async function measured(script: string, args: readonly string[]): Promise<Usage> {
  const [usage, program] = [await bundle('tests/bench/usage.ts'), await bundle(script)];
  const start = process.hrtime.bigint();
  const child = spawn(process.execPath, ['--require', usage, program, ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  let told = '';
  child.stdio[3]?.on('data', (piece: Buffer) => (told += piece.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`${script} ended with ${String(code)}`);
  const used = JSON.parse(told) as NodeJS.ResourceUsage;
  return {
    elapsed: Number(process.hrtime.bigint() - start) / 1e9,
    cpu: (used.userCPUTime + used.systemCPUTime) / MICRO,
    peak: used.maxRSS / 1024,
  };
}
