/** @internal The clock of deadlines, pauses and attempts; tests have their own. */
export interface Clock {
  /** Milliseconds that never go back. */
  now(): number;
  /** Today, in milliseconds since 1970. */
  date(): number;
  /** Ends after the pause, or fails with the signal's reason. */
  pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void>;
  /** Calls `end` after the limit, until the returned function is called. */
  limit(milliseconds: number, end: () => void): () => void;
  /** 0 to 1. */
  jitter(): number;
}

/** @internal */
export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => Date.now(),
  pause: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const abort = () => (clearTimeout(timer), reject(signal!.reason));
      const timer = setTimeout(() => (signal?.removeEventListener('abort', abort), resolve()), milliseconds);
      signal?.addEventListener('abort', abort, { once: true });
    }),
  limit: (milliseconds, end) => {
    const timer = setTimeout(end, milliseconds);
    return () => clearTimeout(timer);
  },
  jitter: Math.random,
};
