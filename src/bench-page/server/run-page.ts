import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { EventFeed, type HttpServer, loadPage, openHttpServer, SHARED_PAGE_FOLDER } from '../../control/index.js';
import type { RunBoard } from '../board/run-board.js';
import { PageKey } from './page-key.js';
import { registerRunRoutes } from './register-run-routes.js';

/** How long the page is there after the last one who looked at it has gone, in milliseconds: a phone may have slept. */
const LINGER_MS = 30_000;

const LOOK_MS = 250;

/** Where the page of a run is served, and to whom. */
export interface RunPageOptions {
  readonly board: RunBoard;
  /** Default 127.0.0.1. Whoever reaches another address needs a key. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Called with the addresses whenever there is another key in them. */
  readonly rekeyed?: (addresses: readonly string[]) => void;
  /** Where the files of the page are. Default: beside the program. */
  readonly pageFolders?: readonly string[];
  /** How long the page is there after the last one who looked has gone, in milliseconds. Default 30,000. */
  readonly lingerMs?: number;
}

/** The page of a run, served. */
export interface RunPage {
  readonly server: HttpServer;
  /** What to open in a browser, with the key where one is needed; those for other devices first. */
  readonly addresses: readonly string[];
  /** A key is needed. */
  readonly isKeyed: boolean;
  /** Somebody looks at it now. */
  readonly isLookedAt: boolean;
  /** Resolves when nobody looks at the page any more, at once where nobody ever did, or when the signal comes. */
  linger(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

const FOLDERS: readonly string[] = [SHARED_PAGE_FOLDER, fileURLToPath(new URL('../page/', import.meta.url))];

/** Serves the page of a run. Rejects with the error of the operating system when it cannot listen. */
export async function openRunPage(options: RunPageOptions): Promise<RunPage> {
  const { board, host = '127.0.0.1', port = 0, rekeyed = () => {}, lingerMs = LINGER_MS } = options;
  const page = await loadPage(options.pageFolders ?? FOLDERS);
  const feed = new EventFeed(board);
  const key = isLoopback(host) ? undefined : new PageKey();
  let wasOpened = false;
  const addresses = (): string[] => addressesOf(server, key);
  const server: HttpServer = await openHttpServer(
    { host, port },
    {
      register: (app, { connections, names }) =>
        registerRunRoutes(app, {
          board,
          feed,
          connections,
          names,
          page,
          ...(key === undefined ? {} : { key }),
          entered: () => rekeyed(addresses()),
          opened: () => {
            wasOpened = true;
          },
        }),
      release: () => feed.close(),
    },
  );
  return {
    server,
    get addresses() {
      return addresses();
    },
    isKeyed: key !== undefined,
    get isLookedAt() {
      return feed.listeners > 0;
    },
    async linger(signal) {
      let goneMs = wasOpened ? 0 : lingerMs;
      while (goneMs < lingerMs && !signal.aborted) {
        await pause(LOOK_MS, undefined, { signal }).catch(() => {});
        goneMs = feed.listeners > 0 ? 0 : goneMs + LOOK_MS;
      }
    },
    close: () => server.close(),
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** The key stands behind the `#`, which a browser sends to nobody. */
function addressesOf({ urls }: HttpServer, key: PageKey | undefined): string[] {
  const [own = '', ...others] = urls;
  return [...others, own].map((url) => (key === undefined ? `${url}/` : `${url}/#key=${key.key}`));
}
