import type { Text } from '../../protocol/index.js';

/** What is wrong with the value of an option or an argument, for whoever reads it to throw. */
export class InvalidValue extends Error {
  override readonly name = 'InvalidValue';
  /** What may be written, in both languages. */
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

/** A value that is none of those there are. */
export function notAmong(choices: readonly string[]): InvalidValue {
  const all = choices.join(', ');
  return new InvalidValue({ en: `Allowed choices are ${all}.`, fr: `Choix possibles : ${all}.` });
}
