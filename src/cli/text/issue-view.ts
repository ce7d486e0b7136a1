import type { SeenIssue } from '../../conformance/index.js';
import { type Language, LEVEL_LABELS, type Level, levelOf, sayIssue } from '../../protocol/index.js';
import type { Colors } from '../output/colors.js';
import { printable, visible, wrap } from '../output/printable.js';

/** A deviation as it is shown: with its level, in the language of the reader. */
export interface IssueView extends SeenIssue {
  readonly level: Level;
}

const WORDS = {
  none: { en: 'No deviation found.', fr: 'Aucun écart relevé.' },
  one: { en: '1 deviation:', fr: '1 écart :' },
  many: { en: 'deviations:', fr: 'écarts :' },
  offset: { en: 'at offset', fr: 'à la position' },
  expected: { en: 'expected', fr: 'attendu' },
  actual: { en: 'actual', fr: 'constaté' },
} as const;

const TEXT_WIDTH = 96;

/** Deviations that a person is shown; JSON has all. */
const SHOWN_ISSUES = 40;

/** Adds the level, and puts the texts into the language of the reader. */
export function viewIssue(issue: SeenIssue, language: Language): IssueView {
  return { level: levelOf(issue.requirement), ...issue, ...sayIssue(issue, language) };
}

/** Whether any of them is against a MUST. */
export function hasFailure(issues: readonly IssueView[]): boolean {
  return issues.some(({ level }) => level === 'MUST');
}

/** A list of deviations for a person to read, or one line that says there are none. */
export function renderIssues(issues: readonly IssueView[], language: Language, colors: Colors): string {
  if (issues.length === 0) return `${colors.green(WORDS.none[language])}\n`;
  const title = issues.length === 1 ? WORDS.one[language] : `${issues.length} ${WORDS.many[language]}`;
  const shown = issues.slice(0, SHOWN_ISSUES).map((issue) => renderIssue(issue, language, colors));
  const left = issues.length - shown.length;
  const rest = { en: `  … and ${left} more; --json lists all.\n`, fr: `  … et ${left} autres ; --json les donne tous.\n` }[
    language
  ];
  return [`${colors.bold(title)}\n`, ...shown, ...(left === 0 ? [] : [rest])].join('\n');
}

function renderIssue(issue: IssueView, language: Language, colors: Colors): string {
  const label = LEVEL_LABELS[language][issue.level];
  const level = issue.level === 'MUST' ? colors.red(label) : colors.yellow(label);
  const place = issue.offset === undefined ? '' : `, ${WORDS.offset[language]} ${issue.offset}`;
  const tag = issue.tag === undefined ? '' : ` (${printable(issue.tag)})`;
  const lines = [`  ${level} ${issue.requirement}${place}${tag}`];
  for (const line of wrap(visible(issue.message), TEXT_WIDTH)) lines.push(`    ${line}`);
  const width = Math.max(WORDS.expected[language].length, WORDS.actual[language].length);
  for (const part of ['expected', 'actual'] as const) {
    const text = issue[part];
    if (text !== undefined) lines.push(`    ${colors.dim(WORDS[part][language].padEnd(width))}  ${visible(text)}`);
  }
  if (issue.times !== undefined) lines.push(`    ${seenWords(issue.times, language)}`);
  return `${lines.join('\n')}\n`;
}

function seenWords(times: number, language: Language): string {
  return {
    en: `seen ${times} times, others of this requirement included`,
    fr: `constaté ${times} fois, avec d'autres écarts à cette exigence`,
  }[language];
}
