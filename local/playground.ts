import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDomain } from '../scripts/build/domain';
import { buildFunctions, functionsFolder } from '../scripts/build/functions';
import { root } from '../scripts/build/root';
import { createRealClock, type SettableClock } from './cloud/clock/settable-clock';
import { readCollections } from './cloud/collections';
import { createEmbeddedCloud, type EmbeddedCloud } from './cloud/embedded-cloud';
import { readSecurityRules } from './cloud/security/rules';
import { readMessageTemplates } from './cloud/wechat/templates';
import { seedCampaign, type FunctionVariables } from './demo/campaign';
import { seedPeople } from './demo/people';
import { seedDemo } from './demo/seed';
import { openFront } from './phone/front';
import { localVariables } from './variables';

const miniprogram = join(root, 'miniprogram');

export interface PlaygroundOptions {
  /** 0 for any free one. */
  readonly port: number;
  /** Where data lies between runs; absent: in memory. */
  readonly directory?: string;
  /** Begin with nothing. */
  readonly fresh?: boolean;
  /** Default: the machine's, moved ahead as far as it was when the data was last in use. */
  readonly clock?: SettableClock;
  /** What the shop begins with. Default: the shop alone. */
  readonly demo?: 'shop' | 'campaign';
  /** Rebuild and reload what changes on disk. */
  readonly watch: boolean;
  /** Told what went wrong in a function, a phone or a rebuild. */
  readonly log: (text: string) => void;
}

export interface Playground {
  /** `http://127.0.0.1:<port>` */
  readonly address: string;
  readonly cloud: EmbeddedCloud;
  /** How many orders the demo was given now, and how long that took, in ms. */
  readonly seeded: { readonly orders: number; readonly took: number };
  /** The cloud's, and with it the phones'. */
  readonly clock: SettableClock;
  /** Builds the functions and the phone's rules again. @throws with what is wrong in them */
  rebuild(): Promise<void>;
  close(): Promise<void>;
}

/** The whole product on one machine: phones, their cloud, and a shop that is open. */
export async function openPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { log, watch } = options;
  const directory = options.directory === undefined ? undefined : join(options.directory, 'cloud');
  if (directory !== undefined) prepare(directory, options.fresh ?? false);
  await buildDomain();
  const building = buildFunctions();
  const clock = options.clock ?? keptClock(directory, log);
  const variables: FunctionVariables = {
    SETTLE_DUE_AFTER_MS: SETTLE_AFTER_MS,
    ...localVariables(),
  };
  const cloud = await createEmbeddedCloud({
    clock,
    variables,
    account: ACCOUNT,
    directory,
    collections: readCollections(root),
    rules: () => readSecurityRules(join(root, 'cloudbase', 'security-rules.json')),
    functionsFolder,
    onError: (error) =>
      log(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  });
  cloud.functions.log.onLine(({ level, functionName, text }) => {
    if (level === 'error') log(`function ${functionName}: ${text}`);
  });
  const front = openFront(cloud.server, { root: miniprogram, watch, log });
  const close = async (): Promise<void> => {
    clock.stop();
    await front.close();
    await cloud.close();
    await (await building).close();
  };
  let seeded = { orders: 0, took: 0 };
  try {
    await Promise.all([building, front.ready(), cloud.listen(options.port)]);
    cloud.timers.reload();
    const started = performance.now();
    const store = await seedDemo(cloud);
    const isWanted = options.demo === 'campaign';
    if (isWanted) await seedPeople(cloud.origin(), store);
    const orders = isWanted ? await seedCampaign(cloud, store, variables) : 0;
    seeded = { orders, took: performance.now() - started };
  } catch (error) {
    await close();
    throw error;
  }
  const rebuild = async (): Promise<void> => {
    await Promise.all([building.then((functions) => functions.rebuild()), buildDomain()]);
    cloud.timers.reload();
  };
  return { address: cloud.origin(), cloud, clock, seeded, rebuild, close };
}

/** On one machine no writer is slow, so that a settlement need not wait for any. */
const SETTLE_AFTER_MS = '1000';

function prepare(directory: string, fresh: boolean): void {
  if (fresh) rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
}

/** The demo's mini-program and merchant: WeChat knows neither. */
const ACCOUNT = {
  appid: 'wx0000000000000000',
  mchId: '1600000000',
  merchantName: '拾光烘焙',
  templates: () => readMessageTemplates(root),
  pages: readPages,
};

function readPages(): string[] {
  const { pages, subPackages = [] } = JSON.parse(
    readFileSync(join(miniprogram, 'app.json'), 'utf8'),
  ) as { pages: string[]; subPackages?: { root: string; pages: string[] }[] };
  return [
    ...pages,
    ...subPackages.flatMap((part) => part.pages.map((page) => `${part.root}/${page}`)),
  ];
}

/** A clock that was moved ahead stays ahead: data that was written then must not lie in the future. */
function keptClock(directory: string | undefined, log: (text: string) => void): SettableClock {
  const failed = (error: unknown): void => log(String(error));
  if (directory === undefined) return createRealClock(0, failed);
  const file = join(directory, 'clock-offset');
  const clock = createRealClock(readNumber(file), failed);
  clock.onMove((_, offset) => writeFileSync(file, String(offset)));
  return clock;
}

function readNumber(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}
