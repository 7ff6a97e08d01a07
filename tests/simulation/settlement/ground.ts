import { join } from 'node:path';
import tcb from '@cloudbase/node-sdk';
import { createManualClock, type SettableClock } from '../../../local/cloud/clock/settable-clock';
import { createCloud, type Cloud, type CloudOptions } from '../../../local/cloud/cloud';
import { readCollections } from '../../../local/cloud/collections';
import type { Stats } from '../../../local/cloud/stats';
import { LOCAL_SECRET } from '../../../local/secret';
import type { Documents } from '../../../services/documents';
import { cloudbaseDatabase, type SdkDatabase } from '../../../services/platform/cloudbase-database';
import { MemoryMessages } from '../../../services/messages/memory-messages';
import { MemoryPayments } from '../../../services/payments/memory-payments';
import type { Ports } from '../../../services/platform/ports';
import { signer } from '../../../services/platform/secrets';

process.env['TENCENTCLOUD'] = 'true';

/** Noon in China, 2026-01-01. */
export const START = Date.UTC(2026, 0, 1, 4);

export interface Ground {
  readonly cloud: Cloud;
  readonly clock: SettableClock;
  readonly ports: Ports;
  /** What the SDKs are given as the service's address. */
  readonly url: string;
  /** What was asked of the cloud since the last call of this. */
  spent(): Promise<Stats>;
}

/** The services' ports on an embedded cloud in memory that has the product's collections. */
export const ground = (): Promise<Ground> => groundWith({ clock: createManualClock(START) });

export async function groundWith({
  clock,
  parts = [],
}: {
  readonly clock: SettableClock;
  readonly parts?: NonNullable<CloudOptions['parts']>;
}): Promise<Ground> {
  const collections = readCollections(join(__dirname, '../../..'));
  const cloud = await createCloud({ clock, collections, parts });
  const url = await cloud.listen();
  // One process does everything: of fifty calls at once the last waits for all the others.
  const timeout = 60_000;
  const app = tcb.init({ env: 'local', secretId: 'x', secretKey: 'y', serviceUrl: url, timeout });
  let ids = 0;
  return {
    cloud,
    clock,
    url,
    ports: {
      db: cloudbaseDatabase<Documents>(app.database() as unknown as SdkDatabase),
      now: () => clock.now(),
      newId: () => `id${++ids}`,
      pause: (milliseconds) => clock.advance(milliseconds),
      wechat: () => ({ openid: undefined, source: 'wx_trigger' }),
      pay: new MemoryPayments({ now: () => clock.now(), payer: () => '' }),
      messages: new MemoryMessages(),
      sign: signer(() => LOCAL_SECRET),
      phoneNumber: () => Promise.resolve(null),
      miniCode: () => Promise.resolve(''),
      // Settling is what these tests start themselves.
      settleSoon: () => Promise.resolve(),
      fault: (error) => {
        throw error;
      },
    },
    async spent() {
      const stats = (await (await fetch(new URL('/__stats', url))).json()) as Stats;
      await fetch(new URL('/__stats/reset', url), { method: 'POST' });
      return stats;
    },
  };
}
