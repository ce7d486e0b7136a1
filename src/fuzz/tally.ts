import type { Command, CutCommand } from './command.js';

/** Counts what a run did. */
export class Tally {
  readonly #unjudged = new Map<string, number>();
  readonly #tried = new Map<string, number>();
  readonly #findings = new Map<string, number>();
  #sessions = 0;
  #acts = 0;

  get sessions(): number {
    return this.#sessions;
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

  countSession(): void {
    this.#sessions += 1;
  }

  countAct(command: Command): void {
    this.#acts += 1;
    increase(this.#tried, namesOf(command));
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

const CUTS: Readonly<Record<CutCommand['how'], string>> = { close: 'closed', reset: 'reset', 'half-close': 'half closed' };

function increase(counts: Map<string, number>, names: readonly string[]): void {
  for (const name of names) {
    const kept = counts.has(name) || counts.size < MAX_NAMES ? name : OTHERS;
    counts.set(kept, (counts.get(kept) ?? 0) + 1);
  }
}

function namesOf(command: Command): string[] {
  switch (command.kind) {
    case 'request':
      return [
        `action ${command.action}`,
        `variation ${command.variation.kind}`,
        ...(command.behaviour === undefined ? [] : [`cardholder ${command.behaviour}`]),
      ];
    case 'broken':
      return [`break ${command.broken}`];
    case 'cut':
      return [`connection ${CUTS[command.how]}`];
    case 'second':
      return [`meanwhile ${command.action}`];
    default:
      return command satisfies never;
  }
}
