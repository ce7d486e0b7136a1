import type { Language, Text } from '../../protocol/index.js';
import type { RunVerdict, Verdict } from '../../report/index.js';
import { EXIT, type ExitCode } from '../environment.js';

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

const VERDICT_WORDS: Readonly<Record<Verdict | 'untested', Text>> = {
  pass: { en: 'pass', fr: 'réussite' },
  'not-applicable': { en: 'not-applicable', fr: 'sans objet' },
  advisory: { en: 'advisory', fr: 'réserve' },
  inconclusive: { en: 'inconclusive', fr: 'sans conclusion' },
  fail: { en: 'fail', fr: 'échec' },
  error: { en: 'error', fr: 'erreur' },
  untested: { en: 'untested', fr: 'sans test' },
};

/** So many of a verdict, in words. */
export function countInWords(count: number, verdict: Verdict | 'untested', language: Language): string {
  const word = VERDICT_WORDS[verdict][language];
  return `${count} ${word}${language === 'fr' && count > 1 && !word.startsWith('sans ') ? 's' : ''}`;
}

/** The verdict of a run, as it begins the summary. */
export const RUN_VERDICT_WORDS: Readonly<Record<RunVerdict, Text>> = {
  conformant: { en: 'CONFORMANT', fr: 'CONFORME' },
  'non-conformant': { en: 'NON-CONFORMANT', fr: 'NON CONFORME' },
  inconclusive: { en: 'INCONCLUSIVE', fr: 'NON CONCLUANT' },
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
