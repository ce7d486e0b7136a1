import type { FuzzFinding } from '../../fuzz-terminal/index.js';
import type { OutputStream } from '../environment.js';

/** Erases the line and goes back to its beginning. */
const CLEAR_LINE = '\r\u001b[2K';

/** A line that counts sessions on a terminal screen, and one for each finding as it comes; undefined elsewhere. */
export function countSessions(stdout: OutputStream, total: number) {
  if (stdout.isTTY !== true) return undefined;
  let sessions = 0;
  return {
    show({ findings, isShrinking }: { readonly findings: number; readonly isShrinking: boolean }): void {
      if (!isShrinking) sessions += 1;
      const found = findings === 0 ? '' : `, ${findings} found`;
      stdout.write(`${CLEAR_LINE}session ${sessions} of ${total}${found}${isShrinking ? ', looking for the shortest' : ''}`);
    },
    found({ finding, commands }: Pick<FuzzFinding, 'finding' | 'commands'>): void {
      const acts = `${commands.length} ${commands.length === 1 ? 'act' : 'acts'}`;
      stdout.write(`${CLEAR_LINE}found ${finding.requirement} (${finding.level}, ${acts}): ${finding.message}\n`);
    },
    clear(): void {
      stdout.write(CLEAR_LINE);
    },
  };
}
