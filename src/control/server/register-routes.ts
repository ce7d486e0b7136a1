import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AnswerStream, jsonPieces } from './answer-stream.js';
import type { HostedTerminal } from './event-feed.js';
import { guardRequests } from './guard/guard-requests.js';
import { ProblemError } from './guard/problem-details.js';
import { sendProblem } from './guard/send-problem.js';
import { type PageFiles, registerPage } from './page-files.js';
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
  guardRequests(app, { connections: service.connections, names });
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

function isList(body: unknown): body is Iterable<unknown> {
  return typeof body === 'object' && body !== null && Symbol.iterator in body;
}

/** A list may be long: no more of it is made than is read. */
function sendList(request: FastifyRequest, reply: FastifyReply, items: Iterable<unknown>, service: ControlService): FastifyReply {
  const connection = service.connections.of(request.raw);
  const stream = new AnswerStream(jsonPieces(items), service.connections.turns, () => connection?.progress());
  return reply.send(stream);
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
