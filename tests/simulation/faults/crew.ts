import { fork, type ChildProcess } from 'node:child_process';
import { bundle } from './bundle';
import type { FromWorker, Report, Task, ToWorker, WechatCall } from './tasks';
import type { Server } from './server';

/** Answers what workers ask of WeChat Pay; a throw is a call of which nothing is known. */
export type Wechat = (call: WechatCall) => Promise<unknown>;

/** Processes that do what they are told, one thing at a time each. One that dies is replaced. */
export class Crew {
  /** Processes that were killed, and tasks that ended as if theirs were. */
  deaths = 0;
  abandoned = 0;
  wechat: Wechat = () => Promise.reject(new Error('nobody is at WeChat Pay'));
  private readonly children = new Set<ChildProcess>();
  private readonly idle: ChildProcess[] = [];
  private readonly queue: ((child: ChildProcess) => void)[] = [];

  private constructor(
    private readonly script: string,
    private readonly server: Server,
    size: number,
  ) {
    for (let worker = 0; worker < size; worker += 1) this.hire();
  }

  static async of(size: number, server: Server, folder: string): Promise<Crew> {
    return new Crew(await bundle('worker-process', folder), server, size);
  }

  /** Has whoever is free do it; resolves when it is done, or whoever did it is dead. */
  async work(task: Task): Promise<Report | 'died'> {
    await this.server.ready();
    const child = await this.free();
    return new Promise((resolve) => {
      const onMessage = (said: FromWorker): void => {
        if (said !== 'died' && 'ask' in said) return;
        if (said === 'died') this.abandoned += 1;
        end(said);
        this.release(child);
      };
      const onExit = (): void => end('died');
      const end = (how: Report | 'died'): void => {
        child.off('exit', onExit);
        child.off('message', onMessage);
        resolve(how);
      };
      child.on('message', onMessage);
      child.once('exit', onExit);
      if (child.exitCode !== null || child.signalCode !== null) onExit();
      else child.send({ task } satisfies ToWorker, () => undefined);
    });
  }

  close(): void {
    for (const child of this.children) {
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
    }
  }

  private free(): Promise<ChildProcess> {
    const child = this.idle.shift();
    return child ? Promise.resolve(child) : new Promise((resolve) => this.queue.push(resolve));
  }

  private release(child: ChildProcess): void {
    if (!this.children.has(child)) return;
    const next = this.queue.shift();
    if (next) next(child);
    else this.idle.push(child);
  }

  private hire(): void {
    const child = fork(this.script, [this.server.url], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.children.add(child);
    // A message to somebody who has just died.
    child.on('error', () => undefined);
    child.on('message', (said: FromWorker) => {
      if (said !== 'died' && 'ask' in said) void this.answer(child, said);
    });
    child.once('exit', () => {
      this.deaths += 1;
      this.children.delete(child);
      const at = this.idle.indexOf(child);
      if (at >= 0) this.idle.splice(at, 1);
      this.hire();
    });
    this.release(child);
  }

  private async answer(child: ChildProcess, { ask, call }: Extract<FromWorker, { ask: number }>) {
    let answer: ToWorker;
    try {
      answer = { asked: ask, answer: await this.wechat(call) };
    } catch (error) {
      answer = { asked: ask, error: String(error) };
    }
    if (child.connected) child.send(answer, () => undefined);
  }
}
