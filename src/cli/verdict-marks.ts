import type { RunVerdict, Verdict } from '../report/index.js';
import { EXIT, type ExitCode } from './environment.js';

interface Mark {
  readonly mark: string;
  readonly colour: 'green' | 'red' | 'yellow' | 'dim' | 'magenta';
}

/** How a verdict is shown on a screen: a sign, and a colour that only repeats it. */
export const VERDICT_MARKS: Readonly<Record<Verdict, Mark>> = {
  pass: { mark: '✓', colour: 'green' },
  'not-applicable': { mark: '–', colour: 'dim' },
  advisory: { mark: '!', colour: 'yellow' },
  inconclusive: { mark: '?', colour: 'yellow' },
  fail: { mark: '✗', colour: 'red' },
  error: { mark: '⚠', colour: 'magenta' },
};

export const RUN_VERDICT_COLOURS: Readonly<Record<RunVerdict, Mark['colour']>> = {
  conformant: 'green',
  'non-conformant': 'red',
  inconclusive: 'yellow',
};

/** Exit code of a run (0 conformant, 1 non-conformant, 2 could not tell). */
export const EXIT_CODES: Readonly<Record<RunVerdict, ExitCode>> = {
  conformant: EXIT.ok,
  'non-conformant': EXIT.failed,
  inconclusive: EXIT.inconclusive,
};
