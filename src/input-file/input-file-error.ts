import type { Text } from '../protocol/index.js';

/** A file that somebody named and that is not read. The message says which file and why; the remedy is for the caller to add. */
export class InputFileError extends Error {
  override readonly name = 'InputFileError';
  readonly code: 'UNREADABLE' | 'NO_FILE' | 'TOO_LARGE';
  /** The message in every language. */
  readonly text: Text;

  constructor(code: InputFileError['code'], text: Text, options?: ErrorOptions) {
    super(text.en, options);
    this.code = code;
    this.text = text;
  }
}
