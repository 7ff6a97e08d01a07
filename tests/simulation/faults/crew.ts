import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Report, Task } from './worker-process';

/** Settlement workers as processes of their own. One that dies is replaced when it is next needed. */
export interface Crew {
  readonly size: number;
  /** Gives one worker a task; resolves when it is through or dead. */
  work(worker: number, task: Task): Promise<Report | 'died'>;
  readonly deaths: number;
  close(): void;
}

async function bundle(folder: string): Promise<string> {
  const outfile = join(folder, 'worker.js');
  const entry = join(__dirname, 'worker-process.ts');
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', logLevel: 'error' });
  return outfile;
}

export async function hire(size: number, url: string): Promise<Crew> {
  const folder = mkdtempSync(join(tmpdir(), 'huixiang-crew-'));
  const script = await bundle(folder);
  const workers: (ChildProcess | undefined)[] = [];
  let deaths = 0;
  const alive = (worker: number): ChildProcess => {
    const known = workers[worker];
    if (known) return known;
    const child = fork(script, [url], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    child.once('exit', () => (workers[worker] = undefined));
    workers[worker] = child;
    return child;
  };
  return {
    size,
    get deaths() {
      return deaths;
    },
    work: (worker, task) =>
      new Promise((resolve) => {
        const child = alive(worker);
        const onExit = (): void => {
          deaths += 1;
          resolve('died');
        };
        child.once('exit', onExit);
        child.once('message', (report: Report) => {
          child.off('exit', onExit);
          resolve(report);
        });
        child.send(task);
      }),
    close() {
      for (const child of workers) child?.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
