import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Tells the worker processes of a run that it is interrupted. A signal of the operating system reaches only the process that started them. */
export interface StopLine {
  /** The socket of this machine, or the named pipe, at which workers listen for it: no network is needed. */
  readonly path: string;
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
  const path = pathOf(randomUUID());
  server.listen(path);
  await once(server, 'listening');
  signal.addEventListener('abort', cut, { once: true });
  if (signal.aborted) cut();
  return {
    path,
    close: () => {
      signal.removeEventListener('abort', cut);
      cut();
      server.close();
    },
  };
}

/** The signal of the process at the other end of a stop line. Does not keep this process alive. */
export function followStopLine(path: string): AbortSignal {
  const stop = new AbortController();
  const socket = createConnection(path);
  socket.unref();
  socket.resume();
  socket.on('error', () => {});
  socket.once('close', () => stop.abort());
  return stop.signal;
}

function pathOf(id: string): string {
  return process.platform === 'win32' ? `\\\\.\\pipe\\caisse-ap-${id}` : join(tmpdir(), `caisse-ap-${id}.sock`);
}
