import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { actionOf, type Message, type Text } from '../../../protocol/index.js';
import { type Address, formatAddress, type Transcript } from '../../../wire/index.js';
import { TargetUnavailable } from '../../target/target-unavailable.js';
import type { OrderAction } from '../order/order.js';
import { performMoves } from './move.js';
import { plainAnswer } from './plain-answer.js';
import type { Script } from './script.js';
import { type RequestLimits, ServedConnection } from './served-connection.js';
import { Stage } from './stage.js';

/**
 * The terminal that the POS under test talks to: one for a whole run, at one address. A POS may keep its connection from play to play, open
 * several, or come when nobody asked it to.
 */
export class ListeningTerminal {
  readonly #server: Server;
  readonly #limits: RequestLimits;
  readonly #sockets = new Set<Socket>();
  #address: Address;
  #stage: Stage | undefined;

  private constructor(server: Server, address: Address, limits: RequestLimits) {
    this.#server = server;
    this.#address = address;
    this.#limits = limits;
    server.on('connection', (socket) => this.#welcome(socket));
  }

  /** Listens there; at any free port where it is 0. Throws `TargetUnavailable` where that cannot be had. */
  static async open(address: Address, limits: RequestLimits): Promise<ListeningTerminal> {
    const server = createServer({ allowHalfOpen: true, noDelay: true });
    const terminal = new ListeningTerminal(server, address, limits);
    await terminal.#listen();
    return terminal;
  }

  /** Where the POS finds it. */
  get address(): Address {
    return this.#address;
  }

  /** Begins a play: what comes from now on belongs to it. */
  async begin(play: { script: Script; action: OrderAction; transcript: Transcript }): Promise<Stage> {
    const stage = new Stage(play);
    this.#stage = stage;
    if (play.script.isAway === true) await this.#leave();
    return stage;
  }

  /** Ends a play. A terminal that was away is back. */
  async end(stage: Stage): Promise<void> {
    stage.end();
    this.#stage = undefined;
    if (!this.#server.listening) await this.#listen();
  }

  async close(): Promise<void> {
    this.#stage?.end();
    await this.#leave();
  }

  async #listen(): Promise<void> {
    const { host, port } = this.#address;
    this.#server.listen({ host, port, exclusive: true });
    try {
      await once(this.#server, 'listening');
    } catch (error) {
      const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      throw new TargetUnavailable(cannotListen(formatAddress(this.#address), why), { cause: error });
    }
    const listening = this.#server.address();
    if (listening !== null && typeof listening === 'object') this.#address = { host, port: listening.port };
  }

  /** Listens no more, and drops every connection. */
  async #leave(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #welcome(socket: Socket): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    const connection = new ServedConnection(socket, {
      name: `the terminal at ${formatAddress(this.#address)}`,
      limits: this.#limits,
      listener: {
        onBytes: (one) => this.#stage?.note(one),
        onBegin: (one) => this.#begins(one),
        onRequest: (one, request) => void (this.#stage?.take(one, request) ?? serveBetween(one, request)),
      },
    });
    this.#stage?.note(connection);
  }

  /** A first byte came. True where the connection is broken off at once. */
  #begins(connection: ServedConnection): boolean {
    const stage = this.#stage;
    const move = stage?.breaksIn;
    if (move === undefined) return false;
    void performMoves([move], connection, new AbortController().signal);
    return true;
  }
}

function cannotListen(place: string, why: string): Text {
  return {
    en: `Nothing can listen at ${place} (${why}). Give another address with --listen HOST:PORT.`,
    fr: `Rien ne peut écouter à l'adresse ${place} (${why}). Donnez une autre adresse avec --listen HOST:PORT.`,
  };
}

/** Between two plays a terminal still identifies itself, and takes no payment. */
async function serveBetween(connection: ServedConnection, request: Message): Promise<void> {
  const action = actionOf(request.fields);
  if (action === undefined || action.isFinancial) connection.close();
  else await connection.send(plainAnswer(request, action, []));
  connection.release();
}
