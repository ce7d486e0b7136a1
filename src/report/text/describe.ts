import { type Language, LEVEL_LABELS, sayIssue } from '../../protocol/index.js';
import type { ReportedFinding, ReportedHarness, ReportedProof } from '../conformance-report.js';

/** The harness's own proof in one line of plain text. */
export function describeHarness({ laws, examples, seed, verdict }: ReportedHarness, language: Language = 'en'): string {
  const cases = laws.reduce((sum, law) => sum + law.cases, 0);
  const failed = [...laws, ...examples].filter((proof) => proof.verdict !== 'held');
  if (language === 'fr') {
    const tried = `${laws.length} lois, ${cases.toLocaleString('fr-FR')} cas, ${examples.length} exemples, graine ${seed}`;
    if (verdict === 'proved') return `${tried} : tenus`;
    return `${tried} : en défaut ${failed.map(({ id }) => id).join(', ')}. Ne vous fiez pas aux verdicts de ces essais.`;
  }
  const tried = `${count(laws.length, 'law')}, ${count(cases, 'case')}, ${count(examples.length, 'example')}, seed ${seed}`;
  if (verdict === 'proved') return `${tried}: held`;
  return `${tried}: ${failed.map(({ id, verdict: how }) => `${id} ${how}`).join(', ')}. Do not trust the verdicts of this run.`;
}

/** What is wrong with a law or an example, as plain text: the reason, and the case in wire form and as fields. */
export function counterexampleAsText({ id, reason, counterexample }: ReportedProof, seed: number): string {
  const { wire, fields, pieces, note, path } = counterexample ?? {};
  return [
    `${id}: ${reason ?? 'No reason was recorded.'}`,
    ...(wire === undefined ? [] : [`On the wire: ${wire.text}`, `In hexadecimal: ${wire.hex}`]),
    ...(pieces === undefined ? [] : [`In pieces: ${pieces.map((piece) => JSON.stringify(piece)).join(' ')}`]),
    ...(fields ?? []).map(({ tag, value }) => `Field ${tag} ${String(value.length).padStart(3, '0')}: ${JSON.stringify(value)}`),
    ...(note === undefined ? [] : [`Note: ${note}`]),
    `Seed ${seed}${path === undefined ? '' : `, path ${path}`}`,
    '',
  ].join('\n');
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}

/** A finding in one line of plain text, for files and screens that know no layout. */
export function describeFinding(finding: ReportedFinding, language: Language = 'en'): string {
  const { requirement, level, tag, offset, times } = finding;
  const { message, expected, actual } = sayIssue(finding, language);
  const words = DETAILS[language];
  const details = [
    tag === undefined ? '' : ` ${words.field} ${tag}.`,
    offset === undefined ? '' : ` ${words.offset} ${offset}.`,
    expected === undefined ? '' : ` ${words.expected} ${expected}.`,
    actual === undefined ? '' : ` ${words.actual} ${actual}.`,
    times === undefined ? '' : ` ${words.seen} ${times} ${words.times}`,
  ];
  return `${requirement} (${LEVEL_LABELS[language][level]})${words.colon} ${message}${details.join('')}`;
}

const DETAILS = {
  en: {
    colon: ':',
    field: 'Field',
    offset: 'Byte offset',
    expected: 'Expected:',
    actual: 'Actual:',
    seen: 'Seen',
    times: 'times, others of this requirement included.',
  },
  fr: {
    colon: ' :',
    field: 'Champ',
    offset: 'Position',
    expected: 'Attendu :',
    actual: 'Constaté :',
    seen: 'Constaté',
    times: "fois, avec d'autres écarts à cette exigence.",
  },
} as const satisfies Record<Language, unknown>;
