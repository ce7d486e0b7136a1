import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';

/** Tells the worker processes of a run that it is interrupted. A signal of the operating system reaches only the process that started them. */
export interface StopLine {
  /** Where workers listen for it, on this machine. */
  readonly port: number;
  close(): void;
}

/** Opens a line that is cut when the signal comes, and when this process ends, however it ends. Nothing is ever said on it. */
export async function openStopLine(signal: AbortSignal): Promise<StopLine> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
    if (isCut) socket.destroy();
  });
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  signal.addEventListener('abort', cut, { once: true });
  if (signal.aborted) cut();
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: () => {
      signal.removeEventListener('abort', cut);
      cut();
      server.close();
    },
  };
}

/** The signal of the process at the other end of a stop line. Does not keep this process alive. */
export function followStopLine(port: number): AbortSignal {
  const stop = new AbortController();
  const socket = createConnection({ host: '127.0.0.1', port });
  socket.unref();
  socket.resume();
  socket.on('error', () => {});
  socket.once('close', () => stop.abort());
  return stop.signal;
}
