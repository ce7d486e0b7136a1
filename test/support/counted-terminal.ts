import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { startSimulatedTerminal } from '../../src/simulator/index.js';

/** A terminal of which it is known how often it was connected to: a witness of a run that is not the run itself. */
export interface CountedTerminal {
  readonly address: { readonly host: string; readonly port: number };
  /** When each connection came, in milliseconds since 1970. */
  readonly connectedAt: readonly number[];
  /** Resolves once so many connections have come since the last `forget`. */
  reached(count: number): Promise<void>;
  forget(): void;
  close(): Promise<void>;
}

export async function startCountedTerminal(): Promise<CountedTerminal> {
  const terminal = await startSimulatedTerminal();
  const connectedAt: number[] = [];
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (near) => {
    connectedAt.push(Date.now());
    const far = connect({ port: terminal.address.port, host: '127.0.0.1', noDelay: true });
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.once('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
      socket.on('error', () => socket.destroy());
    }
    near.pipe(far).pipe(near);
    server.emit('counted');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    address: { host: '127.0.0.1', port: typeof address === 'object' && address !== null ? address.port : 0 },
    connectedAt,
    reached: async (count) => {
      while (connectedAt.length < count) await once(server, 'counted');
    },
    forget: () => void connectedAt.splice(0),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
      await terminal.close();
    },
  };
}
