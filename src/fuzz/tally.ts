import type { Act, CutAct } from './acts/act.js';

/** Counts what a run did. */
export class Tally {
  readonly #unjudged = new Map<string, number>();
  readonly #tried = new Map<string, number>();
  readonly #findings = new Map<string, number>();
  #walks = 0;
  #acts = 0;

  get walks(): number {
    return this.#walks;
  }

  get acts(): number {
    return this.#acts;
  }

  /** Acts that could not be judged, by the reason. */
  get unjudged(): ReadonlyMap<string, number> {
    return this.#unjudged;
  }

  /** Acts by what they were, in words that a table can have. */
  get tried(): ReadonlyMap<string, number> {
    return this.#tried;
  }

  timesOf(shape: string): number {
    return this.#findings.get(shape) ?? 0;
  }

  countWalk(): void {
    this.#walks += 1;
  }

  countAct(act: Act): void {
    this.#acts += 1;
    increase(this.#tried, namesOf(act));
  }

  countFinding(shape: string): void {
    this.#findings.set(shape, this.timesOf(shape) + 1);
  }

  countUnjudged(reasons: readonly string[]): void {
    increase(this.#unjudged, reasons);
  }
}

/** Different names that are counted apart: a terminal may give a reason of its own for every act. */
const MAX_NAMES = 1_000;
const OTHERS = 'others';

const CUTS: Readonly<Record<CutAct['how'], string>> = { close: 'closed', reset: 'reset', 'half-close': 'half closed' };

function increase(counts: Map<string, number>, names: readonly string[]): void {
  for (const name of names) {
    const kept = counts.has(name) || counts.size < MAX_NAMES ? name : OTHERS;
    counts.set(kept, (counts.get(kept) ?? 0) + 1);
  }
}

function namesOf(act: Act): string[] {
  switch (act.kind) {
    case 'request':
      return [
        `action ${act.action}`,
        `variation ${act.variation.kind}`,
        ...(act.behaviour === undefined ? [] : [`cardholder ${act.behaviour}`]),
      ];
    case 'broken':
      return [`break ${act.broken}`];
    case 'cut':
      return [`connection ${CUTS[act.how]}`];
    case 'second':
      return [`meanwhile ${act.action}`];
    default:
      return act satisfies never;
  }
}
