import { EXIT, type ExitCode } from './environment.js';

/** A command that cannot go on, for a reason that the person can do something about, or is. The message says what. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly code: 'USAGE' | 'ENVIRONMENT' | 'INTERRUPTED';

  constructor(code: CommandError['code'], message: string) {
    super(message);
    this.code = code;
  }

  get exitCode(): ExitCode {
    return EXITS[this.code];
  }
}

const EXITS = { USAGE: EXIT.usage, ENVIRONMENT: EXIT.environment, INTERRUPTED: EXIT.inconclusive } as const;
