import type { FuzzFinding } from '../../../fuzz/index.js';
import type { OutputStream } from '../../environment.js';
import { visible } from '../../output/printable.js';
import { statusLine } from '../../output/status-line.js';

/** A line that counts sessions on a terminal screen, and one for each finding as it comes; undefined elsewhere. */
export function countSessions(stdout: OutputStream, total: number) {
  const line = statusLine(stdout);
  if (line === undefined) return undefined;
  let sessions = 0;
  return {
    show({ findings, isShrinking }: { readonly findings: number; readonly isShrinking: boolean }): void {
      if (!isShrinking) sessions += 1;
      const found = findings === 0 ? '' : `, ${findings} found`;
      line.show(`session ${sessions} of ${total}${found}${isShrinking ? ', looking for the shortest' : ''}`);
    },
    found({ finding, acts }: Pick<FuzzFinding, 'finding' | 'acts'>): void {
      const count = `${acts.length} ${acts.length === 1 ? 'act' : 'acts'}`;
      line.print(`found ${finding.requirement} (${finding.level}, ${count}): ${visible(finding.message)}`);
    },
    clear: line.clear,
  };
}

/** A line that counts cases on a terminal screen; undefined elsewhere. */
export function countCases(stdout: OutputStream, total: number) {
  const line = statusLine(stdout);
  if (line === undefined) return undefined;
  let shown = -1;
  return {
    show(cases: number): void {
      const percent = Math.floor((cases / total) * 100);
      if (percent === shown) return;
      shown = percent;
      line.show(`${percent} % of ${total} cases`);
    },
    clear: line.clear,
  };
}
