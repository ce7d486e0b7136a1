import type { Language } from '../protocol/index.js';
import { sayWrong, type Wrong } from './problem-sentences.js';

/** One thing wrong with a file. */
export interface FileProblem {
  /** Names joined by points, such as `timeLimits.quiet`; empty for the file as a whole. */
  readonly key: string;
  /** Counted from 1. */
  readonly line: number;
  readonly wrong: Wrong;
}

/** Problems that are shown at once; a file with more has one cause. */
const SHOWN_PROBLEMS = 20;

/** Characters of a sentence that are shown: a key may be as long as a file. */
const SHOWN_CHARACTERS = 1_000;

/** Problems as a person reads them, in the order of the lines; of very many the first ones, and how many there are. */
export function describeProblems(fileName: string, problems: readonly FileProblem[], language: Language = 'en'): string {
  const shown = problems.slice(0, SHOWN_PROBLEMS).map(({ line, wrong }) => {
    const message = sayWrong(wrong, language);
    const cut = message.length > SHOWN_CHARACTERS ? `${message.slice(0, SHOWN_CHARACTERS)}…` : message;
    return `${fileName}:${line}: ${cut}`;
  });
  const more = problems.length - shown.length;
  const rest = { en: `${more} more problems.`, fr: `${more} autres problèmes.` }[language];
  return [...shown, ...(more > 0 ? [`${fileName}: ${rest}`] : [])].join('\n');
}
