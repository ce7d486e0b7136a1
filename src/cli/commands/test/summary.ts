import type { Language, Text } from '../../../protocol/index.js';
import {
  type ConformanceReport,
  describeCircumstances,
  describeFinding,
  describeHarness,
  describeMoney,
  findingOfGroup,
  type ReportedFindingGroup,
  VERDICTS,
} from '../../../report/index.js';
import type { CliEnvironment } from '../../environment.js';
import { colorsFor } from '../../output/colors.js';
import { visible } from '../../output/printable.js';
import { countInWords, RUN_VERDICT_COLOURS, RUN_VERDICT_WORDS, VERDICT_MARKS } from '../../text/verdict-marks.js';

const WORST = 3;

const WORDS = {
  requirements: { en: 'Requirements ', fr: 'Exigences    ' },
  scenarios: { en: 'Scenarios    ', fr: 'Scénarios    ' },
  harness: { en: 'Harness proof', fr: 'Preuve banc  ' },
  money: { en: 'Money        ', fr: 'Argent       ' },
  leftOut: { en: 'Left out:', fr: 'Laissé de côté :' },
  open: { en: 'Not asked, or without an answer:', fr: 'Non posées, ou sans réponse :' },
} satisfies Record<string, Text>;

/** What a run says at its end: the verdict, the counts, the three worst findings and where the report is, if it could be written. */
export function summarise(
  report: ConformanceReport,
  files: { readonly html?: string },
  environment: CliEnvironment,
  language: Language = 'en',
): string {
  const colors = colorsFor(environment.stdout, environment.env);
  const { requirements, scenarios } = report.summary;
  const verdict = colors[RUN_VERDICT_COLOURS[report.verdict]](RUN_VERDICT_WORDS[report.verdict][language]);
  const { sentence: english } = report;
  const sentence = language === 'fr' ? (report.sentenceInFrench ?? english) : english;
  const lines = ['', `${verdict}  ${sentence}`, ''];
  lines.push(`  ${WORDS.requirements[language]} ${countsOf(requirements, language)}`);
  lines.push(`  ${WORDS.scenarios[language]} ${countsOf(scenarios, language)}`);
  if (report.harness !== undefined) lines.push(`  ${WORDS.harness[language]} ${describeHarness(report.harness, language)}`);
  const money = report.money === undefined ? undefined : describeMoney(report.money);
  if (money !== undefined) lines.push(`  ${WORDS.money[language]} ${money[language]}`);
  for (const said of describeCircumstances(report)) lines.push('', `  ${said[language]}`);
  const findings = worstFindings(report);
  if (findings.length > 0) lines.push('', headingOf(findings.length, report.findingGroups?.length ?? 0)[language]);
  for (const { finding, group } of findings) {
    const colour = finding.level === 'MUST' ? 'red' : 'yellow';
    const sentence = visible(describeFinding(finding, language));
    lines.push(`  ${colors[colour](finding.requirement)}${sentence.slice(finding.requirement.length)}`);
    lines.push(`    ${colors.dim(describeSightings(group)[language])}`);
  }
  const reasons = commonReasons(report, language);
  if (reasons.length > 0) lines.push('', WORDS.open[language], ...reasons.map((reason) => `  ${visible(reason)}`));
  const leftOut = report.leftOut ?? [];
  if (leftOut.length > 0) lines.push('', WORDS.leftOut[language], ...leftOut.map(({ what }) => `  ${visible(what[language])}`));
  for (const { request, scenario } of report.unknownOutcomes) {
    lines.push('', `  ${visible(unknownOutcome(request, scenario)[language])}`);
  }
  lines.push('', ...closing(report, files.html)[language].map((line) => `  ${line}`), '');
  return lines.join('\n');
}

function headingOf(shown: number, all: number): Text {
  if (all === 1) return { en: 'The finding:', fr: "L'écart relevé :" };
  if (all === shown) return { en: `The ${all} findings, the worst first:`, fr: `Les ${all} écarts, les plus graves d'abord :` };
  return { en: `The ${shown} worst of ${all} findings:`, fr: `Les ${shown} écarts les plus graves sur ${all} :` };
}

function closing({ seed, scenarios, durationMs }: ConformanceReport, html: string | undefined): Record<Language, string[]> {
  const seconds = (durationMs / 1000).toFixed(1);
  return {
    en: [`Seed ${seed}, ${scenarios.length} scenarios in ${seconds} s`, ...(html === undefined ? [] : [`Report: ${html}`])],
    fr: [
      `Graine ${seed}, ${scenarios.length} scénarios en ${seconds.replace('.', ',')} s`,
      ...(html === undefined ? [] : [`Rapport : ${html}`]),
    ],
  };
}

/** The record has the request in English only. */
function unknownOutcome(request: string, scenario: string): Text {
  return {
    en: `Outcome unknown, look at the terminal: ${request} (${scenario})`,
    fr: `Résultat inconnu d'une demande, vérifiez sur le terminal (${scenario})`,
  };
}

function countsOf(counts: Readonly<Record<string, number>>, language: Language): string {
  return [...VERDICTS, 'untested' as const]
    .filter((verdict) => (counts[verdict] ?? 0) > 0)
    .map((verdict) => {
      const mark = verdict === 'untested' ? '' : ` ${VERDICT_MARKS[verdict].mark}`;
      return `${countInWords(counts[verdict] ?? 0, verdict, language)}${mark}`;
    })
    .join(', ');
}

/** The findings that lead a report, each with what its example shows. */
function worstFindings({ findingGroups = [], scenarios }: ConformanceReport) {
  return findingGroups.slice(0, WORST).flatMap((group) => {
    const example = scenarios.find(({ id }) => id === group.example);
    const finding = example === undefined ? undefined : findingOfGroup(example, group);
    return finding === undefined ? [] : [{ group, finding }];
  });
}

/** Where a finding was seen: the shortest scenario leads to it again. */
function describeSightings({ scenarios, example }: ReportedFindingGroup): Text {
  const { length } = scenarios;
  if (length === 1) return { en: `seen in ${example}`, fr: `vu dans ${example}` };
  return {
    en: `seen in ${length} scenarios, the shortest: ${example}`,
    fr: `vu dans ${length} scénarios, le plus court : ${example}`,
  };
}

/** Why scenarios were not asked or stayed without an answer, most common reason first. */
function commonReasons(report: ConformanceReport, language: Language): string[] {
  const counts = new Map<string, number>();
  for (const { verdict, reason: english, reasonInFrench = english } of report.scenarios) {
    const reason = language === 'fr' ? reasonInFrench : english;
    if (verdict === 'inconclusive' && reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([reason, times]) => `${times} × ${reason}`)
    .slice(0, 5);
}
