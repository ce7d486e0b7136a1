import type { ReportedFinding } from '../conformance-report.js';

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
