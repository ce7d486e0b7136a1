import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Admission, type Guest, type Holder, Holdings, Turns } from '../../../wire/index.js';

/** Connections at a time. */
const MAX_CONNECTIONS = 512;

/** Bytes held in all for requests that have not come in whole, and for answers that are not read. */
const MAX_HELD_BYTES = 8 * 1024 * 1024;

/** Requests that one connection may have sent before it has read the answers; programs and browsers wait for each answer. */
const MAX_AT_A_TIME = 4;

/** Everybody who is connected to the HTTP interface: who may stay, what is held for them, and whose answer is written on. */
export class HttpConnections {
  readonly turns = new Turns();
  readonly #holdings = new Holdings(MAX_HELD_BYTES);
  readonly #admission: Admission;
  readonly #bySocket = new WeakMap<object, HttpConnection>();

  /** `idleMs`: milliseconds after which an idle connection is closed; 0: never. */
  constructor(idleMs: number) {
    this.#admission = new Admission({ limit: MAX_CONNECTIONS, idleMs });
  }

  welcome(socket: Socket): void {
    this.turns.welcome();
    const connection = new HttpConnection(socket, this.#holdings);
    this.#bySocket.set(socket, connection);
    socket.on('close', () => {
      this.#admission.leave(connection);
      connection.leave();
    });
    if (!this.#admission.admit(connection)) socket.destroy();
  }

  /** The connection of a request. Undefined where none was made, as in tests. */
  of({ socket }: { readonly socket: object | null }): HttpConnection | undefined {
    return socket === null ? undefined : this.#bySocket.get(socket);
  }

  /** A request has begun. False where too many have on its connection, which is closed: then nothing more is to be done about it. */
  begin(request: IncomingMessage, response: ServerResponse): boolean {
    return this.of(request)?.begin(response) ?? true;
  }

  close(): void {
    this.#admission.close();
  }
}

/** One connection of the HTTP interface. */
export class HttpConnection implements Guest, Holder {
  readonly #socket: Socket;
  readonly #holdings: Holdings;
  readonly #answers = new Set<ServerResponse>();
  #usedAt = performance.now();
  #bodyBytes = 0;
  #isListening = false;

  constructor(socket: Socket, holdings: Holdings) {
    this.#socket = socket;
    this.#holdings = holdings;
  }

  /** Who follows the events is not idle. Who sends a request and does not end it, or does not read the answer, is. */
  get idleSince(): number | undefined {
    return this.#isListening ? undefined : this.#usedAt;
  }

  get isUnread(): boolean {
    return this.#socket.writableLength > 0;
  }

  dismiss(): void {
    this.#socket.destroy();
  }

  breakOff(): void {
    this.#socket.destroy();
  }

  begin(response: ServerResponse): boolean {
    if (this.#socket.destroyed) return false;
    this.#usedAt = performance.now();
    this.#answers.add(response);
    response.once('close', () => {
      this.#answers.delete(response);
      this.#bodyBytes = 0;
      this.progress();
    });
    if (this.#answers.size <= MAX_AT_A_TIME) return true;
    this.#socket.destroy();
    return false;
  }

  /** Counts the body of a request as it comes. */
  countBody(request: IncomingMessage | NodeJS.ReadableStream): void {
    request.on('data', (bytes: Uint8Array | string) => {
      this.#bodyBytes += bytes.length;
      this.weigh();
    });
  }

  /** From now on it follows the events, and says nothing. */
  listen(): void {
    this.#isListening = true;
  }

  /** A piece of an answer was written. */
  progress(): void {
    this.#usedAt = performance.now();
    this.weigh();
  }

  /** Notes what is held: `more` beside what the connection knows of. */
  weigh(more = 0): void {
    if (this.#socket.destroyed) return;
    let bytes = this.#bodyBytes + more;
    for (const answer of this.#answers) bytes += answer.writableLength;
    this.#holdings.set(this, bytes);
  }

  leave(): void {
    this.#holdings.set(this, 0);
  }
}
