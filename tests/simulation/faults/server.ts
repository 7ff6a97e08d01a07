import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readCollections } from '../../../local/cloud/collections';
import type { FaultKind } from '../../../local/cloud/faults/faults';
import { START } from '../settlement/ground';
import { bundle, MODULES } from './bundle';
import type { FromCloud, ToCloud } from './cloud-process';

type Rates = Partial<Record<FaultKind, number>>;

/** An embedded cloud in a process of its own, which comes back on the same data when it was killed. */
export class Server {
  /** How often each kind of fault befell a call. */
  readonly struck = new Map<FaultKind, number>();
  url = '';
  private child: ChildProcess | undefined;
  private up: Promise<void> = Promise.resolve();
  private waiting: (() => void)[] = [];
  private settings: { seed: number; rates: Rates } = { seed: 1, rates: {} };
  private time = START;
  private closed = false;

  private constructor(
    private readonly script: string,
    private readonly data: string,
  ) {}

  static async start(folder: string): Promise<Server> {
    const data = join(folder, 'data');
    mkdirSync(data);
    const server = new Server(await bundle('cloud-process', folder), data);
    server.up = server.launch();
    await server.up;
    return server;
  }

  /** Resolves when it can be called (again). */
  async ready(): Promise<void> {
    for (let up; up !== this.up;) {
      up = this.up;
      await up;
    }
  }

  get now(): number {
    return this.time;
  }

  /** How it breaks from here on; the streams of faults begin anew. */
  async set(seed: number, rates: Rates): Promise<void> {
    this.settings = { seed, rates };
    await this.tell({ seed, rates });
  }

  /** Time passes, also for transactions that nobody ends any more. */
  async pass(milliseconds: number): Promise<void> {
    this.time += milliseconds;
    await this.tell({ now: this.time });
  }

  close(): void {
    this.closed = true;
    this.child?.kill('SIGKILL');
  }

  count(kind: FaultKind): void {
    this.struck.set(kind, (this.struck.get(kind) ?? 0) + 1);
  }

  private async tell(told: ToCloud): Promise<void> {
    await this.ready();
    await new Promise<void>((resolve) => {
      this.waiting.push(resolve);
      this.child?.send(told, () => undefined);
    });
  }

  private launch(): Promise<void> {
    const port = this.url === '' ? '0' : new URL(this.url).port;
    const collections = JSON.stringify(readCollections(join(__dirname, '../../..')));
    const child = fork(this.script, [this.data, port, String(this.time), collections], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, NODE_PATH: MODULES },
    });
    this.child = child;
    child.on('error', () => undefined);
    child.once('exit', () => {
      // What it was told last, it is told again once it is back.
      for (const resolve of this.waiting.splice(0)) resolve();
      if (!this.closed) this.up = this.comeBack();
    });
    return new Promise((resolve) => {
      child.on('message', (said: FromCloud) => {
        if ('struck' in said) this.count(said.struck);
        else if ('done' in said) this.waiting.shift()?.();
        else {
          this.url = said.url;
          resolve();
        }
      });
    });
  }

  private async comeBack(): Promise<void> {
    this.count('killedServer');
    await this.launch();
    const { seed, rates } = this.settings;
    // With the old numbers it would be killed again at the same place.
    this.settings = { seed: seed + 100_003, rates };
    this.child?.send({ ...this.settings }, () => undefined);
    this.waiting.push(() => undefined);
  }
}
