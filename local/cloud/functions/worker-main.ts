/**
 * Runs in the worker thread of a function's instance, before and around the bundle. It is compiled by itself
 * (worker-code.ts), so it imports only what Node ships, and types.
 */
import { format } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import type { InvokeMessage, LogLevel, WorkerMessage, WorkerStart } from './worker-protocol';

if (!parentPort) throw new Error('worker-main runs only as a worker thread');
const port = parentPort;
const { entry, clock, turns } = workerData as WorkerStart;
const send = (message: WorkerMessage) => {
  port.postMessage(message);
};

/** Date tells the cloud's time, so that unmodified bundles live by the clock that tests and the playground set. */
function followCloudClock(): void {
  const machine = Date;
  const settings = new Float64Array(clock);
  const now = () => Math.floor((settings[0] ?? 1) * machine.now() + (settings[1] ?? 0));
  globalThis.Date = new Proxy(machine, {
    construct: (_target, args: unknown[], newTarget: typeof Date) =>
      Reflect.construct(machine, args.length === 0 ? [now()] : args, newTarget) as Date,
    apply: () => new machine(now()).toString(),
    get: (target, key, receiver) =>
      key === 'now' ? now : (Reflect.get(target, key, receiver) as unknown),
  });
  // Libraries tell dates by `value.constructor === Date`.
  machine.prototype.constructor = Date;
}

/** The console's lines go to the function's log; cloud.logger() finds `__baseLog__` and uses it. */
function sendConsole(): void {
  const levels: readonly LogLevel[] = ['log', 'info', 'warn', 'error', 'debug'];
  for (const level of levels) {
    // eslint-disable-next-line no-console -- this is where the functions' console comes from
    console[level] = (...parts: unknown[]) => send({ kind: 'log', level, text: format(...parts) });
  }
  Object.assign(console, {
    __baseLog__: (message: object, level: LogLevel) =>
      send({ kind: 'log', level, text: JSON.stringify(message) }),
  });
}

type Handler = (event: unknown, context: unknown) => unknown;

async function answer(message: InvokeMessage): Promise<WorkerMessage> {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the bundle is CommonJS, known only at run time
    const { main } = require(entry) as { main?: Handler };
    if (typeof main !== 'function') throw new Error('the bundle exports no function named main');
    const endsAt = performance.now() + message.timeLimit;
    const getRemainingTimeInMillis = () => Math.max(0, Math.ceil(endsAt - performance.now()));
    const context = { ...message.context, getRemainingTimeInMillis };
    const result = await main(JSON.parse(message.event), context);
    return { kind: 'returned', json: JSON.stringify(result ?? null) };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(format('%o', thrown));
    return { kind: 'threw', message: error.message, stack: error.stack ?? error.message };
  }
}

let given: string[] = [];

function takeEnvironment(environment: Readonly<Record<string, string>>): void {
  for (const name of given) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, environment);
  given = Object.keys(environment);
}

let taken = 0;

/**
 * Nothing moves from the answer to the next invocation: no timer, no promise, no socket. So the platform
 * does, and what a function had begun and did not wait for is not done.
 */
function freeze(): void {
  Atomics.wait(new Int32Array(turns), 0, taken);
}

followCloudClock();
sendConsole();
process.setSourceMapsEnabled(true);
port.on('message', (message: InvokeMessage) => {
  taken += 1;
  // Whatever came in meanwhile has its turn first, such as the end of a connection that was kept.
  setImmediate(() => {
    takeEnvironment(message.environment);
    void answer(message).then((answered) => {
      send(answered);
      freeze();
    });
  });
});
