import type { InputFileError } from '../input-file/index.js';
import type { Language, Text } from '../protocol/index.js';
import { RunError } from '../run/index.js';
import { EXIT, type ExitCode } from './environment.js';

/** A command that cannot go on, for a reason that the person can do something about, or is. The message says what. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
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

/** A run that cannot be had, in the words of the command line; in one language where it is known already. */
export function runRefusal({ code, setting, text }: RunError, language?: Language): CommandError {
  const said = FLAG_WORDS[setting ?? '']?.(text) ?? text;
  return new CommandError(code === 'SETTINGS' ? 'USAGE' : code, language === undefined ? said : said[language]);
}

/** What to do with the failure of a run: throws a `RunError` as a `CommandError` in this language, and anything else as it is. */
export function refusedIn(language: Language): (error: unknown) => never {
  return (error) => {
    throw error instanceof RunError ? runRefusal(error, language) : error;
  };
}

const LIST_HINT = ({ en, fr }: Text): Text => ({ en: `${en} See them all with --list.`, fr: `${fr} --list les montre tous.` });

/** What a setting is called on the command line, where its sentence names it. */
const FLAG_WORDS: Readonly<Record<string, (text: Text) => Text>> = {
  selection: LIST_HINT,
  'selection.scenarios': LIST_HINT,
  parallel: () => ({
    en: 'A terminal serves one POS at a time: --parallel is for the embedded target.',
    fr: 'Un terminal sert une caisse à la fois : --parallel est réservé à la cible embedded.',
  }),
  'cardholder.command': () => ({
    en: 'The cardholder "command" needs --cardholder-command CMDLINE.',
    fr: 'Le porteur « command » a besoin de --cardholder-command CMDLINE.',
  }),
};

const EXITS = { USAGE: EXIT.usage, ENVIRONMENT: EXIT.environment, INTERRUPTED: EXIT.inconclusive } as const;
