import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { Admission } from '../../wire/index.js';
import { Listeners } from '../record/listeners.js';
import { type Crowd, newCrowd } from './crowd.js';
import { resolveOptions, type SimulatorOptions } from './options.js';
import { PosConnection } from './pos-connection.js';
import type { SimulatedTerminal } from './simulated-terminal.js';
import { Terminal } from './terminal.js';

/**
 * Starts a simulated terminal on TCP (CAP-EXC-01). Resolves once it listens; rejects with the error of the operating system when it
 * cannot, and with `SimulatorOptionError` for options that make no sense.
 */
export function startSimulatedTerminal(options: SimulatorOptions = {}): Promise<SimulatedTerminal> {
  return startInCrowd(options, newCrowd());
}

/** The same among other terminals of this process, whose connections share what they may hold. */
export async function startInCrowd(options: SimulatorOptions, crowd: Crowd): Promise<SimulatedTerminal> {
  const resolved = resolveOptions(options);
  const { host, port, maxConnections, idleMs } = resolved;
  const listeners = new Listeners();
  if (resolved.onEvent !== undefined) listeners.add(resolved.onEvent);
  const terminal = new Terminal(resolved, listeners);
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    connections += 1;
    crowd.turns.welcome();
    const connection = new PosConnection(socket, { number: connections, terminal, limits: resolved, crowd });
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      admission.leave(connection);
    });
    if (!admission.admit(connection)) socket.destroy();
  });
  server.listen(port, host);
  await once(server, 'listening');
  const admission = new Admission({ limit: maxConnections, idleMs });
  server.on('error', () => {});
  const reset = () => {
    for (const socket of sockets) socket.destroy();
    terminal.reset();
  };
  const close = async () => {
    const closed = server.listening ? once(server, 'close') : undefined;
    server.close();
    admission.close();
    reset();
    await closed;
  };
  const address = { host, port: boundPort(server, port) };
  return doorOf(terminal, { address, reset, close, subscribe: (listener) => listeners.add(listener) });
}

/** What the owner of a terminal may see and do. */
function doorOf(
  terminal: Terminal,
  place: Pick<SimulatedTerminal, 'address' | 'reset' | 'close' | 'subscribe'>,
): SimulatedTerminal {
  const { script } = terminal;
  return {
    ...place,
    get journal() {
      return terminal.journal;
    },
    get profile() {
      return script.settings.profile;
    },
    get persona() {
      return script.persona;
    },
    get defaultBehaviour() {
      return script.default;
    },
    get rules() {
      return script.rules;
    },
    get magicAmounts() {
      return script.isMagic;
    },
    get screen() {
      return terminal.screen;
    },
    get exchanges() {
      return terminal.exchanges;
    },
    get exchangeIds() {
      return terminal.exchangeIds;
    },
    exchange: (id) => terminal.exchange(id),
    setCardholder: (cardholder) => script.setCardholder(cardholder),
    setDefault: (behaviour) => script.setDefault(behaviour),
    setMagicAmounts: (on) => script.setMagic(on),
    setRules: (rules) => script.setRules(rules),
    addRule: (rule) => script.setRules([...script.rules, rule]),
    clearRules: () => script.setRules([]),
    setPersona: (persona) => script.setPersona(persona),
    act: (act) => terminal.act(act),
    clearExchanges: () => terminal.clearExchanges(),
  };
}

function boundPort(server: Server, asked: number): number {
  const bound = server.address();
  return typeof bound === 'object' && bound !== null ? bound.port : asked;
}
