// worker-process.js URL   a process that runs our functions and workers as it is told, and dies when told to
import tcb from '@cloudbase/node-sdk';
import { handlers as account } from '../../../cloudfunctions/account/index';
import { handlers as campaign } from '../../../cloudfunctions/campaign/index';
import { handlers as order } from '../../../cloudfunctions/order/index';
import { callbackWith } from '../../../cloudfunctions/pay-callback/index';
import { handlers as queue } from '../../../cloudfunctions/queue/index';
import { settleWith } from '../../../cloudfunctions/settle/index';
import { tendWith } from '../../../cloudfunctions/tend/index';
import { handlers as wallet } from '../../../cloudfunctions/wallet/index';
import { LOCAL_SECRET } from '../../../local/secret';
import type { Documents } from '../../../services/documents';
import { MemoryMessages } from '../../../services/messages/memory-messages';
import type { Payments } from '../../../services/payments/payments';
import { cloudbaseDatabase, type SdkDatabase } from '../../../services/platform/cloudbase-database';
import { endpoint } from '../../../services/platform/endpoint';
import type { Ports } from '../../../services/platform/ports';
import { PATIENCE } from '../../../services/platform/retry';
import { signer } from '../../../services/platform/secrets';
import { recordEvent } from '../../../services/settlement/inbox';
import { settleStore } from '../../../services/settlement/worker';
import { fated, unharmed, type Fate } from '../settlement/faulty';
import type { Report, Task, ToWorker } from './tasks';

const FUNCTIONS = { account, campaign, order, queue, wallet };

process.env['TENCENTCLOUD'] = 'true';
// By this the cloud knows whom it kills.
process.env['WX_API_TOKEN'] = String(process.pid);
process.env['WX_CONTEXT_KEYS'] = 'WX_API_TOKEN';
// The SDK warns of a slow call three seconds after it began, even when it failed at once.
// eslint-disable-next-line no-console -- silenced, not used
console.warn = () => undefined;
const serviceUrl = process.argv[2] ?? '';
const app = tcb.init({
  env: 'local',
  secretId: 'x',
  secretKey: 'y',
  serviceUrl,
  timeout: 5000,
  keepalive: true,
});
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const db = cloudbaseDatabase<Documents>(app.database() as unknown as SdkDatabase, {
  ...PATIENCE,
  pause: soon,
});

/** One task's end. Calls run side by side: one may end the task while another is the fatal one. */
interface Life {
  dead: boolean;
  /** Its report is out: a call that was still under way may not kill the process under the next task. */
  reported: boolean;
}

const nothingMore = (): Promise<never> => new Promise(() => undefined);

/** A killed process makes no further call; whether it is gone or only says so shows to nobody else. */
function end(life: Life, kill: boolean): void {
  if (life.reported) return;
  life.dead = true;
  life.reported = true;
  if (kill) process.kill(process.pid, 'SIGKILL');
  else process.send?.('died');
}

const dying =
  (life: Life, { dieAt, kill }: Task): Fate =>
  async (place, call) => {
    if (life.dead) return nothingMore();
    if (place !== dieAt) return call();
    // Every other death is after the call took effect and before its answer is looked at.
    if (dieAt % 2 === 0) await call();
    end(life, kill);
    return nothingMore();
  };

const asked = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();
let questions = 0;

/** WeChat Pay stands outside: it outlives this process. */
function wechatFor(openid: string): Payments {
  const ask =
    (method: keyof Payments) =>
    <T>(...given: readonly unknown[]): Promise<T> =>
      new Promise((resolve, reject) => {
        questions += 1;
        asked.set(questions, { resolve: (answer) => resolve(answer as T), reject });
        process.send?.({ ask: questions, call: { method, given, openid } });
      });
  return {
    open: ask('open'),
    find: ask('find'),
    close: ask('close'),
    refund: ask('refund'),
    findRefund: ask('findRefund'),
  };
}

function portsFor(task: Task, life: Life): Ports {
  const openid = task.do === 'call' ? task.openid : '';
  const source = { call: 'wx_client', callback: 'wx_paycallback' }[task.do as string];
  let { now } = task;
  let ids = 0;
  const ports: Ports = {
    db,
    now: () => now,
    pause: (milliseconds) => {
      now += milliseconds;
      return Promise.resolve();
    },
    newId: () => `id${process.pid}-${++ids}`,
    wechat: () => ({ openid: openid || undefined, source: source ?? 'wx_trigger' }),
    pay: wechatFor(openid),
    messages: new MemoryMessages(),
    sign: signer(() => LOCAL_SECRET),
    phoneNumber: () => Promise.resolve(null),
    miniCode: () => Promise.resolve(''),
    settleSoon: () => Promise.resolve(),
    fault: () => undefined,
  };
  return fated(ports, task.dieAt === null ? unharmed : dying(life, task)).ports;
}

function carryOut(task: Task, ports: Ports): Promise<unknown> {
  switch (task.do) {
    case 'settle':
      return settleStore(ports, task.store, { batch: task.batch, piece: task.piece });
    case 'call': {
      const handlers = FUNCTIONS[task.name as keyof typeof FUNCTIONS];
      return endpoint({ ...handlers }, () => ports)(task.event);
    }
    case 'callback':
      return callbackWith(() => ports)(task.event);
    case 'timer':
      return task.name === 'settle'
        ? settleWith(() => ports)({ Type: 'Timer' })
        : tendWith(() => ports)();
    case 'record':
      return recordEvent(ports, task.store, task.event);
  }
}

async function work(task: Task): Promise<void> {
  const life: Life = { dead: false, reported: false };
  let report: Report;
  try {
    report = { ok: true, answer: await carryOut(task, portsFor(task, life)) };
  } catch (error) {
    report = { ok: false, error: error instanceof Error ? (error.stack ?? '') : String(error) };
  }
  if (life.reported) return;
  life.reported = true;
  process.send?.(report);
}

process.on('message', (told: ToWorker) => {
  if ('task' in told) void work(told.task);
  else {
    const question = asked.get(told.asked);
    asked.delete(told.asked);
    if ('error' in told) question?.reject(new Error(told.error));
    else question?.resolve(told.answer);
  }
});
