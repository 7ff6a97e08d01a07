import { build } from 'esbuild';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CollectionDeclaration } from '../../../local/cloud/database/catalog';
import { connect } from './harness';
import type { SdkDatabase } from './sdk-types';

const MODULES = join(__dirname, '..', '..', '..', 'node_modules');

/** An embedded cloud in a process of its own. */
export interface Running {
  readonly db: SdkDatabase;
  /** As kill -9; resolves when the process is gone. */
  kill(): Promise<void>;
}

/** A database whose data outlives its processes. */
export class LastingDatabase {
  readonly data: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'cloud-'));
  readonly #server = join(this.#folder, 'server.js');

  private constructor(private readonly collections: readonly CollectionDeclaration[]) {
    this.data = join(this.#folder, 'data');
  }

  static async make(collections: readonly CollectionDeclaration[]): Promise<LastingDatabase> {
    const made = new LastingDatabase(collections);
    await build({
      entryPoints: [join(__dirname, 'database-server.ts')],
      outfile: made.#server,
      bundle: true,
      platform: 'node',
      // Native code stays where it is installed.
      external: ['libsql'],
      logLevel: 'error',
    });
    return made;
  }

  async start(): Promise<Running> {
    const child = spawn(
      process.execPath,
      [this.#server, this.data, JSON.stringify(this.collections)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, NODE_PATH: MODULES },
      },
    );
    return { db: connect(await address(child)), kill: () => kill(child) };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
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
