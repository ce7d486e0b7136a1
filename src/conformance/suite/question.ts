import type { RequirementId } from '../../protocol/index.js';

const ASKS = '@asks-';
const TOUCHES = '@CAP-';

/** The tags of a scenario, and the one requirement among them that it asks. */
export interface ReadTags {
  /** Every requirement it touches as `@CAP-…`, the one it asks among them, and its other tags; in the order written. */
  readonly tags: readonly string[];
  /** The requirement that its outcome answers; undefined where the tags leave it open. */
  readonly question: RequirementId | undefined;
}

/**
 * Reads the tags of a scenario as written. The only `@CAP-…` of a scenario is its question; one that touches several says which it asks,
 * as `@asks-CAP-…`. Where none is said, or more than one, there is no question: none is guessed.
 */
export function readTags(written: readonly string[]): ReadTags {
  const tags = written.map((tag) => (tag.startsWith(ASKS) ? `@${tag.slice(ASKS.length)}` : tag));
  const said = written.filter((tag) => tag.startsWith(ASKS)).map((tag) => tag.slice(ASKS.length));
  const touched = requirementsIn(tags);
  const candidates = said.length > 0 ? said : touched;
  return { tags, question: candidates.length === 1 ? (candidates[0] as RequirementId) : undefined };
}

/** The tag that says what a scenario asks, for tag expressions. */
export function asksTag(question: string): string {
  return `${ASKS}${question}`;
}

/** Ids of the requirements among tags that were read. */
export function requirementsIn(tags: readonly string[]): string[] {
  return tags.filter((tag) => tag.startsWith(TOUCHES)).map((tag) => tag.slice(1));
}
