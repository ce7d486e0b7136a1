import type { OutputStream } from '../environment.js';

/** Erases the line and goes back to its beginning. */
const CLEAR_LINE = '\r\u001b[2K';

/** A line that counts cases on a terminal screen; undefined elsewhere. */
export function countCases(stdout: OutputStream, total: number) {
  if (stdout.isTTY !== true) return undefined;
  let shown = -1;
  return {
    show(cases: number): void {
      const percent = Math.floor((cases / total) * 100);
      if (percent === shown) return;
      shown = percent;
      stdout.write(`${CLEAR_LINE}${percent} % of ${total} cases`);
    },
    clear(): void {
      stdout.write(CLEAR_LINE);
    },
  };
}
