import { type Argument, type Command, InvalidArgumentError, type Option } from 'commander';
import type { Language } from '../../protocol/index.js';
import { InvalidValue, notAmong } from '../options/invalid-value.js';

/** Has the command line, with all its commands, say in this language what is wrong with a value. */
export function speak(command: Command, language: Language): void {
  for (const part of [...command.options, ...command.registeredArguments]) speakOf(part, language);
  for (const inner of command.commands) speak(inner, language);
}

function speakOf(part: Option | Argument, language: Language): void {
  const { parseArg, argChoices } = part;
  if (parseArg === undefined) return;
  part.parseArg = <T>(value: string, former: T): T => {
    try {
      return parseArg.call(part, value, former) as T;
    } catch (thrown) {
      // With choices, it is commander that refuses, and none but them.
      const error = thrown instanceof InvalidArgumentError && argChoices !== undefined ? notAmong(argChoices) : thrown;
      throw error instanceof InvalidValue ? new InvalidArgumentError(error.text[language]) : error;
    }
  };
}
