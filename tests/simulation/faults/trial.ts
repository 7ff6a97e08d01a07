import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tcb from '@cloudbase/node-sdk';
import type { FaultKind } from '../../../local/cloud/faults/faults';
import { LOCAL_SECRET } from '../../../local/secret';
import type { Documents } from '../../../services/documents';
import { MemoryMessages } from '../../../services/messages/memory-messages';
import { MemoryPayments } from '../../../services/payments/memory-payments';
import { cloudbaseDatabase, type SdkDatabase } from '../../../services/platform/cloudbase-database';
import type { Ports } from '../../../services/platform/ports';
import { signer } from '../../../services/platform/secrets';
import { Crew } from './crew';
import { Server } from './server';

const WORKERS = 3;

/** So often each call is broken, of all calls that can be; every fault that the cloud has. */
export const RATES: Readonly<Record<FaultKind, number>> = {
  conflict: 0.03,
  busy: 0.015,
  latency: 0.05,
  timeoutAfterEffect: 0.015,
  lostAnswer: 0.015,
  doubledInvocation: 0.05,
  killedWorker: 0.0006,
  doubledTimer: 0.2,
  killedServer: 0.0004,
};

/** A cloud that breaks on purpose, and workers in processes of their own that work on it. */
export interface Trial {
  readonly server: Server;
  readonly crew: Crew;
  /** Our own view of the database, for what is there before and after a history. */
  readonly ports: Ports;
  close(): void;
}

export async function openTrial(): Promise<Trial> {
  const folder = mkdtempSync(join(tmpdir(), 'huixiang-trial-'));
  const server = await Server.start(folder);
  const crew = await Crew.of(WORKERS, server, folder);
  process.env['TENCENTCLOUD'] = 'true';
  const app = tcb.init({
    env: 'local',
    secretId: 'x',
    secretKey: 'y',
    serviceUrl: server.url,
    timeout: 5000,
    keepalive: true,
  });
  return {
    server,
    crew,
    ports: {
      db: cloudbaseDatabase<Documents>(app.database() as unknown as SdkDatabase),
      now: () => server.now,
      newId: () => '',
      pause: () => Promise.resolve(),
      wechat: () => ({ openid: undefined, source: 'wx_trigger' }),
      pay: new MemoryPayments({ now: () => server.now, payer: () => '' }),
      messages: new MemoryMessages(),
      sign: signer(() => LOCAL_SECRET),
      phoneNumber: () => Promise.resolve(null),
      miniCode: () => Promise.resolve(''),
      settleSoon: () => Promise.resolve(),
      fault: (error) => {
        throw error;
      },
    },
    close() {
      crew.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Asks until it is done: whoever records an event keeps its id and tries again. */
export async function insist<T>({ server }: Trial, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await server.ready();
      return await work();
    } catch (error) {
      if (attempt === 30) throw error;
    }
  }
}

/** The figures of a trial. */
export function summary({ server, crew }: Trial): string {
  const struck = [...server.struck].map(([kind, times]) => `${kind} ${times}`).join(', ');
  return `${crew.deaths} processes killed, ${crew.abandoned} tasks ended as if theirs were; ${struck}`;
}
