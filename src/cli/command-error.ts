import type { InputFileError } from '../input-file/index.js';
import type { Language, Text } from '../protocol/index.js';
import { EXIT, type ExitCode } from './environment.js';

/** A command that cannot go on, for a reason that the person can do something about, or is. The message says what. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError';
  readonly code: 'USAGE' | 'ENVIRONMENT' | 'INTERRUPTED';
  readonly #text: Text;

  /** A text without languages is in English in both. */
  constructor(code: CommandError['code'], text: string | Text) {
    const both = typeof text === 'string' ? { en: text, fr: text } : text;
    super(both.en);
    this.code = code;
    this.#text = both;
  }

  get exitCode(): ExitCode {
    return EXITS[this.code];
  }

  /** The message in the language of the person. */
  inLanguage(language: Language): string {
    return this.#text[language];
  }
}

/** Wrong usage: a file that is not read, with what to do about it. */
export function inputFileRefusal({ text }: InputFileError, remedy: Text): CommandError {
  return new CommandError('USAGE', { en: `${text.en} ${remedy.en}`, fr: `${text.fr} ${remedy.fr}` });
}

const EXITS = { USAGE: EXIT.usage, ENVIRONMENT: EXIT.environment, INTERRUPTED: EXIT.inconclusive } as const;
