/** What the cloud and a function's worker thread send each other. Types only: the worker is compiled by itself. */

export interface WorkerStart {
  /** The bundle's file. */
  readonly entry: string;
  /**
   * Two float64: the rate and the base of the cloud's clock, so that `now = rate × machine time + base`.
   * Shared, so that a function sees the clock move while it runs.
   */
  readonly clock: SharedArrayBuffer;
  /** One int32: how many invocations were sent so far. */
  readonly turns: SharedArrayBuffer;
}

export interface InvokeMessage {
  readonly environment: Readonly<Record<string, string>>;
  /** JSON. */
  readonly event: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly timeLimit: number;
}

export type LogLevel = 'log' | 'info' | 'warn' | 'error' | 'debug';

export type WorkerMessage =
  | { readonly kind: 'log'; readonly level: LogLevel; readonly text: string }
  /** `json` is what main returned. */
  | { readonly kind: 'returned'; readonly json: string }
  | { readonly kind: 'threw'; readonly message: string; readonly stack: string };
