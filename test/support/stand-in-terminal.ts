import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { answer, type Memory, refusalOf, type StandInOptions } from './stand-in-answer.js';
import { hasAll, type Reading, readRequest } from './stand-in-request.js';

export { DEVIATIONS, type Deviation, type StandInOptions } from './stand-in-answer.js';
export { SENSITIVE, SENSITIVE_TICKETS } from './stand-in-card.js';

/** A small terminal for tests, written without the project's code. Every payment goes through at once, by itself. */
export interface StandInTerminal {
  readonly address: { readonly host: string; readonly port: number };
  /** The requests answered or dropped so far, as text. */
  readonly requests: readonly string[];
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
}

/** Silence after which a request that has all it needs is taken as it is: its last fields may still be on their way. */
const SETTLE_MS = 8;
const MAX_BYTES = 65_536;

/** Starts a terminal on a free port of the loopback interface. Without options it is an honest one. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandInTerminal> {
  const requests: string[] = [];
  const memory: Memory = { lastTicket: undefined, performed: 0 };
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    new Line(socket, options, memory, requests).listen();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: { host: '127.0.0.1', port: portOf(server) },
    requests,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** One connection: bytes in, requests out, one at a time. */
class Line {
  readonly #socket: Socket;
  readonly #options: StandInOptions;
  readonly #memory: Memory;
  readonly #requests: string[];
  #text = '';
  #isOver = false;
  #timer: NodeJS.Timeout | undefined;
  #arrivals = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(socket: Socket, options: StandInOptions, memory: Memory, requests: string[]) {
    this.#socket = socket;
    this.#options = options;
    this.#memory = memory;
    this.#requests = requests;
  }

  listen(): void {
    this.#socket.on('data', (bytes) => this.#receive(bytes.toString('latin1')));
    this.#socket.on('end', () => this.#hangUp());
    this.#socket.on('close', () => clearTimeout(this.#timer));
  }

  #receive(text: string): void {
    this.#arrivals += 1;
    this.#text = (this.#text + text).slice(0, MAX_BYTES);
    if (this.#options.deviation === 'closes-on-line-end' && this.#text.includes('\r\n')) this.#stop();
    else if (this.#options.deviation === 'drops-cut-request') this.#takeOneSegment();
    else this.#takeWhatItCan();
  }

  #takeWhatItCan(): void {
    this.#takeWhatIsOver();
    clearTimeout(this.#timer);
    if (this.#text === '') return;
    const reading = readRequest(this.#text);
    const maySettle = reading.state === 'broken' || (reading.state === 'whole' && hasAll(reading.fields));
    this.#wait(maySettle ? SETTLE_MS : (this.#options.silenceMs ?? 40));
  }

  /** After that much silence the text is all there is. What arrived while the process was busy counts as no silence. */
  #wait(silenceMs: number): void {
    const arrivals = this.#arrivals;
    this.#timer = setTimeout(() => setImmediate(() => arrivals === this.#arrivals && this.#takeAll()), silenceMs);
  }

  /** Performs the requests of which the end is certain: a line end, or the next request, follows. */
  #takeWhatIsOver(): void {
    while (!this.#isOver) {
      if (this.#text.startsWith('\r\n')) this.#text = this.#text.slice(2);
      const reading = readRequest(this.#text);
      const isCertain = reading.state === 'whole' && (reading.hasLineEnd || reading.taken < this.#text.length);
      if (!isCertain) return;
      this.#perform(reading);
    }
  }

  #takeAll(): void {
    this.#takeWhatIsOver();
    if (/^[\r\n]*$/.test(this.#text)) this.#text = '';
    else if (!this.#isOver) this.#perform(readRequest(this.#text));
  }

  /** Takes one segment for one request, as terminals did that read once. */
  #takeOneSegment(): void {
    const reading = readRequest(this.#text);
    const isWhole = reading.state === 'whole' && hasAll(reading.fields);
    const isBroken = reading.state === 'broken' && this.#text.startsWith('CZ');
    if (isWhole || isBroken) this.#perform(reading);
    else this.#text = '';
  }

  #perform(reading: Reading): void {
    this.#requests.push(this.#text.slice(0, reading.taken));
    this.#text = this.#text.slice(reading.taken);
    const refusal = reading.state === 'whole' ? refusalOf(reading.fields, this.#options.deviation) : '09';
    const response = answer(reading.fields, refusal, this.#memory, this.#options);
    this.#write(response);
    // The same again: the operation is performed once.
    if (this.#options.deviation === 'answers-twice') this.#write(response);
    if (this.#options.permitted === true) this.#stop();
  }

  #write(response: string): void {
    const pieces = this.#options.permitted === true ? [...response] : [response];
    this.#writing = this.#writing.then(async () => {
      for (const piece of pieces) {
        if (this.#socket.writable) this.#socket.write(piece, 'latin1');
        await nextTurn();
      }
    });
  }

  #hangUp(): void {
    clearTimeout(this.#timer);
    if (this.#options.deviation !== 'drops-cut-request') this.#takeAll();
    this.#stop();
  }

  /** Closes once everything is written, and reads on only to throw away. */
  #stop(): void {
    this.#isOver = true;
    this.#socket.removeAllListeners('data');
    this.#socket.resume();
    this.#writing = this.#writing.then(() => {
      this.#socket.end();
    });
  }
}
