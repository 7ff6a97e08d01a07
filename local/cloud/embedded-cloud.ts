import { databaseHandlers } from './client/database';
import { fileHandlers } from './client/files';
import { functionHandlers } from './client/functions';
import { gatewayPart } from './client/gateway';
import { Lines } from './client/lines';
import { watchHandlers } from './client/watches';
import type { SettableClock } from './clock/settable-clock';
import { shareClock } from './clock/shared-clock';
import { createCloud } from './cloud';
import type { Cloud, Core, Part } from './cloud';
import type { CollectionDeclaration } from './database/catalog';
import { Faults } from './faults/faults';
import type { FaultsOptions } from './faults/faults';
import { seededRandom } from './faults/random';
import type { FunctionSurroundings } from './functions/environment';
import { Functions } from './functions/functions';
import { createFunctionLibrary } from './functions/library';
import { playgroundPart } from './playground/part';
import { openRecords } from './records';
import { Guard } from './security/guard';
import type { SecurityRules } from './security/rules';
import { Files } from './storage/files';
import { storagePart } from './storage/part';
import { Timers } from './timers/timers';
import { Course } from './wechat/course';
import { payKeys, payVariables } from './wechat/transfers/keys';
import { createWeChat } from './wechat/wechat';
import type { WeChat, WeChatAccount } from './wechat/wechat';

export interface EmbeddedCloudOptions {
  readonly clock: SettableClock;
  /** Default `local`. */
  readonly env?: string;
  readonly account: WeChatAccount;
  /** Where data lies; absent: in memory. */
  readonly directory?: string | undefined;
  readonly collections?: readonly CollectionDeclaration[];
  /** Asked at each use, so that changed rules hold at once. */
  readonly rules: () => SecurityRules;
  /** The folder of the bundles, one folder per function. */
  readonly functionsFolder: string;
  /** Variables that every function finds in its environment; read at each invocation. */
  readonly variables?: Readonly<Record<string, string>>;
  /** What faults and doubled timers follow from. Default 1. */
  readonly seed?: number;
  /** How faults take effect; for tests. */
  readonly faults?: Partial<FaultsOptions>;
  readonly onError?: (error: unknown) => void;
}

/** The whole cloud: database, functions, timers, storage, WeChat, faults, and the door for phones. */
export interface EmbeddedCloud extends Cloud {
  readonly functions: Functions;
  readonly timers: Timers;
  readonly wechat: WeChat;
  readonly faults: Faults;
  readonly files: Files;
}

interface Built {
  functions: Functions;
  timers: Timers;
  wechat: WeChat;
  files: Files;
}

export async function createEmbeddedCloud(options: EmbeddedCloudOptions): Promise<EmbeddedCloud> {
  const faults = new Faults({ seed: options.seed ?? 1, ...options.faults });
  let built: Built | undefined;
  const cloud = await createCloud({
    clock: options.clock,
    directory: options.directory,
    ...(options.env === undefined ? {} : { env: options.env }),
    ...(options.collections && { collections: options.collections }),
    ...(options.onError && { onError: options.onError }),
    parts: [
      (core) => {
        const made = build(core, options, faults);
        built = made.built;
        return made.part;
      },
    ],
  });
  if (!built) throw new Error('createCloud makes every part');
  return { ...cloud, ...built, faults };
}

function surroundingsOf(
  core: Core,
  { account, variables }: EmbeddedCloudOptions,
): FunctionSurroundings {
  return {
    env: core.env,
    appid: account.appid,
    adminUrl: () => `${core.origin()}/admin`,
    variables: async () => ({
      ...payVariables(core.origin(), account.mchId, await payKeys()),
      ...variables,
    }),
  };
}

function build(
  core: Core,
  options: EmbeddedCloudOptions,
  faults: Faults,
): { built: Built; part: Part } {
  const { clock, account, directory, functionsFolder, rules, seed = 1 } = options;
  const records = openRecords(directory);
  const lines = new Lines();
  const files = new Files(records, core.env, directory);
  const functions = new Functions({
    library: createFunctionLibrary(functionsFolder),
    clock,
    sharedClock: shareClock(clock),
    comesTwice: () => faults.strikes('doubledInvocation'),
    surroundings: surroundingsOf(core, options),
  });
  const timers = new Timers({
    library: functions.library,
    clock,
    invoke: (name, event, caller) => functions.invoke(name, event, caller),
    comesTwice: () => faults.strikes('doubledTimer'),
  });
  const guard = new Guard({
    rules,
    now: () => clock.now(),
    getDocument: (collection, id) =>
      core.database.run('security.get', undefined, (operation) =>
        core.database.find(operation, collection, { query: { _id: id }, limit: 1 }).at(0),
      ),
  });
  const unknown = seededRandom(seed);
  const course = new Course(() => unknown() < 0.5);
  const wechat = createWeChat({ core, account, functions, records, lines, course });
  const handlers = {
    ...functionHandlers(core, functions, guard),
    ...databaseHandlers(core, guard),
    ...watchHandlers(core, guard, lines),
    ...fileHandlers(core, files),
    ...wechat.handlers,
  };
  const built = { functions, timers, wechat, files };
  const parts: Part[] = [
    gatewayPart({ core, clock, appid: account.appid, lines, files, handlers }),
    storagePart(core, files),
    wechat.part,
    playgroundPart({ core, clock, faults, ...built }),
  ];
  const services = [
    functions.service,
    ...parts.flatMap(({ service }) => (service ? [service] : [])),
  ];
  const part: Part = {
    service: Object.fromEntries(services.flatMap((service) => Object.entries(service))),
    routes: Object.fromEntries(parts.flatMap(({ routes }) => Object.entries(routes ?? {}))),
    middleware: faults.middleware(core, functions.tokens),
    close: async () => {
      timers.stop();
      for (const each of parts) await each.close?.();
      await wechat.callbacks.idle();
      await functions.close();
      records.close();
    },
  };
  return { built, part };
}
