/** Where everything in the embedded cloud gets its time from. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** Runs something once the clock has reached an instant; returns how to call it off. */
  at(instant: number, run: () => void): () => void;
}
