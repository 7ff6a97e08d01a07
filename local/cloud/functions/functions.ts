import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { CloudError } from '../service';
import type { Call, Service } from '../service';
import { InvocationTokens, nestedCaller } from './caller';
import type { Caller } from './caller';
import { environmentOf } from './environment';
import type { FunctionSurroundings } from './environment';
import type { FunctionInstance, Outcome } from './instance';
import type { DeployedFunction, FunctionLibrary } from './library';
import { FunctionLog } from './log';
import { InstancePools } from './pool';

/** Bytes of an event and of an answer of a synchronous invocation. */
const LARGEST_MESSAGE = 6 * 1024 * 1024;

/** The action of a phone that invokes a function. */
export const CLIENT_CALL = 'client.callFunction';

export interface FunctionsOptions {
  readonly library: FunctionLibrary;
  readonly surroundings: FunctionSurroundings;
  readonly clock: Clock;
  /** How the machine's time becomes the cloud's inside the workers; see WorkerStart. */
  readonly sharedClock: SharedArrayBuffer;
  /** Whether the invocation at hand is delivered twice. Default: never. */
  readonly comesTwice?: () => boolean;
}

export interface Invocation {
  readonly requestId: string;
  /** What main returned, as JSON. */
  readonly json: string;
}

/** The environment's functions: invokes them, each in a worker thread of its own, and keeps their log. */
export class Functions {
  readonly tokens = new InvocationTokens();
  readonly log = new FunctionLog();
  readonly library: FunctionLibrary;
  private readonly pools: InstancePools;
  private readonly tickets = new Map<string, Caller>();
  private readonly running = new Set<Promise<unknown>>();

  constructor(private readonly options: FunctionsOptions) {
    this.library = options.library;
    this.pools = new InstancePools(options.sharedClock);
  }

  /** What the SDKs' callFunction sends. */
  readonly service: Service = {
    'functions.invokeFunction': async ({ params }: Call) => {
      const name = String(params['function_name']);
      const data = params['request_data'];
      const caller = nestedCaller(this.tokens.of(params));
      const event = typeof data === 'string' && data !== '' ? (JSON.parse(data) as unknown) : {};
      const { json } = await this.invoke(name, event, caller);
      return { data: { response_data: json } };
    },
    /** What the door for phones sends, so that counters and faults see it as well. */
    [CLIENT_CALL]: async ({ params }: Call) => {
      const ticket = String(params['ticket']);
      const caller = this.tickets.get(ticket);
      this.tickets.delete(ticket);
      if (!caller) throw new CloudError('INVALID_ACTION', `${CLIENT_CALL} is for phones`);
      return this.invoke(String(params['function_name']), params['data'], caller);
    },
  };

  /** Good for one {@link CLIENT_CALL} in a person's name, which thus cannot come from outside. */
  admit(caller: Caller): string {
    const ticket = randomUUID();
    this.tickets.set(ticket, caller);
    return ticket;
  }

  /**
   * Invokes a function and waits for its answer.
   * @throws CloudError FUNCTION_NOT_FOUND, FUNCTIONS_EXECUTE_FAIL, FUNCTIONS_TIME_LIMIT_EXCEEDED,
   * FUNCTIONS_MEMORY_LIMIT_EXCEEDED, as the real cloud reports them.
   */
  async invoke(name: string, event: unknown, caller: Caller): Promise<Invocation> {
    const deployed = this.library.find(name);
    if (!deployed) {
      throw new CloudError('FUNCTION_NOT_FOUND', 'FunctionName parameter could not be found');
    }
    const json = JSON.stringify(this.eventFor(event, caller));
    if (Buffer.byteLength(json) > LARGEST_MESSAGE) {
      throw new CloudError('FUNCTIONS_REQUEST_FAIL', 'RequestTooLarge: the event is over 6 MB');
    }
    const deliver = (): Promise<Invocation> => this.deliver(deployed, json, caller);
    if (!this.options.comesTwice?.()) return deliver();
    const [first] = await Promise.allSettled([deliver(), deliver()]);
    if (first.status === 'rejected') throw first.reason;
    return first.value;
  }

