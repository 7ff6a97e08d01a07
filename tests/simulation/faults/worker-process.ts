// A settlement worker in a process of its own: settles the stores that it is told to, and dies when told to.
import tcb from '@cloudbase/node-sdk';
import { LOCAL_SECRET } from '../../../local/secret';
import type { Documents } from '../../../services/documents';
import { cloudbaseDatabase, type SdkDatabase } from '../../../services/platform/cloudbase-database';
import { MemoryMessages } from '../../../services/messages/memory-messages';
import { MemoryPayments } from '../../../services/payments/memory-payments';
import type { Ports } from '../../../services/platform/ports';
import { signer } from '../../../services/platform/secrets';
import { settleStore } from '../../../services/settlement/worker';
import { fated, unharmed, type Fate } from '../settlement/faulty';

/** What a worker is told. */
export interface Task {
  readonly store: string;
  readonly batch: number;
  /** The cloud's time, in ms. */
  readonly now: number;
  /** The call at which the process kills itself; null: none. */
  readonly dieAt: number | null;
}

/** What a worker says when it is through: whether a fault of the cloud stopped it. */
export interface Report {
  readonly ok: boolean;
  readonly error: string;
}

process.env['TENCENTCLOUD'] = 'true';
// The SDK warns of a slow call three seconds after it began, even when it failed at once.
// eslint-disable-next-line no-console -- silenced, not used
console.warn = () => undefined;
const serviceUrl = process.argv[2] ?? '';
const app = tcb.init({ env: 'local', secretId: 'x', secretKey: 'y', serviceUrl, timeout: 5000 });
const db = cloudbaseDatabase<Documents>(app.database() as unknown as SdkDatabase);

/** One task's end. Calls run side by side: one may fail the task while another is the fatal one. */
interface Life {
  dying: boolean;
  /** Its report is out: a call that was still under way may not kill the process under the next task. */
  reported: boolean;
}

const dying =
  (life: Life, dieAt: number): Fate =>
  async (place, call) => {
    // Every other death is after the call took effect and before its answer is looked at.
    if (place === dieAt && dieAt % 2 === 0) await call();
    if (place !== dieAt) return call();
    if (!life.reported) {
      life.dying = true;
      process.kill(process.pid, 'SIGKILL');
    }
    // The signal takes a moment, in which nothing more may happen.
    return new Promise(() => undefined);
  };

async function settle({ store, batch, now, dieAt }: Task, life: Life): Promise<Report> {
  const ports: Ports = {
    db,
    now: () => now,
    pause: () => Promise.resolve(),
    newId: () => '',
    wechat: () => ({ openid: undefined, source: 'wx_trigger' }),
    pay: new MemoryPayments({ now: () => now, payer: () => '' }),
    messages: new MemoryMessages(),
    sign: signer(() => LOCAL_SECRET),
    phoneNumber: () => Promise.resolve(null),
    miniCode: () => Promise.resolve(''),
    settleSoon: () => Promise.resolve(),
    fault: (error) => {
      throw error;
    },
  };
  try {
    await settleStore(fated(ports, dieAt === null ? unharmed : dying(life, dieAt)).ports, store, {
      batch,
    });
    return { ok: true, error: '' };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (task: Task) => {
  const life: Life = { dying: false, reported: false };
  void settle(task, life).then((report) => {
    life.reported = true;
    if (!life.dying) process.send?.(report);
  });
});
