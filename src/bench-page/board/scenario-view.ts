import type { Finding } from '../../conformance/index.js';
import { groupOf, sayIssue, type Text } from '../../protocol/index.js';
import type { Verdict } from '../../report/index.js';
import type { EndedScenario } from '../../run/index.js';
import { type ExchangeLine, lineOf } from './message-details.js';

/** Exchanges of one scenario that have a line on the page. */
const MOST_LINES = 20;

/** A finding in both languages. */
export interface FindingView {
  readonly requirement: string;
  readonly level: string;
  readonly message: Text;
  readonly tag?: string;
  readonly offset?: number;
  readonly expected?: Text;
  readonly actual?: Text;
}

/** A scenario that has ended, as the page shows it. */
export interface ScenarioView {
  /** From 1, in the order in which they ended. */
  readonly number: number;
  readonly id: string;
  readonly title: Text;
  readonly verdict: Verdict;
  /** Why it is no pass. */
  readonly reason?: Text;
  readonly findings: readonly FindingView[];
  /** The first of its exchanges, oldest first. */
  readonly exchanges: readonly ExchangeLine[];
  /** Milliseconds since 1970. */
  readonly endedAtMs: number;
}

/** What the page shows of a scenario. Scenarios have names in English only: in French, their id and group stand for them. */
export function viewScenario(
  { entry, verdict, reason, findings, evidence, done }: EndedScenario,
  endedAtMs: number,
): ScenarioView {
  const { id, feature, name, question = '' } = entry;
  const exchanges = evidence()?.exchanges ?? [];
  return {
    number: done,
    id,
    title: { en: `${feature}: ${name}`, fr: `${groupOf(question, 'fr')} · ${id}` },
    verdict,
    ...(reason === undefined || verdict === 'pass' ? {} : { reason }),
    findings: findings.map(viewFinding),
    exchanges: exchanges.slice(0, MOST_LINES).map(lineOf),
    endedAtMs,
  };
}

function viewFinding(finding: Finding): FindingView {
  const { requirement, level, tag, offset } = finding;
  const [english, french] = [sayIssue(finding, 'en'), sayIssue(finding, 'fr')];
  const both = (part: 'expected' | 'actual') => {
    const [en, fr] = [english[part], french[part]];
    return en === undefined || fr === undefined ? {} : { [part]: { en, fr } };
  };
  return {
    requirement,
    level,
    message: { en: english.message, fr: french.message },
    ...(tag === undefined ? {} : { tag }),
    ...(offset === undefined ? {} : { offset }),
    ...both('expected'),
    ...both('actual'),
  };
}
