import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** What a terminal made for one test does with each connection. */
export type Behaviour = (socket: Socket) => void;

/** A terminal of a few lines, made for one test. Bytes only: it knows nothing of the project. */
export interface WireServer {
  readonly address: { readonly host: string; readonly port: number };
  close(): Promise<void>;
}

/** Listens on a free port of this machine. */
export async function listen(behaviour: Behaviour): Promise<WireServer> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    behaviour(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('A TCP server has an address and a port.');
  return {
    address: { host: '127.0.0.1', port: bound.port },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Answers once `length` bytes of a request have come. */
export function afterRequest(length: number, answer: (socket: Socket) => void): Behaviour {
  return (socket) => {
    let received = 0;
    socket.on('data', (bytes) => {
      const wasComplete = received >= length;
      received += bytes.length;
      if (!wasComplete && received >= length) answer(socket);
    });
  };
}
