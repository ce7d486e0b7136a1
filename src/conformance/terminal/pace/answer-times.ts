import type { Connection, Reception, TimeLimits } from '../../../wire/index.js';

/** Answers that have to be measured before anything is made of them. */
const FEW = 3;

/** The latest answers that count. */
const LATEST = 15;

/** Silence after an answer whose connection is listened to further: what comes in the same breath belongs to it at once. */
const BREATH_MS = 3;

/** How many times the usual is waited for. */
const MARGIN = 3;

/** Answers in a row that began and did not end before the rest of one is waited for less, and for as little as may be. */
const FEW_UNFINISHED = 3;
const MANY_UNFINISHED = 10;

/**
 * How fast a terminal answers, as measured in this run: how long it takes to begin, and how long it pauses inside an answer. From that
 * come the waits that no event ends. Each stays within the time limits, and none decides a verdict: what an answer lacks is waited for
 * apart, and a terminal that paused once inside an answer is listened to three times as long from then on.
 */
export class AnswerTimes {
  readonly #latest: number[] = [];
  #longestPauseMs = 0;
  #longestMs: number | undefined;
  #unfinished = 0;

  /** Learns of an exchange. `isHuman`: its time was that of a person. */
  learn({ responses, ending }: Reception, { longestPauseMs }: Pick<Connection, 'longestPauseMs'>, isHuman: boolean): void {
    this.notePause(longestPauseMs);
    const afterMs = responses[0]?.afterMs;
    this.#unfinished = ending === 'incomplete' ? this.#unfinished + 1 : responses.length > 0 ? 0 : this.#unfinished;
    if (afterMs === undefined || isHuman) return;
    this.#longestMs = Math.max(this.#longestMs ?? 0, afterMs);
    this.#latest.push(afterMs);
    if (this.#latest.length > LATEST) this.#latest.shift();
  }

  /** Learns of a pause inside an answer. */
  notePause(ms: number): void {
    this.#longestPauseMs = Math.max(this.#longestPauseMs, ms);
  }

  /** Milliseconds of the slowest answer that waited for no person; undefined before the first. */
  get longestMs(): number | undefined {
    return this.#longestMs;
  }

  /** Silence that ends an answer, in milliseconds. `isWatched`: its connection is listened to further in the background. */
  quietMs({ quiet, quietFloor = quiet }: TimeLimits, isWatched: boolean): number {
    const usualMs = this.#usualMs;
    if (usualMs === undefined) return quiet;
    const leastMs = isWatched ? BREATH_MS : Math.max(quietFloor, usualMs);
    return Math.min(quiet, Math.max(leastMs, MARGIN * this.#longestPauseMs));
  }

  /** Pause between two segments where a request is cut in many ways: a terminal that answers sooner has read what came before. */
  gapMs({ segmentGap, segmentGapFloor = segmentGap }: TimeLimits): number {
    const usualMs = this.#usualMs;
    return usualMs === undefined ? segmentGap : Math.min(segmentGap, Math.max(segmentGapFloor, MARGIN * usualMs));
  }

  /** Silence after which the rest of an answer is given up that began; undefined where the limits say it. */
  tailMs({ quiet, quietFloor = quiet }: TimeLimits): number | undefined {
    if (this.#unfinished < FEW_UNFINISHED) return undefined;
    return Math.max(this.#unfinished < MANY_UNFINISHED ? quiet : quietFloor, MARGIN * this.#longestPauseMs);
  }

  /** The median of the latest answers. */
  get #usualMs(): number | undefined {
    const sorted = this.#latest.toSorted((one, other) => one - other);
    return sorted.length < FEW ? undefined : sorted[Math.floor(sorted.length / 2)];
  }
}
