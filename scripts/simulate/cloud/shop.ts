import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createManualClock, type SettableClock } from '../../../local/cloud/clock/settable-clock';
import { readCollections } from '../../../local/cloud/collections';
import { createEmbeddedCloud, type EmbeddedCloud } from '../../../local/cloud/embedded-cloud';
import type { FaultKind } from '../../../local/cloud/faults/faults';
import { readSecurityRules } from '../../../local/cloud/security/rules';
import { Person } from '../../../local/demo/person';
import { seedDemo } from '../../../local/demo/seed';
import { BAKERY } from '../../../local/demo/shop';
import { LOCAL_SECRET } from '../../../local/secret';
import { buildFunctions } from '../../build/functions';
import { root } from '../../build/root';
import { insisting, once, Patient } from './patient';

/** So often each call is broken, of all calls that can be. The server itself holds all there is: it lives. */
const FAULT_RATES: Readonly<Partial<Record<FaultKind, number>>> = {
  conflict: 0.02,
  busy: 0.02,
  latency: 0.02,
  timeoutAfterEffect: 0.02,
  lostAnswer: 0.02,
  doubledInvocation: 0.05,
  killedWorker: 0.005,
};

/** Of the machine's time, so that calls overtake each other; the cloud's own clock stands still. */
const LATENCY_MS = 5;

/**
 * Longer than a function waits for events to become due, and than the distance of any two rows that
 * could be told of in the wrong order: none can, so it costs nothing.
 */
export const DUE_AFTER_MS = 3_600_000;

/** A shop on a cloud in memory, whose time moves when it is told to. */
export interface Shop {
  readonly cloud: EmbeddedCloud;
  readonly clock: SettableClock;
  readonly store: string;
  /** Runs a function as its timer does. */
  readonly timer: (name: 'settle' | 'tend') => Promise<unknown>;
  /** Somebody with a phone. */
  person(persona: string): Promise<Patient>;
  /** How many calls failed and were made again. */
  readonly repeated: () => number;
  /** Nothing breaks from here on. */
  readonly calm: () => void;
  close(): Promise<void>;
}

export interface ShopOptions {
  /** The instant at which it opens. */
  readonly start: number;
  /** What faults follow from; null: nothing breaks. */
  readonly faults: number | null;
  /** Where the functions lie; absent: they are built first. */
  readonly functionsFolder?: string | undefined;
}

async function withFunctions(
  given: string | undefined,
): Promise<{ folder: string; remove(): void }> {
  if (given !== undefined) return { folder: given, remove: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'simulate-functions-'));
  const built = await buildFunctions(folder);
  await built.close();
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Opens the demo's shop; timers rest, because a minute of a year of orders is told by hand. */
export async function openShop({ start, faults, functionsFolder }: ShopOptions): Promise<Shop> {
  const functions = await withFunctions(functionsFolder);
  const clock = createManualClock(start);
  const cloud = await createEmbeddedCloud({
    clock,
    account: {
      appid: 'wx0000000000000000',
      mchId: '1600000000',
      merchantName: BAKERY.name,
      templates: () => [],
      pages: () => [],
    },
    variables: { SETTLE_DUE_AFTER_MS: String(DUE_AFTER_MS), HUIXIANG_SECRET: LOCAL_SECRET },
    collections: readCollections(root),
    rules: () => readSecurityRules(join(root, 'cloudbase', 'security-rules.json')),
    functionsFolder: functions.folder,
    faults: { delay: () => new Promise((resolve) => setTimeout(resolve, LATENCY_MS)) },
  });
  const close = async (): Promise<void> => {
    await cloud.close();
    clock.stop();
    functions.remove();
  };
  try {
    cloud.timers.stop();
    await cloud.listen();
    const store = await seedDemo(cloud);
    if (faults !== null) cloud.faults.set({ seed: faults, rates: FAULT_RATES });
    // A killed function's transaction lives on for half a minute, which does not pass at a row's instant.
    let repeated = 0;
    const again = (): void => {
      repeated += 1;
      cloud.database.abandonTransactions();
    };
    const insist = faults === null ? once : insisting(again);
    return {
      cloud,
      clock,
      store,
      timer: async (name) => {
        const { json } = await insist(() =>
          cloud.functions.invoke(name, { Type: 'Timer' }, { source: 'wx_trigger' }),
        );
        return JSON.parse(json) as unknown;
      },
      person: async (persona) => new Patient(await Person.signIn(cloud.origin(), persona), insist),
      repeated: () => repeated,
      calm: () => {
        const rates = Object.fromEntries(Object.keys(FAULT_RATES).map((kind) => [kind, 0]));
        cloud.faults.set({ rates });
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
