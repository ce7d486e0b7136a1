import { createServer, type ServerOptions, type ServerResponse, STATUS_CODES } from 'node:http';
import type { SimulatedTerminal } from '../../simulator/index.js';
import { EventFeed } from './event-feed.js';
import { isEveryAddress, ownAddresses, reachableNames } from './guard/host-guard.js';
import { HttpConnections } from './guard/http-connections.js';
import { MAX_BODY_BYTES, PROBLEM_TYPE, ProblemError, toProblem } from './guard/problem-details.js';
import { openApiDocument } from './openapi.js';
import { loadPage, PAGE_FOLDER } from './page-files.js';
import { registerRoutes, sendProblem } from './register-routes.js';
import { ROUTES } from './routes/index.js';

/** Version of the interface, in its document. A minor one adds, a major one may break. */
const INTERFACE_VERSION = '1.1.0';

/** Until a request has come in full: whoever sends it byte by byte keeps no connection for long. */
const REQUEST_TIMEOUT_MS = 10_000;

/** Longest time a connection is kept between two requests: programs open another one without a word. */
const KEEP_ALIVE_MS = 72_000;

/** How to serve the HTTP interface of some terminals. */
export interface ControlServerOptions {
  readonly terminals: readonly SimulatedTerminal[];
  /** Default 127.0.0.1: whoever reaches the interface commands the terminals. */
  readonly host?: string;
  /** Default 5000; 0: any free port. */
  readonly port?: number;
  /** Names under which it may be reached beside `localhost`, `127.0.0.1`, `[::1]` and the address it listens on. */
  readonly allowedHosts?: readonly string[];
  /** Time in milliseconds after which a connection that asks for nothing is closed, 72,000 at most; 0: that long. Default 0. */
  readonly idleMs?: number;
  /** Where the files of the web page are. Default: beside the program. */
  readonly pageFolder?: string;
}

/** An HTTP interface that listens. */
export interface ControlServer {
  /** For a browser or a client on this machine, without a slash at the end. */
  readonly url: string;
  /** The same, and those for other machines where it listens on every address. */
  readonly urls: readonly string[];
  readonly port: number;
  /** Stops listening and ends every connection, event streams included. The terminals go on. */
  close(): Promise<void>;
}

/** Serves the HTTP interface and the web page of terminals that run. Rejects with the error of the operating system when it cannot. */
export async function startControlServer(options: ControlServerOptions): Promise<ControlServer> {
  const { terminals, host = '127.0.0.1', port = 5000, allowedHosts = [], pageFolder = PAGE_FOLDER } = options;
  const idleMs = Math.min(options.idleMs || KEEP_ALIVE_MS, KEEP_ALIVE_MS);
  // Loaded here and not above: whoever serves nothing, as most commands do, does not wait for them.
  const [{ fastify }, { Metrics }] = await Promise.all([import('fastify'), import('./metrics.js')]);
  const page = await loadPage(pageFolder);
  const metrics = new Metrics();
  const addresses = ownAddresses(host);
  const connections = new HttpConnections(idleMs);
  const written = (response: ServerResponse) => connections.of(response)?.weigh();
  const hosted = terminals.map((terminal, index) => ({
    number: index + 1,
    terminal,
    feed: new EventFeed(terminal, { written }),
  }));
  const ends = hosted.map(({ number, terminal }) => metrics.follow(number, terminal));
  metrics.watch(hosted);
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
  registerRoutes(app, {
    routes: ROUTES,
    page,
    service: { terminals: hosted, metrics, connections, document: openApiDocument(ROUTES, INTERFACE_VERSION) },
    names: reachableNames(host, allowedHosts, addresses),
  });
  const release = () => {
    for (const { feed } of hosted) feed.close();
    for (const end of ends) end();
    connections.close();
  };
  try {
    await app.listen({ host, port });
  } catch (error) {
    release();
    await app.close();
    throw error;
  }
  const bound = app.server.address();
  const actualPort = typeof bound === 'object' && bound !== null ? bound.port : port;
  const urls = [isEveryAddress(host) ? '127.0.0.1' : host, ...addresses].map((place) => urlOf(place, actualPort));
  return {
    url: urls[0] ?? '',
    urls,
    port: actualPort,
    close: async () => {
      release();
      await app.close();
    },
  };
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