  /** Resolves once no invocation is under way, nor any that those have begun. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled(this.running);
  }

  async close(): Promise<void> {
    await this.pools.close();
  }

  /** WeChat adds who called to every event that comes from a person. */
  private eventFor(event: unknown, caller: Caller): unknown {
    if (caller.openid === undefined || typeof event !== 'object' || event === null) return event;
    const userInfo = { appId: this.options.surroundings.appid, openId: caller.openid };
    return { ...event, userInfo };
  }

  private async deliver(
    deployed: DeployedFunction,
    json: string,
    caller: Caller,
  ): Promise<Invocation> {
    const requestId = randomUUID();
    const running = this.pools.use(deployed, (instance) =>
      this.run(instance, { requestId, json, caller }),
    );
    this.running.add(running);
    try {
      return { requestId, json: resultOf(await running, deployed) };
    } finally {
      this.running.delete(running);
    }
  }

  private async run(
    instance: FunctionInstance,
    { requestId, json, caller }: { requestId: string; json: string; caller: Caller },
  ): Promise<Outcome> {
    const { deployed } = instance;
    const { clock, surroundings } = this.options;
    const functionName = deployed.name;
    const token = this.tokens.issue({
      functionName,
      requestId,
      caller,
      kill: () => void instance.kill(),
    });
    const environment = await environmentOf(deployed, caller, token, surroundings);
    const record = { requestId, functionName, source: caller.source, openid: caller.openid };
    const entry = { ...record, at: clock.now() };
    this.log.begin(entry);
    const started = performance.now();
    const context = contextOf(deployed, requestId, environment);
    try {
      const outcome = await instance.invoke({ environment, event: json, context }, (level, text) =>
        this.log.write({ at: clock.now(), requestId, functionName, level, text }),
      );
      const milliseconds = Math.round(performance.now() - started);
      Object.assign(entry, { outcome: outcome.kind, milliseconds });
      if (outcome.kind === 'threw') {
        const { stack: text } = outcome;
        this.log.write({ at: clock.now(), requestId, functionName, level: 'error', text });
      }
      return outcome;
    } finally {
      this.tokens.answer(token);
    }
  }
}

/** The second argument of main. */
function contextOf(
  deployed: DeployedFunction,
  requestId: string,
  environment: Readonly<Record<string, string>>,
): Record<string, unknown> {
  return {
    callbackWaitsForEmptyEventLoop: false,
    memory_limit_in_mb: deployed.config.memorySize,
    time_limit_in_ms: deployed.config.timeout * 1000,
    request_id: requestId,
    function_name: deployed.name,
    function_version: '$LATEST',
    namespace: environment['SCF_NAMESPACE'],
    environment: JSON.stringify(environment),
  };
}

function resultOf(outcome: Outcome, { config }: DeployedFunction): string {
  switch (outcome.kind) {
    case 'returned':
      if (Buffer.byteLength(outcome.json) <= LARGEST_MESSAGE) return outcome.json;
      throw new CloudError('FUNCTIONS_EXECUTE_FAIL', 'the size of the response exceeds 6 MB');
    case 'threw':
      throw new CloudError('FUNCTIONS_EXECUTE_FAIL', outcome.stack);
    case 'exited':
      throw new CloudError('FUNCTIONS_EXECUTE_FAIL', 'the process exited before it answered');
    case 'timedOut':
      throw new CloudError(
        'FUNCTIONS_TIME_LIMIT_EXCEEDED',
        `Invoking task timed out after ${config.timeout} seconds`,
      );
    case 'outOfMemory':
      throw new CloudError(
        'FUNCTIONS_MEMORY_LIMIT_EXCEEDED',
        `the function used more than its ${config.memorySize} MB`,
      );
  }
}
