import { z } from 'zod';
import { SimulatorOptionError } from '../../../simulator/index.js';

/** Everything that the HTTP interface refuses, with the status it is refused with. */
export const PROBLEMS = {
  INVALID_REQUEST: { status: 400, title: 'The request is not as it has to be' },
  FOREIGN_HOST: { status: 403, title: 'The Host header names another machine' },
  FOREIGN_ORIGIN: { status: 403, title: 'The request comes from another origin' },
  UNKNOWN_ROUTE: { status: 404, title: 'There is nothing at this address' },
  UNKNOWN_TERMINAL: { status: 404, title: 'There is no such terminal' },
  PAGE_ABSENT: { status: 404, title: 'The web page is not installed' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'This address does not take this method' },
  NO_PAYMENT_WAITS: { status: 409, title: 'No payment waits for the cardholder' },
  TOO_MANY_RULES: { status: 409, title: 'The terminal keeps no more rules' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too large' },
  NOT_JSON: { status: 415, title: 'The body is not JSON' },
  INTERNAL: { status: 500, title: 'This is a bug of the simulated terminal' },
  TOO_MANY_LISTENERS: { status: 503, title: 'Too many listeners follow the events' },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string }>>;

/** What the page of a run refuses besides. */
const RUN_PROBLEMS = {
  KEY_MISSING: { status: 401, title: 'The key of the page is missing' },
  NO_GESTURE_WAITS: { status: 409, title: 'This is not asked any more' },
  RUN_IS_OVER: { status: 409, title: 'The run cannot do this any more' },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string }>>;

const ALL_PROBLEMS = { ...PROBLEMS, ...RUN_PROBLEMS };

export type ProblemCode = keyof typeof ALL_PROBLEMS;

export const PROBLEM_CODES = Object.keys(PROBLEMS) as readonly (keyof typeof PROBLEMS)[];

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** What an error looks like on the wire (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string().describe('Names the kind of problem, always the same for the same code.'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What was wrong with this request, and what is allowed.'),
    code: z.string().describe(`One of ${PROBLEM_CODES.join(', ')}; later versions may know more.`),
    errors: z
      .array(
        z.object({ pointer: z.string().describe('JSON pointer into the body, or the name of a parameter.'), detail: z.string() }),
      )
      .exactOptional()
      .describe('Every value that is wrong.'),
    allowed: z.array(z.string()).exactOptional().describe('What would have been accepted.'),
  })
  .describe('A problem, as RFC 9457 has it.');

export type Problem = z.output<typeof problemSchema>;

/** A request that is refused; thrown by routes and guards, sent as problem details. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly problem: Problem;

  constructor(code: ProblemCode, detail: string, more: Pick<Problem, 'errors' | 'allowed'> = {}) {
    super(detail);
    this.code = code;
    this.problem = {
      type: `urn:caisse-ap:problem:${code.toLowerCase().replaceAll('_', '-')}`,
      ...ALL_PROBLEMS[code],
      detail,
      code,
      ...more,
    };
  }
}

export const MAX_BODY_BYTES = 256 * 1024;

/** The problem that says what an error of a route or of the HTTP library means to whoever asked. */
export function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof SimulatorOptionError) {
    return new ProblemError(error.code === 'RULES' ? 'TOO_MANY_RULES' : 'INVALID_REQUEST', error.message);
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new ProblemError('BODY_TOO_LARGE', `A body has at most ${MAX_BODY_BYTES} bytes (256 KiB).`);
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new ProblemError('NOT_JSON', 'A body is sent as JSON, with the header Content-Type: application/json.');
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new ProblemError(
        'INVALID_REQUEST',
        'The header says that the body is JSON, and there is no body. Leave the header out.',
      );
    default:
      if (status < 400 || status >= 500) return new ProblemError('INTERNAL', 'Please report it, with what was asked.');
      return new ProblemError(
        'INVALID_REQUEST',
        `The request cannot be read: ${error instanceof Error ? error.message : status}.`,
      );
  }
}
