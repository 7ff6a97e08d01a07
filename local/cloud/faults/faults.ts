import type { FaultKind as PanelFaultKind, Faults as PanelFaults } from '../client/panels';
import type { Core } from '../cloud';
import { transactionBusy, transactionConflict } from '../database/errors';
import type { InvocationTokens } from '../functions/caller';
import { CLIENT_CALL } from '../functions/functions';
import { CloudError, LostAnswer } from '../service';
import type { Call, Middleware } from '../service';
import { seededRandom } from './random';

/** Besides those of the panel: a timer that comes twice, as real ones do, and the whole server gone. */
export type FaultKind = PanelFaultKind | 'doubledTimer' | 'killedServer';

/** Real timers come twice now and then without anybody asking for it. */
const NATURAL_RATES: Readonly<Record<FaultKind, number>> = {
  conflict: 0,
  busy: 0,
  latency: 0,
  timeoutAfterEffect: 0,
  lostAnswer: 0,
  doubledInvocation: 0,
  killedWorker: 0,
  doubledTimer: 0.05,
  killedServer: 0,
};

const KINDS = Object.keys(NATURAL_RATES) as FaultKind[];

/** What takes effect: after these an answer can get lost, come too late, or find nobody. */
const EFFECTS: ReadonlySet<string> = new Set([
  'database.insertDocument',
  'database.modifyDocument',
  'database.modifyAndReturnDoc',
  'database.removeDocument',
  'database.commitTransaction',
  'functions.invokeFunction',
  CLIENT_CALL,
  'wx.openApi',
  'wx.wxPayApi',
]);

const CONFLICTS: ReadonlySet<string> = new Set([
  'database.insertDocument',
  'database.modifyDocument',
  'database.modifyAndReturnDoc',
  'database.removeDocument',
]);

export interface FaultsOptions {
  readonly seed: number;
  /** How a call is delayed. Default: by 200 ms of the machine's time. */
  readonly delay?: () => Promise<void>;
  /** Ends the server at once. Default: SIGKILL to this process. */
  readonly killServer?: () => void;
}

const LATENCY = 200;

/**
 * Breaks calls on purpose. Each kind has a stream of numbers of its own that follows from the seed, and each call
 * that the kind can befall takes one: the same seed and the same calls give the same faults, and a higher rate
 * gives those of a lower one and more.
 */
export class Faults {
  private seed: number;
  private rates: Record<FaultKind, number> = { ...NATURAL_RATES };
  private streams = new Map<FaultKind, () => number>();

  constructor(private readonly options: FaultsOptions) {
    this.seed = options.seed;
    this.restart(options.seed);
  }

  state(): PanelFaults {
    return { seed: this.seed, rates: { ...this.rates } };
  }

  /** From here on; the streams begin anew. */
  set({
    seed = this.seed,
    rates = {},
  }: {
    seed?: number;
    rates?: Partial<Record<FaultKind, number>>;
  }) {
    Object.assign(this.rates, rates);
    this.restart(seed);
  }

  /** Whether a fault of this kind befalls the call at hand. */
  strikes(kind: FaultKind): boolean {
    const next = this.streams.get(kind);
    return next !== undefined && next() < this.rates[kind];
  }

  middleware({ call: inside }: Pick<Core, 'call'>, tokens: InvocationTokens): Middleware {
    return async (call, next) => {
      if (this.strikes('latency')) await this.delay();
      await this.refuse(call, inside);
      if (!EFFECTS.has(call.action)) return next(call);
      const invocation = tokens.of(call.params);
      const answer = await next(call);
      if (this.strikes('killedServer')) this.killServer();
      if (invocation && this.strikes('killedWorker')) invocation.kill();
      if (this.strikes('lostAnswer')) throw new LostAnswer();
      if (this.strikes('timeoutAfterEffect')) {
        throw new CloudError('SERVER_TIMEOUT', 'resource server timeout');
      }
      return answer;
    };
  }

  private async refuse({ action, params }: Call, inside: Core['call']): Promise<void> {
    if (!action.startsWith('database.')) return;
    const { transactionId } = params;
    const inTransaction = transactionId !== undefined;
    const ends = action === 'database.abortTransaction';
    if (!ends && this.strikes('busy')) {
      throw inTransaction
        ? transactionBusy()
        : new CloudError('EXCEED_REQUEST_LIMIT', 'too many requests, try again later');
    }
    if (inTransaction && CONFLICTS.has(action) && this.strikes('conflict')) {
      // As in a real conflict the cloud has already rolled the transaction back.
      await inside('database.abortTransaction', { transactionId });
      throw transactionConflict();
    }
  }

  private restart(seed: number): void {
    this.seed = seed;
    this.streams = new Map(KINDS.map((kind, n) => [kind, seededRandom(seed * KINDS.length + n)]));
  }

  private delay(): Promise<void> {
    return this.options.delay?.() ?? new Promise((resolve) => setTimeout(resolve, LATENCY));
  }

  private killServer(): void {
    if (this.options.killServer) this.options.killServer();
    else process.kill(process.pid, 'SIGKILL');
  }
}
