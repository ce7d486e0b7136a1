import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { frameText } from '../support/wire.js';

/** An answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  /** The body as JSON, where it is. */
  readonly json: unknown;
}

export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, unless it is text: then as it is. */
  readonly body?: unknown;
}

/** Asks with node:http, which sends any header as it is told. */
export async function ask(url: string, { method = 'GET', headers = {}, body }: Question = {}): Promise<Answer> {
  const content = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const type = content === undefined ? {} : { 'content-type': 'application/json' };
  const call = request(url, { method, agent: false, headers: { ...type, ...headers } });
  call.end(content);
  const [response]: IncomingMessage[] = await once(call, 'response');
  if (response === undefined) throw new Error('There is no response.');
  let text = '';
  for await (const part of response.setEncoding('utf8')) text += part;
  const isJson = /json/.test(response.headers['content-type'] ?? '');
  return { status: response.statusCode ?? 0, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
}

/** The code of a problem, after a look at whether it is one. */
export function problemOf({ status, headers, json }: Answer): {
  readonly code: string;
  readonly detail: string;
  readonly allowed: string[];
} {
  const isProblem = headers['content-type'] === 'application/problem+json; charset=utf-8';
  if (!isProblem || typeof json !== 'object' || json === null) throw new Error(`An answer with ${status} that is no problem.`);
  const problem = { type: '', title: '', status: 0, code: '', detail: '', allowed: [], ...json };
  if (problem.status !== status || problem.type === '' || problem.title === '' || problem.detail === '') {
    throw new Error(`A problem without its members: ${JSON.stringify(json)}`);
  }
  return problem;
}

/** A debit as a POS writes it. */
export function debit(minorUnits: string, pos = '02'): string {
  return frameText(['CZ', '0320'], ['CJ', '012345678901'], ['CA', pos], ['CB', minorUnits], ['CD', '0'], ['CE', '978']);
}

/** A rule: what is to be done, and when. */
export function rule<T extends object, More extends object>(then: T, more: More): More & { readonly then: T };
export function rule<T extends object>(then: T): { readonly then: T };
export function rule(then: object, more: object = {}): object {
  return { ...more, then };
}
