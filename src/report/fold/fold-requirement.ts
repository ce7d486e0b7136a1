import {
  bindsSide,
  FIELD_SPOKEN_OF,
  groupOf,
  REQUIREMENTS,
  type Requirement,
  sayIssue,
  type Text,
} from '../../protocol/index.js';
import { type ReportedRequirement, VERDICTS, type Verdict } from '../conformance-report.js';
import type { FoldedScenario } from './fold-scenario.js';

interface Answer {
  readonly verdict: Verdict;
  readonly reason?: Text;
}

/** The verdict on every requirement of the register, in its order. */
export function foldRequirements(scenarios: readonly FoldedScenario[], side: 'terminal' | 'pos'): ReportedRequirement[] {
  const seen = tagsSeen(scenarios, side);
  return REQUIREMENTS.map((requirement) => {
    const asking = scenarios.filter(({ entry }) => entry.tags.includes(`@${requirement.id}`));
    const { verdict, reason } = judge(requirement, asking, scenarios, side, seen);
    const { id, level, binds, statement, statementInFrench, confidence, sources } = requirement;
    const said = { statement, statementInFrench };
    const common = { id, group: groupOf(id), level, binds, ...said, confidence, sources: [...sources], verdict };
    const why = reason === undefined ? {} : { reason: reason.en, reasonInFrench: reason.fr };
    return { ...common, scenarios: asking.map(({ entry }) => entry.id), ...why };
  });
}

function judge(
  requirement: Requirement,
  asking: readonly FoldedScenario[],
  all: readonly FoldedScenario[],
  side: 'terminal' | 'pos',
  seen: ReadonlySet<string>,
): { verdict: ReportedRequirement['verdict']; reason?: Text } {
  if (!bindsSide(requirement, side)) return { verdict: 'not-applicable', reason: BINDS_OTHERS[side] };
  const { otherLink, otherLinkInFrench = otherLink, notFromWire, notFromWireInFrench = notFromWire } = requirement;
  if (otherLink !== undefined)
    return { verdict: 'not-applicable', reason: { en: otherLink, fr: otherLinkInFrench ?? otherLink } };
  const answers = [
    ...all.flatMap((scenario) => findingsOf(scenario, requirement.id)),
    ...asking.flatMap((scenario) => answersOf(scenario)),
  ];
  if (answers.length === 0) {
    if (asking.length > 0) return { verdict: 'inconclusive', reason: NOT_REACHED };
    const shown = notFromWire === undefined ? NOT_ASKED : { en: notFromWire, fr: notFromWireInFrench ?? notFromWire };
    return { verdict: 'untested', reason: shown };
  }
  const worst = worstOf(answers);
  const tag = FIELD_SPOKEN_OF[requirement.id];
  if (worst.verdict !== 'pass' || tag === undefined || seen.has(tag)) return worst;
  return {
    verdict: 'not-applicable',
    reason: {
      en: `No ${side === 'pos' ? 'request' : 'response'} of this run carried ${tag}, which is permitted.`,
      fr: `Aucune ${side === 'pos' ? 'demande' : 'réponse'} de ces essais ne portait ${tag}, ce qui est permis.`,
    },
  };
}

const BINDS_OTHERS: Readonly<Record<'terminal' | 'pos', Text>> = {
  terminal: { en: 'It binds the POS.', fr: 'Elle oblige la caisse.' },
  pos: { en: 'It binds the terminal.', fr: 'Elle oblige le terminal.' },
};

const NOT_REACHED: Text = {
  en: 'The scenarios that ask it ended before they came to it.',
  fr: "Les scénarios qui la vérifient se sont terminés avant d'y arriver.",
};

const NOT_ASKED: Text = { en: 'No scenario of this run asked it.', fr: 'Aucun scénario de ces essais ne la vérifiait.' };

function findingsOf({ judgement, entry }: FoldedScenario, id: string): Answer[] {
  return judgement.findings
    .filter(({ requirement }) => requirement === id)
    .map((finding) => ({
      verdict: finding.level === 'MUST' ? 'fail' : 'advisory',
      reason: { en: `${finding.message} (${entry.id})`, fr: `${sayIssue(finding, 'fr').message} (${entry.id})` },
    }));
}

/**
 * What a scenario says of the requirements it asks, its findings aside. One that broke off for another reason says nothing. A bench that
 * failed is an error of each of them.
 */
function answersOf(scenario: FoldedScenario): Answer[] {
  const { verdict, reason, isAnswered } = scenario;
  const why = reason === undefined ? {} : { reason };
  if (verdict === 'fail' || verdict === 'advisory') return isAnswered ? [{ verdict: 'pass' }] : [];
  return [{ verdict, ...why }];
}

/**
 * The worst answer, the first of its kind. A scenario that does not apply to the subject says nothing of a requirement that others
 * answer: that one does apply. What was found stands before what could not be asked, so that no finding is hidden behind it.
 */
function worstOf(answers: readonly Answer[]): Answer {
  const applying = answers.filter(({ verdict }) => verdict !== 'not-applicable');
  const hasFinding = applying.some(({ verdict }) => verdict === 'advisory');
  const weighed = hasFinding ? applying.filter(({ verdict }) => verdict !== 'inconclusive') : applying;
  return (weighed.length > 0 ? weighed : answers).reduce((worst, answer) => {
    return VERDICTS.indexOf(answer.verdict) > VERDICTS.indexOf(worst.verdict) ? answer : worst;
  });
}

function tagsSeen(scenarios: readonly FoldedScenario[], side: 'terminal' | 'pos'): Set<string> {
  const seen = new Set<string>();
  const add = (tags: Iterable<string> = []) => {
    for (const tag of tags) seen.add(tag);
  };
  for (const { evidence } of scenarios) {
    add(evidence?.more?.tags);
    for (const { request, responses, more } of evidence?.exchanges ?? []) {
      add(more?.tags);
      for (const message of side === 'pos' ? [request] : responses) {
        add(message.fields.map(({ tag }) => tag));
        add(message.more?.tags);
      }
    }
  }
  return seen;
}
