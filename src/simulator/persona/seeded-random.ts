/** Draws values from a seeded generator. `state` is what to carry on from: the same state draws the same values again. */
export interface Draws {
  /** An integer from 0 up to, and without, `bound`. */
  integer(bound: number): number;
  /** So many decimal digits. */
  digits(count: number): string;
  pick<T>(choices: readonly [T, ...T[]]): T;
  readonly state: number;
}

/**
 * Starts drawing from a 32-bit state, which is a seed or the `state` left by earlier draws. The generator is mulberry32: small, fast,
 * and good enough for card numbers that are none. Not for secrets.
 */
export function drawFrom(seed: number): Draws {
  return new Mulberry32(seed);
}

class Mulberry32 implements Draws {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  get state(): number {
    return this.#state;
  }

  integer(bound: number): number {
    return Math.floor(this.#fraction() * bound);
  }

  digits(count: number): string {
    let digits = '';
    while (digits.length < count) digits += this.integer(10);
    return digits;
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.integer(choices.length)] ?? choices[0];
  }

  #fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    const state = this.#state;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
