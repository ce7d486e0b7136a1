import type { RequirementId } from '../../protocol/index.js';
import type { Entry } from './entry.js';
import { forbidding } from './forbidding.js';

/** A page of the books, and what could have changed it although it was not reported as performed. */
export interface Turn {
  readonly hasChanged: boolean;
  /** What was asked since the last operation that was reported, oldest first. */
  readonly suspects: readonly Entry[];
}

/** What tells a request that books by itself from one that only happened to be there: how often pages change with it and without it. */
export class Suspects {
  readonly #turns: readonly { readonly hasChanged: boolean; readonly kinds: ReadonlySet<RequirementId | undefined> }[];

  constructor(turns: readonly Turn[]) {
    this.#turns = turns.map(({ hasChanged, suspects }) => ({ hasChanged, kinds: new Set(suspects.map(forbidding)) }));
  }

  /** The one whose kind goes with the change of pages, and the others' does not; of several the last. Undefined where none is at least `sure`. */
  worst(suspects: readonly Entry[], sure = Number.NEGATIVE_INFINITY): Entry | undefined {
    const rated = suspects.map((entry) => ({ entry, guilt: this.#guiltOf(forbidding(entry)) }));
    const most = Math.max(...rated.map(({ guilt }) => guilt));
    return most < sure ? undefined : rated.findLast(({ guilt }) => guilt === most)?.entry;
  }

  /** From -1 to 1: the share of pages that changed with such a request, less that of those that changed without. */
  #guiltOf(kind: RequirementId | undefined): number {
    const share = (isThere: boolean) => {
      const turns = this.#turns.filter(({ kinds }) => kinds.has(kind) === isThere);
      return turns.length === 0 ? 0 : turns.filter(({ hasChanged }) => hasChanged).length / turns.length;
    };
    return share(true) - share(false);
  }
}
