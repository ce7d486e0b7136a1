import { createServer, type ServerOptions, STATUS_CODES } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { isEveryAddress, ownAddresses, reachableNames } from './guard/host-guard.js';
import { HttpConnections } from './guard/http-connections.js';
import { MAX_BODY_BYTES, PROBLEM_TYPE, ProblemError, toProblem } from './guard/problem-details.js';
import { sendProblem } from './guard/send-problem.js';

/** Until a request has come in full: whoever sends it byte by byte keeps no connection for long. */
const REQUEST_TIMEOUT_MS = 10_000;

/** Longest time a connection is kept between two requests: programs open another one without a word. */
const KEEP_ALIVE_MS = 72_000;

/** Where an HTTP interface listens, and who may reach it. */
export interface HttpServerOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Names under which it may be reached beside `localhost`, `127.0.0.1`, `[::1]` and the address it listens on. */
  readonly allowedHosts?: readonly string[];
  /** Time in milliseconds after which a connection that asks for nothing is closed, 72,000 at most; 0: that long. Default 0. */
  readonly idleMs?: number;
}

/** What the routes of an interface are registered with. */
export interface HttpParts {
  readonly connections: HttpConnections;
  /** Names under which it may be reached. */
  readonly names: readonly string[];
}

/** An HTTP interface that listens. */
export interface HttpServer {
  /** For a browser or a client on this machine, without a slash at the end. */
  readonly url: string;
  /** The same, and those for other machines where it listens on every address. */
  readonly urls: readonly string[];
  readonly port: number;
  /** Stops listening and ends every connection, event streams included. */
  close(): Promise<void>;
}

/**
 * Opens an HTTP interface. `register` puts guard and routes into it; `release` is called when it closes, or cannot listen: then this
 * rejects with the error of the operating system.
 */
export async function openHttpServer(
  options: HttpServerOptions,
  { register, release }: { register(app: FastifyInstance, parts: HttpParts): void; release(): void },
): Promise<HttpServer> {
  const { host, port, allowedHosts = [] } = options;
  const idleMs = Math.min(options.idleMs || KEEP_ALIVE_MS, KEEP_ALIVE_MS);
  // Loaded here and not above: whoever serves nothing, as most commands do, does not wait for it.
  const { fastify } = await import('fastify');
  const addresses = ownAddresses(host);
  const connections = new HttpConnections(idleMs);
  const app = fastify({
    bodyLimit: MAX_BODY_BYTES,
    serverFactory: (handle) =>
      createServer(httpOptions(idleMs), (request, response) => {
        if (connections.begin(request, response)) handle(request, response);
      }),
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    routerOptions: { ignoreTrailingSlash: true },
    frameworkErrors: (error, _request, reply) => {
      void sendProblem(reply, toProblem(error));
    },
    clientErrorHandler: (_error, socket) => {
      if (socket.writable) socket.end(unreadable());
      else socket.destroy();
    },
  });
  app.server.on('connection', (socket) => connections.welcome(socket));
  register(app, { connections, names: reachableNames(host, allowedHosts, addresses) });
  const close = async () => {
    release();
    connections.close();
    await app.close();
  };
  try {
    await app.listen({ host, port });
  } catch (error) {
    await close();
    throw error;
  }
  const bound = app.server.address();
  const actualPort = typeof bound === 'object' && bound !== null ? bound.port : port;
  const urls = [isEveryAddress(host) ? '127.0.0.1' : host, ...addresses].map((place) => urlOf(place, actualPort));
  return { url: urls[0] ?? '', urls, port: actualPort, close };
}

/** Without a Host header the guard refuses, in words; Node would answer with an empty 400. */
function httpOptions(keepAliveTimeout: number): ServerOptions {
  const requestTimeout = REQUEST_TIMEOUT_MS;
  return {
    requestTimeout,
    headersTimeout: requestTimeout,
    keepAliveTimeout,
    connectionsCheckingInterval: 2_000,
    requireHostHeader: false,
  };
}

function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** The answer to bytes that are not HTTP, written by hand because there is no request to answer. */
function unreadable(): string {
  const { problem } = new ProblemError(
    'INVALID_REQUEST',
    'This is an HTTP interface, and what came is not HTTP/1.1, too long, or too slow.',
  );
  const body = JSON.stringify(problem);
  return `HTTP/1.1 400 ${STATUS_CODES[400]}\r\nContent-Type: ${PROBLEM_TYPE}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`;
}
