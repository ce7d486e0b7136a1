import type { ReportedFinding, ReportedHarness, ReportedProof } from '../conformance-report.js';

/** The harness's own proof in one line of plain text. */
export function describeHarness({ laws, examples, seed, verdict }: ReportedHarness): string {
  const cases = laws.reduce((sum, law) => sum + law.cases, 0);
  const tried = `${count(laws.length, 'law')}, ${count(cases, 'case')}, ${count(examples.length, 'example')}, seed ${seed}`;
  if (verdict === 'proved') return `${tried}: held`;
  const failed = [...laws, ...examples].filter((proof) => proof.verdict !== 'held');
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

/** A finding in one line of plain text, for files that know no layout. */
export function describeFinding({ requirement, level, message, tag, offset, expected, actual, times }: ReportedFinding): string {
  const details = [
    tag === undefined ? '' : ` Field ${tag}.`,
    offset === undefined ? '' : ` Byte offset ${offset}.`,
    expected === undefined ? '' : ` Expected: ${expected}.`,
    actual === undefined ? '' : ` Actual: ${actual}.`,
    times === undefined ? '' : ` Seen ${times} times, others of this requirement included.`,
  ];
  return `${requirement} (${level}): ${message}${details.join('')}`;
}
