import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { Address } from '../transport/index.js';
import type { CardholderScript } from './cardholder-script.js';
import type { Journal } from './journal.js';
import { assertScript, resolveOptions, type SimulatorOptions } from './options.js';
import { PosConnection } from './pos-connection.js';
import { Terminal } from './terminal.js';

/** A terminal that listens. */
export interface SimulatedTerminal {
  readonly address: Address;
  /** What it has done since it was started or reset, oldest first. */
  readonly journal: Journal;
  /** Says what the cardholder does with payments begun from now on. Throws `SimulatorOptionError` for a reason that is none. */
  setCardholder(script: CardholderScript): void;
  /** Ends a payment in progress without a word, empties the journal, brings the first cardholder back, closes open connections. */
  reset(): void;
  /** Stops listening, closes open connections, ends a payment in progress. Resolves when nothing is left. */
  close(): Promise<void>;
}

/**
 * Starts a simulated terminal on TCP (CAP-EXC-01). Resolves once it listens; rejects with the error of the operating system when it
 * cannot, and with `SimulatorOptionError` for options that make no sense.
 */
export async function startSimulatedTerminal(options: SimulatorOptions = {}): Promise<SimulatedTerminal> {
  const { host, port, seed, profile, cardholder, maxConnections, ...times } = resolveOptions(options);
  const terminal = new Terminal({ profile, times }, seed, cardholder);
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    new PosConnection(socket, terminal, times);
  });
  server.maxConnections = maxConnections;
  server.listen(port, host);
  await once(server, 'listening');
  server.on('error', () => {});
  const reset = () => {
    for (const socket of sockets) socket.destroy();
    terminal.reset();
  };
  return {
    address: { host, port: boundPort(server.address(), port) },
    get journal() {
      return terminal.journal;
    },
    setCardholder: (script) => {
      assertScript(script);
      terminal.cardholder = script;
    },
    reset,
    close: async () => {
      const closed = server.listening ? once(server, 'close') : undefined;
      server.close();
      reset();
      await closed;
    },
  };
}

function boundPort(bound: ReturnType<ReturnType<typeof createServer>['address']>, asked: number): number {
  return typeof bound === 'object' && bound !== null ? bound.port : asked;
}
