import type { FastifyInstance } from 'fastify';
import type { Worker } from '../../../wire/index.js';
import { assertOwnOrigin, type GuardWords } from './host-guard.js';
import type { HttpConnections } from './http-connections.js';
import { excessOf } from './json-size.js';
import { ProblemError, toProblem } from './problem-details.js';
import { sendProblem } from './send-problem.js';

/** Nothing from elsewhere, nothing inline, no frame around it. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What is guarded. */
export interface GuardedServer {
  readonly connections: HttpConnections;
  /** Names under which it may be reached. */
  readonly names: readonly string[];
  /** How it speaks of itself; as the interface of a terminal when left out. */
  readonly whose?: GuardWords;
}

/**
 * Puts the guard into a server: who asks has to come from this machine or a page of the server itself, bodies are JSON of a size that
 * somebody can mean, nothing is held without limits, and every error is answered with problem details.
 */
export function guardRequests(app: FastifyInstance, { connections, names, whose }: GuardedServer): void {
  app.removeContentTypeParser('text/plain');
  readBodies(app);
  boundConnections(app, connections);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': PAGE_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    assertOwnOrigin(request.headers, names, whose);
  });
  app.setErrorHandler((error, _request, reply) => sendProblem(reply, toProblem(error)));
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
function boundConnections(app: FastifyInstance, connections: HttpConnections): void {
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
