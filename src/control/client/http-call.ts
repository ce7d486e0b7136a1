import { z } from 'zod';
import { problemSchema } from '../server/guard/problem-details.js';
import { TerminalClientError } from './client-error.js';

/** One call of the HTTP interface. */
export interface HttpCall {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly url: string;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** Makes a call and gives the answer, once it is known to be a success. Throws `TerminalClientError` for everything else. */
export async function makeCall({ method, url, body, signal }: HttpCall): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (cause) {
    throw new TerminalClientError('UNREACHABLE', `No simulated terminal answers at ${url}. Is it running?`, { cause });
  }
  if (response.ok) return response;
  const problem = problemSchema.safeParse(await jsonOf(response));
  if (problem.success) throw TerminalClientError.of(problem.data);
  throw new TerminalClientError(
    'UNEXPECTED_ANSWER',
    `${method} ${url} was answered with ${response.status}, and not by a simulated terminal.`,
  );
}

/** The body of an answer, checked. Throws `TerminalClientError` for one that is not what the schema says. */
export async function bodyOf<T extends z.ZodType>(response: Response, schema: T): Promise<z.output<T>> {
  const result = schema.safeParse(await jsonOf(response));
  if (result.success) return result.data;
  throw new TerminalClientError(
    'UNEXPECTED_ANSWER',
    `${response.url} gave an answer that this client does not know: ${z.prettifyError(result.error)}`,
    {
      cause: result.error,
    },
  );
}

async function jsonOf(response: Response): Promise<unknown> {
  return response.json().catch(() => undefined);
}
