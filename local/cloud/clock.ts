/** Where everything in the embedded cloud gets its time from. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /**
   * Runs something once the clock has reached an instant; returns how to call it off. A promise that `run`
   * returns is waited for before an advancing clock moves on, so that what falls due happens in order.
   */
  at(instant: number, run: () => unknown): () => void;
}
