import { EXIT, type ExitCode } from './environment.js';

/** A command that cannot go on, for a reason that the person can do something about. The message says what. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly code: 'USAGE' | 'ENVIRONMENT';

  constructor(code: CommandError['code'], message: string) {
    super(message);
    this.code = code;
  }

  get exitCode(): ExitCode {
    return this.code === 'USAGE' ? EXIT.usage : EXIT.environment;
  }
}
