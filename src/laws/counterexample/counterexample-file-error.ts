/** A file that holds no counterexample this version can read. The message names the file, the key and the remedy. */
export class CounterexampleFileError extends Error {
  override readonly name = 'CounterexampleFileError';
  readonly code: 'UNREADABLE' | 'NOT_JSON' | 'OTHER_SCHEMA' | 'NEWER_SCHEMA' | 'WRONG_KEY';

  constructor(code: CounterexampleFileError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
