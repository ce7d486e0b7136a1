import type { ServerResponse } from 'node:http';
import type { SimulatedTerminal } from '../../simulator/index.js';
import { EventFeed } from './event-feed.js';
import type { HttpConnections } from './guard/http-connections.js';
import { type HttpServer, type HttpServerOptions, openHttpServer } from './http-server.js';
import { openApiDocument } from './openapi.js';
import { loadPage, PAGE_FOLDERS } from './page-files.js';
import { registerRoutes } from './register-routes.js';
import { ROUTES } from './routes/index.js';

/** Version of the interface, in its document. A minor one adds, a major one may break. */
const INTERFACE_VERSION = '1.1.0';

/** How to serve the HTTP interface of some terminals. */
export interface ControlServerOptions extends Partial<HttpServerOptions> {
  readonly terminals: readonly SimulatedTerminal[];
  /** Default 127.0.0.1: whoever reaches the interface commands the terminals. */
  readonly host?: string;
  /** Default 5000; 0: any free port. */
  readonly port?: number;
  /** Where the files of the web page are. Default: beside the program. */
  readonly pageFolders?: readonly string[];
}

/** An HTTP interface that listens. Closing it ends the event streams; the terminals go on. */
export type ControlServer = HttpServer;

/** Serves the HTTP interface and the web page of terminals that run. Rejects with the error of the operating system when it cannot. */
export async function startControlServer(options: ControlServerOptions): Promise<ControlServer> {
  const { terminals, host = '127.0.0.1', port = 5000, pageFolders = PAGE_FOLDERS } = options;
  const { Metrics } = await import('./metrics.js');
  const page = await loadPage(pageFolders);
  const metrics = new Metrics();
  let connections: HttpConnections | undefined;
  const written = (response: ServerResponse) => connections?.of(response)?.weigh();
  const hosted = terminals.map((terminal, index) => ({
    number: index + 1,
    terminal,
    feed: new EventFeed(terminal, { written }),
  }));
  const ends = hosted.map(({ number, terminal }) => metrics.follow(number, terminal));
  metrics.watch(hosted);
  return openHttpServer(
    { ...options, host, port },
    {
      register: (app, parts) => {
        connections = parts.connections;
        const document = openApiDocument(ROUTES, INTERFACE_VERSION);
        const service = { terminals: hosted, metrics, connections: parts.connections, document };
        registerRoutes(app, { routes: ROUTES, page, service, names: parts.names });
      },
      release: () => {
        for (const { feed } of hosted) feed.close();
        for (const end of ends) end();
      },
    },
  );
}
