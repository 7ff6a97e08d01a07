import tcb from '@cloudbase/node-sdk';
import { createManualClock, type SettableClock } from '../../../local/cloud/clock/settable-clock';
import { createCloud, type Cloud, type CloudOptions } from '../../../local/cloud/cloud';
import type { Stats } from '../../../local/cloud/stats';
import type { SdkDatabase } from './sdk-types';

// Without it the SDKs look for their credentials at an address that only answers inside the cloud.
process.env['TENCENTCLOUD'] = 'true';
// Without it a failed call leaves a timer behind that keeps the process for 3 seconds to warn of slowness.
process.env['SILENCE'] = 'true';

/** Noon in China, 2026-01-01. */
export const START = Date.UTC(2026, 0, 1, 4);

export interface Ground {
  readonly cloud: Cloud;
  readonly clock: SettableClock;
  /** What the SDKs are given as the service's address. */
  readonly url: string;
  /** `@cloudbase/node-sdk`, unmodified. */
  readonly db: SdkDatabase;
  stats(): Promise<Stats>;
  resetStats(): Promise<void>;
}

let open: Cloud[] = [];

/** An embedded cloud of one's own on 127.0.0.1, in memory, its clock at {@link START}; closed after the test. */
export async function ground(options: Partial<CloudOptions> = {}): Promise<Ground> {
  const clock = createManualClock(START);
  const cloud = await createCloud({ clock, ...options });
  open.push(cloud);
  const url = await cloud.listen();
  const stats = new URL('/__stats', url);
  return {
    cloud,
    clock,
    url,
    db: connect(url),
    stats: async () => (await (await fetch(stats)).json()) as Stats,
    resetStats: async () => {
      await fetch(new URL('/__stats/reset', url), { method: 'POST' });
    },
  };
}

export function connect(url: string): SdkDatabase {
  const app = tcb.init({ env: 'local', secretId: 'x', secretKey: 'y', serviceUrl: url });
  return app.database() as unknown as SdkDatabase;
}

afterEach(async () => {
  for (const cloud of open) await cloud.close();
  open = [];
});

/** The code an SDK call fails with, and the bracketed reason in its message if there is one. */
export async function failure(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    const reason = /\[([\w.]+)\]/.exec(message ?? '')?.[1];
    return [code, reason].filter((part) => part !== undefined).join(' ');
  }
  return 'no failure';
}

export const CONFLICT = 'DATABASE_TRANSACTION_CONFLICT ResourceUnavailable.TransactionConflict';
export const NOT_EXIST = 'DATABASE_TRANSACTION_FAIL ResourceUnavailable.TransactionNotExist';
export const BUSY = 'DATABASE_TRANSACTION_FAIL ResourceUnavailable.TransactionBusy';
export const DUPLICATE = 'DATABASE_DUPLICATE_WRITE FailedOperation.DuplicateWrite';
