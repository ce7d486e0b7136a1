import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Worker } from '../../wire/index.js';
import { AnswerStream, jsonPieces } from './answer-stream.js';
import type { HostedTerminal } from './event-feed.js';
import { assertOwnOrigin } from './guard/host-guard.js';
import { excessOf } from './guard/json-size.js';
import { PROBLEM_TYPE, ProblemError, toProblem } from './guard/problem-details.js';
import { PAGE_POLICY, type PageFiles } from './page-files.js';
import type { Route } from './routes/route.js';
import type { ControlService } from './service.js';

interface Registration {
  readonly routes: readonly Route[];
  readonly page: PageFiles;
  readonly service: ControlService;
  /** Names under which the interface may be reached. */
  readonly names: readonly string[];
}

/** Puts the guard, the routes and the page into a server, and makes problem details of every error. */
export function registerRoutes(app: FastifyInstance, { routes, page, service, names }: Registration): void {
  const existing = [...routes.map(({ method, path }) => `${method} ${path}`), 'GET /'];
  app.removeContentTypeParser('text/plain');
  readBodies(app);
  boundConnections(app, service);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': PAGE_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    assertOwnOrigin(request.headers, names);
  });
  app.setErrorHandler((error, _request, reply) => sendProblem(reply, toProblem(error)));
  app.setNotFoundHandler((request, reply) => sendProblem(reply, nothingHere(request, reply, existing)));
  for (const route of routes) {
    const { answer } = route;
    app.route({
      method: route.method,
      url: route.path.replace('{terminal}', ':terminal'),
      handler: async (request, reply) => {
        const hosted = findTerminal(request, service.terminals);
        const body = await route.handle({ query: request.query, body: request.body, reply }, service, hosted);
        if (reply.sent) return reply;
        reply.code(answer.status);
        if (answer.schema === undefined) return reply.send(body);
        reply.type('application/json; charset=utf-8');
        return isList(body) ? sendList(request, reply, body, service) : reply.send(JSON.stringify(body));
      },
    });
  }
  registerPage(app, page);
}

/** Bodies are JSON of a depth and a number of values that somebody can mean; others nobody has to walk through. */
function readBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text: string, done) => {
    const excess = excessOf(text);
    if (excess === undefined) return parse(request, text, done);
    return done(new ProblemError('INVALID_REQUEST', `The body ${excess}.`));
  });
}

/** Notes what is held for a connection, and lets what it asks for have its turn. */
function boundConnections(app: FastifyInstance, { connections }: ControlService): void {
  app.addHook('preParsing', (request, _reply, payload, done) => {
    connections.of(request.raw)?.countBody(payload);
    done(null, payload);
  });
  // What is asked for may take its time: others get their turn in between.
  app.addHook('preHandler', (request, reply, done) => {
    const handle = () => {
      if (request.raw.socket.destroyed) reply.hijack();
      else done();
    };
    connections.turns.serve(once(handle));
  });
  app.addHook('onSend', (request, _reply, payload, done) => {
    if (typeof payload === 'string') connections.of(request.raw)?.weigh(payload.length);
    done(null, payload);
  });
}

/** Something that is done in one piece. */
function once(piece: () => void): Worker {
  return {
    work: () => {
      piece();
      return false;
    },
  };
}

function isList(body: unknown): body is Iterable<unknown> {
  return typeof body === 'object' && body !== null && Symbol.iterator in body;
}

/** A list may be long: no more of it is made than is read. */
function sendList(request: FastifyRequest, reply: FastifyReply, items: Iterable<unknown>, service: ControlService): FastifyReply {
  const connection = service.connections.of(request.raw);
  const stream = new AnswerStream(jsonPieces(items), service.connections.turns, () => connection?.progress());
  return reply.send(stream);
}

export function sendProblem(reply: FastifyReply, { problem }: ProblemError): FastifyReply {
  return reply.code(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
}

function registerPage(app: FastifyInstance, page: PageFiles): void {
  for (const [url, { contentType, content }] of page) {
    app.get(url, async (_request, reply) => reply.type(contentType).send(content));
  }
  if (page.has('/')) return;
  app.get('/', async () => {
    throw new ProblemError(
      'PAGE_ABSENT',
      'The files of the page are not beside the program; build it with npm run build. /openapi.json says what else is here.',
    );
  });
}

function findTerminal({ params }: FastifyRequest, terminals: readonly HostedTerminal[]): HostedTerminal | undefined {
  if (typeof params !== 'object' || params === null || !('terminal' in params)) return undefined;
  const found = terminals.find(({ number }) => String(number) === params.terminal);
  if (found !== undefined) return found;
  const which = terminals.length === 1 ? 'The only terminal is 1' : `Terminals go from 1 to ${terminals.length}`;
  throw new ProblemError('UNKNOWN_TERMINAL', `${which}; there is no terminal ${String(params.terminal).slice(0, 40)}.`);
}

/** An address nobody knows, or one that takes another method. */
function nothingHere({ url, method }: FastifyRequest, reply: FastifyReply, existing: readonly string[]): ProblemError {
  const path = url.replace(/[?#].*$/s, '').replace(/(?<=.)\/$/, '');
  const here = existing.flatMap((row) => {
    const [allowed = '', pattern = ''] = row.split(' ');
    return new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace('{terminal}', '[^/]+')}$`).test(path) ? [allowed] : [];
  });
  if (here.length > 0) {
    reply.header('allow', here.join(', '));
    return new ProblemError('METHOD_NOT_ALLOWED', `${path} takes ${here.join(', ')}, not ${method}.`, { allowed: here });
  }
  return new ProblemError('UNKNOWN_ROUTE', `There is nothing at ${path.slice(0, 200)}. "allowed" lists all there is.`, {
    allowed: [...existing],
  });
}
