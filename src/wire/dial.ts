import { once } from 'node:events';
import { createConnection } from 'node:net';
import type { Link } from './link.js';

/** Where a terminal listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** How the other side of a wire is reached: over TCP, in this process, or over whatever else carries bytes both ways. */
export interface Dialer {
  /** What a transcript calls the other side. */
  readonly name: string;
  /** Resolves with our end once it is connected; rejects with the error of the system, and when told to stop. */
  dial(stop: AbortSignal): Promise<Link>;
}

/** Reaches an address over TCP. */
export function tcpDialer({ host, port }: Address): Dialer {
  return {
    name: `${host}:${port}`,
    async dial(stop) {
      const socket = createConnection({ host, port, noDelay: true, allowHalfOpen: true });
      try {
        await once(socket, 'connect', { signal: stop });
        return socket;
      } catch (error) {
        socket.on('error', () => {});
        socket.destroy();
        throw error;
      }
    },
  };
}

/** An address as it is written: IPv6 hosts in square brackets. */
export function formatAddress({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
