import type { ConformanceReport } from '../../src/report/index.js';

/** What a comparison looks at: any version of the report has it. */
export type ComparedReport = Pick<ConformanceReport, 'verdict' | 'requirements' | 'scenarios'>;

/** One line for everything that two runs of the same questions conclude differently. Times and places of files do not count. */
export function compareReports(before: ComparedReport, after: ComparedReport): string[] {
  return [
    ...differ('the run', before.verdict, after.verdict),
    ...compareAll('requirement', before.requirements, after.requirements, ({ verdict, reason }) => [
      `verdict ${verdict}`,
      ...(reason === undefined ? [] : [`reason ${settled(reason)}`]),
    ]),
    ...compareAll('scenario', before.scenarios, after.scenarios, ({ verdict, reason, findings, steps }) => [
      `verdict ${verdict}`,
      ...(reason === undefined ? [] : [`reason ${settled(reason)}`]),
      ...findings.map(({ requirement, level, message, tag, offset, expected, actual }) =>
        settled(`finding ${JSON.stringify({ requirement, level, message, tag, offset, expected, actual })}`),
      ),
      ...steps.map(({ text, status }) => `step ${status}: ${text}`),
    ]),
  ];
}

/** Measured times and free ports are never twice the same. */
function settled(text: string): string {
  return text.replace(/\b\d+ ms\b/g, 'some ms').replace(/127\.0\.0\.1:\d+/g, 'ADDRESS');
}

function compareAll<Row extends { readonly id: string }>(
  kind: string,
  before: readonly Row[],
  after: readonly Row[],
  linesOf: (row: Row) => readonly string[],
): string[] {
  const later = new Map(after.map((row) => [row.id, row]));
  const earlier = new Set(before.map(({ id }) => id));
  const gone = before.filter(({ id }) => !later.has(id)).map(({ id }) => `${kind} ${id}: gone`);
  const added = after.filter(({ id }) => !earlier.has(id)).map(({ id }) => `${kind} ${id}: new`);
  const changed = before.flatMap((row) => {
    const now = later.get(row.id);
    return now === undefined ? [] : changes(linesOf(row), linesOf(now)).map((change) => `${kind} ${row.id}: ${change}`);
  });
  return [...gone, ...added, ...changed];
}

function changes(before: readonly string[], after: readonly string[]): string[] {
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`),
  ];
}

function differ(what: string, before: string, after: string): string[] {
  return before === after ? [] : [`${what}: ${before} -> ${after}`];
}
