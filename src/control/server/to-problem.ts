import { SimulatorOptionError } from '../../simulator/index.js';
import { ProblemError } from './problem-details.js';

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
