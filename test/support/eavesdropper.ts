import { listen, type WireServer } from './wire-server.js';

/** A server nobody has any business with: it counts who comes. */
export interface Eavesdropper extends Pick<WireServer, 'close'> {
  readonly url: string;
  /** Connections so far. */
  visits(): number;
}

/** Listens on a free port of this machine and answers every request over HTTP with `{}`. */
export async function startEavesdropper(): Promise<Eavesdropper> {
  let visits = 0;
  const server = await listen((socket) => {
    visits += 1;
    socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}'));
  });
  return { url: `http://${server.address.host}:${server.address.port}/`, visits: () => visits, close: () => server.close() };
}

/** Variables that are enough to have Cucumber or Allure send a run to this address. */
export function temptationsOf({ url }: Eavesdropper): Record<string, string> {
  return {
    CUCUMBER_PUBLISH_ENABLED: 'true',
    CUCUMBER_PUBLISH_TOKEN: 'token',
    CUCUMBER_PUBLISH_URL: url,
    ALLURE_JIRA_ENABLED: 'true',
    ALLURE_JIRA_ENDPOINT: url,
  };
}
