import { type Level, mapIssue } from '../../protocol/index.js';
import { MAX_FINDINGS, MAX_FINDINGS_PER_REQUIREMENT } from '../../wire/index.js';
import type { Finding } from '../evidence/evidence.js';
import type { SeenIssue } from '../evidence/seen-issues.js';

/** Longest expected or actual value of a finding. */
const MAX_TEXT = 400;

interface Entry {
  finding: Finding;
  times: number;
}

/**
 * The findings of one scenario, in the order they were seen. The first of each requirement is always kept, so that no verdict depends
 * on how many there are; of thousands the others are counted with one that is kept. Takes time linear in their number.
 */
export class FindingList {
  readonly #entries: Entry[] = [];
  readonly #bySentence = new Map<string, Entry>();
  readonly #byRequirement = new Map<string, Entry[]>();

  get all(): readonly Finding[] {
    return this.#entries.map(({ finding, times }) => (times === 1 ? finding : { ...finding, times }));
  }

  /** Adds a deviation that the sentence tells apart from others, and counts it where it is there already. */
  add(issue: SeenIssue, level: Level, sentence: string): void {
    const known = this.#find(issue, level, sentence);
    if (known !== undefined) known.times += issue.times ?? 1;
  }

  /** Adds a deviation unless it is there: what was seen already is spoken of again. */
  addOnce(issue: SeenIssue, level: Level, sentence: string): void {
    this.#find(issue, level, sentence);
  }

  /** What stands for a deviation that is there or finds no room; undefined once it was added. */
  #find(issue: SeenIssue, level: Level, sentence: string): Entry | undefined {
    const key = `${issue.requirement} ${sentence}`;
    const known = this.#bySentence.get(key) ?? this.#representativeOf(issue);
    if (known !== undefined) return known;
    const { times = 1, ...seen } = issue;
    const entry = { finding: { ...mapIssue(seen, cut), level }, times };
    this.#entries.push(entry);
    this.#bySentence.set(key, entry);
    this.#byRequirement.set(issue.requirement, [...(this.#byRequirement.get(issue.requirement) ?? []), entry]);
    return undefined;
  }

  /** The finding that stands for one that is not kept whole; undefined while there is room. */
  #representativeOf({ requirement, tag }: SeenIssue): Entry | undefined {
    const own = this.#byRequirement.get(requirement) ?? [];
    const isFull = own.length >= MAX_FINDINGS_PER_REQUIREMENT || this.#entries.length >= MAX_FINDINGS;
    return isFull ? (own.find(({ finding }) => finding.tag === tag) ?? own[0]) : undefined;
  }
}

function cut(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}… (${text.length - MAX_TEXT} more characters)`;
}
