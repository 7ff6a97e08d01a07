import { build } from 'esbuild';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from './harness';
import type { SdkDatabase } from './sdk-types';

const PROJECT = join(__dirname, '..', '..', '..');

/** An embedded cloud in a process of its own. */
export interface Running {
  readonly db: SdkDatabase;
  /** As kill -9; resolves when the process is gone. */
  kill(): Promise<void>;
}

/** A project with nothing but the embedded cloud and declared collections, and data that outlives its processes. */
export class CloudProject {
  readonly data: string;
  readonly #root = mkdtempSync(join(tmpdir(), 'cloud-'));
  readonly #main = join(this.#root, 'local', 'cloud', 'main.js');

  private constructor(collections: object) {
    this.data = join(this.#root, 'data');
    mkdirSync(join(this.#root, 'cloudbase'));
    writeFileSync(join(this.#root, 'cloudbase', 'collections.json'), JSON.stringify(collections));
  }

  static async make(collections: object): Promise<CloudProject> {
    const project = new CloudProject(collections);
    await build({
      entryPoints: [join(PROJECT, 'local', 'cloud', 'main.ts')],
      outfile: project.#main,
      bundle: true,
      platform: 'node',
      // Native code stays where it is installed.
      external: ['libsql', 'esbuild'],
      logLevel: 'error',
    });
    return project;
  }

  async start(): Promise<Running> {
    const child = spawn(process.execPath, [this.#main, '--port', '0', '--data', this.data], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_PATH: join(PROJECT, 'node_modules') },
    });
    return { db: connect(await address(child)), kill: () => kill(child) };
  }

  remove(): void {
    rmSync(this.#root, { recursive: true });
  }
}

function address(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the cloud ended with ${String(code)}`)));
    child.stdout?.on('data', (text: Buffer) => {
      const found = /listening (\S+)/.exec(text.toString());
      if (found?.[1] !== undefined) resolve(found[1]);
    });
  });
}

function kill(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
