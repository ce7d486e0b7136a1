import type { Text } from '../../../protocol/index.js';

/** What a run waits for. */
export type Wait =
  /** The answer to a request, in words. */
  | { readonly kind: 'answer'; readonly request: Text; readonly why: 'usual' | 'cardholder' | 'paper'; readonly limitMs: number }
  /** That the terminal is free again. */
  | { readonly kind: 'recovery'; readonly limitMs: number };

/** Called while something is waited for: what, and for how many milliseconds so far. */
export type HearWaiting = (wait: Wait, elapsedMs: number) => void;

/** A wait that ends sooner is not spoken of. */
const FIRST_MS = 5_000;

/** Between two words. */
const EVERY_MS = 10_000;

/** Says what is being waited for, as long as it is. */
export class Heartbeat {
  readonly #hear: HearWaiting;

  constructor(hear: HearWaiting) {
    this.#hear = hear;
  }

  /** Resolves or rejects as the work does. */
  async during<Result>(wait: Wait, work: Promise<Result>): Promise<Result> {
    const start = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const beat = () => {
      this.#hear(wait, Math.round(performance.now() - start));
      timer = setTimeout(beat, EVERY_MS);
    };
    timer = setTimeout(beat, FIRST_MS);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
    }
  }
}
