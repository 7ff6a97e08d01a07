import { isConflict } from './cloudbase-errors';

export interface Patience {
  /** How often in all, the first time included. */
  readonly attempts: number;
  /** The longest pause before the second attempt, in ms; it doubles from there. */
  readonly firstPause: number;
  readonly longestPause: number;
  /** Waits for some milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** From 0 up to, but not including, 1. */
  readonly random: () => number;
}

/** Conflicting transactions on one document settle within a few of these. */
export const PATIENCE: Patience = {
  attempts: 8,
  firstPause: 20,
  longestPause: 640,
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: Math.random,
};

/**
 * Runs a transaction again after a conflict, with full jitter: CloudBase's own retries have no
 * pause, so that the same transactions meet again at once.
 */
export async function retryConflicts<T>(work: () => Promise<T>, patience: Patience): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isConflict(error) || attempt >= patience.attempts) throw error;
      const longest = Math.min(patience.longestPause, patience.firstPause * 2 ** (attempt - 1));
      await patience.pause(patience.random() * longest);
    }
  }
}
