import { type Language, sayIssue, type Text } from '../../../protocol/index.js';
import {
  type ConformanceReport,
  describeFinding,
  describeHarness,
  describeMoney,
  type ReportedFinding,
  type ReportedHarness,
  VERDICTS,
} from '../../../report/index.js';
import type { CliEnvironment } from '../../environment.js';
import { colorsFor } from '../../output/colors.js';
import { visible } from '../../output/printable.js';
import { LEVEL_LABELS } from '../../text/issue-view.js';
import { countInWords, RUN_VERDICT_COLOURS, RUN_VERDICT_WORDS, VERDICT_MARKS } from '../../text/verdict-marks.js';

const WORST = 3;

const WORDS = {
  requirements: { en: 'Requirements ', fr: 'Exigences    ' },
  scenarios: { en: 'Scenarios    ', fr: 'Scénarios    ' },
  harness: { en: 'Harness proof', fr: 'Preuve banc  ' },
  money: { en: 'Money        ', fr: 'Argent       ' },
  finding: { en: 'The finding:', fr: "L'écart relevé :" },
  seen: { en: 'seen in', fr: 'vu dans' },
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
  if (report.harness !== undefined) lines.push(`  ${WORDS.harness[language]} ${proofIn(language, report.harness)}`);
  const money = report.money === undefined ? undefined : describeMoney(report.money);
  if (money !== undefined) lines.push(`  ${WORDS.money[language]} ${money[language]}`);
  const findings = worstFindings(report);
  const many = { en: `The ${findings.length} worst findings:`, fr: `Les ${findings.length} écarts les plus graves :` }[language];
  if (findings.length > 0) lines.push('', findings.length === 1 ? WORDS.finding[language] : many);
  for (const { finding, id } of findings) {
    const colour = finding.level === 'MUST' ? 'red' : 'yellow';
    const sentence = visible(language === 'en' ? describeFinding(finding) : findingInFrench(finding));
    lines.push(`  ${colors[colour](finding.requirement)}${sentence.slice(finding.requirement.length)}`);
    lines.push(`    ${colors.dim(`${WORDS.seen[language]} ${id}`)}`);
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

function closing({ seed, scenarios, durationMs }: ConformanceReport, html: string | undefined): Record<Language, string[]> {
  const seconds = (durationMs / 1000).toFixed(1);
  return {
    en: [`Seed ${seed}, ${scenarios.length} scenarios in ${seconds} s`, ...(html === undefined ? [] : [`Report: ${html}`])],
    fr: [
      `Graine ${seed}, ${scenarios.length} scénarios en ${seconds.replace('.', ',')} s`,
      ...(html === undefined ? [] : [`Rapport (en anglais) : ${html}`]),
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

function findingInFrench(finding: ReportedFinding): string {
  const { requirement, level, tag, offset } = finding;
  const { message, expected, actual } = sayIssue(finding, 'fr');
  const details = [
    tag === undefined ? '' : ` Champ ${tag}.`,
    offset === undefined ? '' : ` Position ${offset}.`,
    expected === undefined ? '' : ` Attendu : ${expected}.`,
    actual === undefined ? '' : ` Constaté : ${actual}.`,
  ];
  return `${requirement} (${LEVEL_LABELS.fr[level]}) : ${message}${details.join('')}`;
}

function proofIn(language: Language, harness: ReportedHarness): string {
  if (language === 'en') return describeHarness(harness);
  const { laws, examples, seed } = harness;
  const cases = laws.reduce((sum, law) => sum + law.cases, 0).toLocaleString('fr-FR');
  const tried = `${laws.length} lois, ${cases} cas, ${examples.length} exemples, graine ${seed}`;
  if (harness.verdict === 'proved') return `${tried} : tenus`;
  const failed = [...laws, ...examples].filter(({ verdict }) => verdict !== 'held').map(({ id }) => id);
  return `${tried} : en défaut ${failed.join(', ')}. Ne vous fiez pas aux verdicts de ces essais.`;
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

/** One finding per requirement, failures first, the requirement seen most often first. */
function worstFindings(report: ConformanceReport): { finding: ReportedFinding; id: string }[] {
  const seen = new Map<string, { finding: ReportedFinding; id: string; times: number }>();
  for (const { findings, id } of report.scenarios) {
    for (const finding of findings) {
      const known = seen.get(finding.requirement);
      if (known === undefined) seen.set(finding.requirement, { finding, id, times: 1 });
      else known.times += 1;
    }
  }
  const rank = ({ finding, times }: { finding: ReportedFinding; times: number }) => (finding.level === 'MUST' ? 1e6 : 0) + times;
  return [...seen.values()].sort((one, other) => rank(other) - rank(one)).slice(0, WORST);
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
