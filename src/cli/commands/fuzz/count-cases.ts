import type { OutputStream } from '../../environment.js';
import { statusLine } from '../../output/status-line.js';

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
