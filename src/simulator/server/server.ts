import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { linkedPair } from '../../wire/index.js';
import { type Crowd, newCrowd } from './connection/crowd.js';
import { HostedTerminal } from './hosted-terminal.js';
import type { SimulatorOptions } from './terminal/options.js';
import type { LinkedTerminal, SimulatedTerminal } from './terminal/simulated-terminal.js';

/**
 * Starts a simulated terminal on TCP (CAP-EXC-01). Resolves once it listens; rejects with the error of the operating system when it
 * cannot, and with `SimulatorOptionError` for options that make no sense.
 */
export function startSimulatedTerminal(options: SimulatorOptions = {}): Promise<SimulatedTerminal> {
  return startInCrowd(options, newCrowd());
}

/** The same among other terminals of this process, whose connections share what they may hold. */
export async function startInCrowd(options: SimulatorOptions, crowd: Crowd): Promise<SimulatedTerminal> {
  const hosted = new HostedTerminal(options, crowd);
  const { host, port } = hosted.options;
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => hosted.accept(socket));
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    hosted.close();
    throw error;
  }
  server.on('error', () => {});
  const close = async () => {
    const closed = server.listening ? once(server, 'close') : undefined;
    server.close();
    hosted.close();
    await closed;
  };
  return hosted.doorAt({ address: { host, port: boundPort(server, port) }, close });
}

/** Sets up a simulated terminal that listens nowhere: it is reached through its `dialer`, in this process. */
export function linkSimulatedTerminal(options: Omit<SimulatorOptions, 'host' | 'port'> = {}): LinkedTerminal {
  const hosted = new HostedTerminal(options, newCrowd());
  const dial = async () => {
    const [ours, theirs] = linkedPair();
    hosted.accept(theirs);
    return ours;
  };
  const close = async () => hosted.close();
  return hosted.doorAt({ dialer: { name: 'the terminal in this process', dial }, close });
}

function boundPort(server: Server, asked: number): number {
  const bound = server.address();
  return typeof bound === 'object' && bound !== null ? bound.port : asked;
}
