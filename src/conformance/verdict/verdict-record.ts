import { type Issue, type Language, levelOf, sayIssue, type Text } from '../../protocol/index.js';
import type { Judgement } from '../evidence/evidence.js';
import type { SeenIssue } from '../evidence/seen-issues.js';
import { FindingList } from './finding-list.js';
import { Interrupted, Nonconformity, Postponed, Settlement, Unreached } from './settlement.js';

/** What a scenario has found so far, and why it ended early if it did. */
export class VerdictRecord {
  readonly #findings = new FindingList();
  #settlement: Settlement | undefined;
  #hasFailed = false;
  readonly #unknownOutcomes: string[] = [];
  readonly #leftOut: Text[] = [];

  /** Adds a deviation, once; seen again, it is counted. What a requirement merely permits is no finding. */
  note(issue: SeenIssue): void {
    const level = levelOf(issue.requirement);
    if (level !== 'MAY') this.#findings.add(issue, level, sentenceOf(issue));
  }

  /**
   * Adds deviations. Throws `Nonconformity` for the first that breaks a MUST. With `isBlocking`, any deviation ends the scenario,
   * because nothing further can be looked at; where it is a permitted one, the question could not be asked.
   */
  judge(issues: readonly SeenIssue[], isBlocking: boolean): void {
    for (const issue of issues) {
      const level = levelOf(issue.requirement);
      if (level !== 'MAY') this.#findings.addOnce(issue, level, sentenceOf(issue));
    }
    const worst = issues.find(({ requirement }) => levelOf(requirement) === 'MUST');
    if (worst !== undefined) this.#fail(worst);
    const [first] = issues;
    if (!isBlocking || first === undefined) return;
    throw new Settlement(levelOf(first.requirement) === 'MAY' ? 'inconclusive' : undefined, {
      en: sentenceOf(first),
      fr: sentenceOf(first, 'fr'),
    });
  }

  /** Remembers a request for money of which nobody knows what became: somebody has to look at the terminal. */
  noteUnknownOutcome(request: string): void {
    this.#unknownOutcomes.push(request);
  }

  /** Remembers a part of its question that the scenario left out, and why. */
  noteLeftOut(what: Text): void {
    this.#leftOut.push(what);
  }

  /** Remembers why the scenario ended early; the first reason is kept. */
  settle(settlement: Settlement): void {
    this.#settlement ??= settlement;
  }

  /** Whether a MUST was broken. */
  get hasFailed(): boolean {
    return this.#hasFailed || this.#findings.all.some(({ level }) => level === 'MUST');
  }

  /** Throws `Nonconformity` when a MUST was broken and no step spoke of it, so that a deviation beside the question is not lost. */
  failForUnspoken(): void {
    const unspoken = this.#findings.all.find(({ level }) => level === 'MUST');
    if (unspoken !== undefined && !this.#hasFailed) this.#fail(unspoken);
  }

  /** What was concluded, as plain data. */
  get judgement(): Judgement {
    const { verdict, reason: why } = this.#settlement ?? {};
    const reason = why === undefined ? {} : { reason: why.en, reasonInFrench: why.fr };
    const unreached = this.#settlement instanceof Unreached ? { isUnreached: true } : {};
    const postponed = this.#settlement instanceof Postponed ? { isPostponed: true } : {};
    const interrupted = this.#settlement instanceof Interrupted ? { isInterrupted: true, ...postponed } : {};
    const unknown = this.#unknownOutcomes.length === 0 ? {} : { unknownOutcomes: this.#unknownOutcomes };
    const leftOut = this.#leftOut.length === 0 ? {} : { leftOut: this.#leftOut };
    const settled = { ...(verdict === undefined ? {} : { verdict }), ...reason, ...unreached, ...interrupted };
    return { findings: this.#findings.all, ...settled, ...unknown, ...leftOut };
  }

  #fail(issue: Issue): never {
    this.#hasFailed = true;
    throw new Nonconformity(`${issue.requirement}: ${sentenceOf(issue)}`);
  }
}

const WORDS = {
  expected: { en: 'Expected:', fr: 'Attendu :' },
  actual: { en: 'Actual:', fr: 'Constaté :' },
} as const;

function sentenceOf(issue: Issue, language: Language = 'en'): string {
  const said = sayIssue(issue, language);
  const place = issue.tag === undefined ? '' : ` [${issue.tag}]`;
  const expected = said.expected === undefined ? '' : ` ${WORDS.expected[language]} ${said.expected}.`;
  const actual = said.actual === undefined ? '' : ` ${WORDS.actual[language]} ${said.actual}.`;
  return `${said.message}${place}${expected}${actual}`;
}
