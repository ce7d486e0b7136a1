import { PROBLEM_CODES, type Problem, type ProblemCode } from '../server/guard/problem-details.js';

/** Why a call of the client failed: what the interface said, or that it could not be asked. */
export type TerminalClientErrorCode =
  | ProblemCode
  /** Nothing answers at the address. */
  | 'UNREACHABLE'
  /** Something answers that is not this interface, or a version of it that this client does not know. */
  | 'UNEXPECTED_ANSWER';

/** A call of the client that failed. The message says what was wrong and what is allowed. */
export class TerminalClientError extends Error {
  override readonly name = 'TerminalClientError';
  readonly code: TerminalClientErrorCode;
  /** What the interface said (RFC 9457), where it said something. */
  readonly problem?: Problem;

  constructor(
    code: TerminalClientErrorCode,
    message: string,
    more: { readonly problem?: Problem; readonly cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? {} : { cause: more.cause });
    this.code = code;
    if (more.problem !== undefined) this.problem = more.problem;
  }

  static of(problem: Problem): TerminalClientError {
    const code = PROBLEM_CODES.find((known) => known === problem.code) ?? 'UNEXPECTED_ANSWER';
    return new TerminalClientError(code, problem.detail, { problem });
  }
}
