import type { Language, Text } from '../protocol/index.js';
import { RunError } from '../run/index.js';
import { CommandError } from './command-error.js';

/** A run that cannot be had, in the words of the command line; in one language where it is known already. */
function runRefusal({ code, setting, text }: RunError, language?: Language): CommandError {
  const said = FLAG_WORDS[setting ?? '']?.(text) ?? text;
  return new CommandError(code === 'SETTINGS' ? 'USAGE' : code, language === undefined ? said : said[language]);
}

/** The same of anything thrown; what is no `RunError` stays as it is. */
export function refusalOfRun(error: unknown, language?: Language): unknown {
  return error instanceof RunError ? runRefusal(error, language) : error;
}

/** What to do with the failure of a run: throws a `RunError` as a `CommandError` in this language, and anything else as it is. */
export function refusedIn(language: Language): (error: unknown) => never {
  return (error) => {
    throw refusalOfRun(error, language);
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
