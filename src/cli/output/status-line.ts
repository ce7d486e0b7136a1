import type { OutputStream } from '../environment.js';

/** Erases the line and goes back to its beginning. */
const CLEAR_LINE = '\r\u001b[2K';

/** A line on a terminal screen that is written over as work goes on. */
export interface StatusLine {
  /** Replaces what it says. */
  show(text: string): void;
  /** Leaves a line above it for good. */
  print(text: string): void;
  /** Takes it away. */
  clear(): void;
}

/** The status line of an output; undefined where that is no screen, and nobody would see it change. */
export function statusLine(stdout: OutputStream): StatusLine | undefined {
  if (stdout.isTTY !== true) return undefined;
  return {
    show: (text) => stdout.write(CLEAR_LINE + text),
    print: (text) => stdout.write(`${CLEAR_LINE}${text}\n`),
    clear: () => stdout.write(CLEAR_LINE),
  };
}
