import { Worker } from 'node:worker_threads';
import type { DeployedFunction } from './library';
import { workerCode } from './worker-code';
import type { InvokeMessage, LogLevel, WorkerMessage, WorkerStart } from './worker-protocol';

/** How an invocation ended. */
export type Outcome =
  | { readonly kind: 'returned'; readonly json: string }
  | { readonly kind: 'threw'; readonly message: string; readonly stack: string }
  | { readonly kind: 'timedOut' }
  | { readonly kind: 'outOfMemory' }
  /** The worker ended by itself or was killed. */
  | { readonly kind: 'exited' };

export type WriteLog = (level: LogLevel, text: string) => void;

/**
 * One warm instance of a function: a worker thread that has loaded the bundle and keeps its module state.
 * It takes one invocation at a time, and is frozen in between, as on the platform.
 */
export class FunctionInstance {
  private readonly worker: Worker;
  private settle: ((outcome: Outcome) => void) | undefined;
  private log: WriteLog = () => undefined;
  private alive = true;
  private readonly turns = new Int32Array(new SharedArrayBuffer(4));

  constructor(
    readonly deployed: DeployedFunction,
    clock: SharedArrayBuffer,
  ) {
    const turns = this.turns.buffer;
    const start: WorkerStart = { entry: deployed.entry, clock, turns };
    this.worker = new Worker(workerCode(), {
      eval: true,
      workerData: start,
      env: { PATH: process.env['PATH'] ?? '' },
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: deployed.config.memorySize },
    });
    this.worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'log') this.log(message.level, message.text);
      else this.end(message);
    });
    this.worker.stdout.on('data', (text: Buffer) => this.log('log', text.toString()));
    this.worker.stderr.on('data', (text: Buffer) => this.log('error', text.toString()));
    this.worker.on('error', (error: NodeJS.ErrnoException) => {
      this.alive = false;
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') this.end({ kind: 'outOfMemory' });
      else this.end({ kind: 'threw', message: error.message, stack: error.stack ?? error.message });
    });
    this.worker.on('exit', () => {
      this.alive = false;
      this.end({ kind: 'exited' });
    });
    // An idle instance keeps no process from ending.
    this.worker.unref();
  }

  isAlive(): boolean {
    return this.alive;
  }

  async invoke(message: Omit<InvokeMessage, 'timeLimit'>, log: WriteLog): Promise<Outcome> {
    const timeLimit = this.deployed.config.timeout * 1000;
    this.log = log;
    this.worker.ref();
    const outcome = new Promise<Outcome>((resolve) => (this.settle = resolve));
    const deadline = setTimeout(() => {
      this.end({ kind: 'timedOut' });
      void this.kill();
    }, timeLimit);
    this.worker.postMessage({ ...message, timeLimit } satisfies InvokeMessage);
    Atomics.add(this.turns, 0, 1);
    Atomics.notify(this.turns, 0);
    try {
      return await outcome;
    } finally {
      clearTimeout(deadline);
      this.worker.unref();
    }
  }

  /** Ends the worker at once; an invocation that is running ends as `exited`. */
  async kill(): Promise<void> {
    this.alive = false;
    await this.worker.terminate();
  }

  private end(outcome: Outcome): void {
    const settle = this.settle;
    this.settle = undefined;
    settle?.(outcome);
  }
}
