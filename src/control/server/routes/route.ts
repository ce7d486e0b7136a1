import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { HostedTerminal } from '../event-feed.js';
import { describeIssues } from '../guard/describe-issues.js';
import { ProblemError } from '../guard/problem-details.js';
import type { ControlService } from '../service.js';

/** A request that has come for a route, nothing of it looked at yet. */
export interface RawRequest {
  readonly query: unknown;
  readonly body: unknown;
  readonly reply: FastifyReply;
}

/** What a route answers when all goes well. */
export interface RouteAnswer {
  readonly status: 200 | 201 | 204;
  readonly description: string;
  /** Default JSON. */
  readonly contentType?: string;
  /** Of a JSON answer. */
  readonly schema?: z.ZodType;
  readonly example?: unknown;
}

/** What the document says of a route. */
interface RouteDescription {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** As OpenAPI writes it; `{terminal}` is the number of a terminal. */
  readonly path: string;
  /** Name of the operation, in camel case. */
  readonly operation: string;
  readonly summary: string;
  readonly bodyExample?: unknown;
  readonly answer: RouteAnswer;
}

/** One row of the table from which the routes are registered and the document is made. */
export interface Route extends RouteDescription {
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  handle(request: RawRequest, service: ControlService, terminal: HostedTerminal | undefined): unknown;
}

/** What the handler of a route is given: everything checked. */
export interface Checked<Query, Body> {
  readonly query: Query;
  readonly body: Body;
  readonly reply: FastifyReply;
  readonly service: ControlService;
}

interface Parts<Query extends z.ZodObject, Body extends z.ZodType> {
  readonly query?: Query;
  readonly body?: Body;
}

type Handler<Query extends z.ZodObject, Body extends z.ZodType, More> = (
  request: Checked<z.output<Query>, z.output<Body>> & More,
) => unknown;

/** A route of the process as a whole. */
export function serviceRoute<Query extends z.ZodObject, Body extends z.ZodType>(
  route: RouteDescription & Parts<Query, Body>,
  answer: Handler<Query, Body, unknown>,
): Route {
  return { ...route, handle: (request, service) => answer(check(route, request, service)) };
}

/** A route of one terminal: its path begins with `/api/terminals/{terminal}`. */
export function terminalRoute<Query extends z.ZodObject, Body extends z.ZodType>(
  route: RouteDescription & Parts<Query, Body>,
  answer: Handler<Query, Body, { readonly hosted: HostedTerminal }>,
): Route {
  return {
    ...route,
    handle: (request, service, hosted) => {
      if (hosted === undefined) throw new TypeError(`${route.path} names no terminal.`);
      return answer({ ...check(route, request, service), hosted });
    },
  };
}

function check<Query extends z.ZodObject, Body extends z.ZodType>(
  { query, body }: Parts<Query, Body>,
  request: RawRequest,
  service: ControlService,
): Checked<z.output<Query>, z.output<Body>> {
  return {
    query: checkValue(query, request.query, 'parameters of the address'),
    body: checkValue(body, request.body, 'body'),
    reply: request.reply,
    service,
  };
}

/**
 * What came as a value of this schema, `name` being what it is called. Throws `ProblemError` with everything that is wrong with it.
 */
export function checkValue<T extends z.ZodType>(schema: T | undefined, value: unknown, name: string): z.output<T> {
  // A route without a schema has a handler that does not look at the value, whose type is then unknown.
  if (schema === undefined) return undefined as z.output<T>;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = describeIssues(result.error, value);
  throw new ProblemError('INVALID_REQUEST', `The ${name} cannot be taken. ${errors.map(({ detail }) => detail).join(' ')}`, {
    errors,
  });
}
