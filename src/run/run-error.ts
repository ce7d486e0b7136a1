import type { Text } from '../protocol/index.js';

/** A run that cannot be had, for a reason that its caller can do something about, or is. The message says what, and where. */
export class RunError extends Error {
  override readonly name = 'RunError';
  /** `SETTINGS`: they, or the folder, make no sense; `ENVIRONMENT`: the terminal or the machine cannot be had; `INTERRUPTED`. */
  readonly code: 'SETTINGS' | 'ENVIRONMENT' | 'INTERRUPTED';
  /** The setting that is wrong, such as `selection.scenarios`; undefined where none is. */
  readonly setting: string | undefined;
  /** What is wrong, without the place. */
  readonly text: Text;

  /** A text without languages is in English in both. */
  constructor(code: RunError['code'], text: string | Text, options: ErrorOptions & { readonly setting?: string } = {}) {
    const both = typeof text === 'string' ? { en: text, fr: text } : text;
    super(options.setting === undefined ? both.en : `${options.setting}: ${both.en}`, options);
    this.code = code;
    this.setting = options.setting;
    this.text = both;
  }
}

/** A setting that makes no sense. */
export function wrong(setting: string, text: string | Text): RunError {
  return new RunError('SETTINGS', text, { setting });
}
