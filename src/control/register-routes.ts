import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { assertOwnOrigin } from './host-guard.js';
import { PAGE_POLICY, type PageFiles } from './page-files.js';
import { PROBLEM_TYPE, ProblemError } from './problem-details.js';
import type { Route } from './route.js';
import type { ControlService, HostedTerminal } from './service.js';
import { toProblem } from './to-problem.js';

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
        return answer.schema === undefined
          ? reply.send(body)
          : reply.type('application/json; charset=utf-8').send(JSON.stringify(body));
      },
    });
  }
  registerPage(app, page);
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
