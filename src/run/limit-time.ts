/** A signal that also comes when a time is up. */
export interface TimeLimit {
  readonly signal: AbortSignal;
  /** Gives the timer up. To be called when the work is over. */
  clear(): void;
}

/**
 * Adds a time limit in milliseconds to a signal. The reason of the signal that comes is a `TimeoutError` when the time was up, as that
 * of `AbortSignal.timeout`, else the reason of the signal given.
 */
export function limitTime(signal: AbortSignal, timeMs: number | undefined): TimeLimit {
  if (timeMs === undefined) return { signal, clear: () => {} };
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new DOMException('The time is up.', 'TimeoutError')), timeMs);
  const pass = () => {
    clearTimeout(timer);
    stop.abort(signal.reason);
  };
  signal.addEventListener('abort', pass, { once: true });
  if (signal.aborted) pass();
  return {
    signal: stop.signal,
    clear: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', pass);
    },
  };
}
