import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { SimulatedTerminal } from '../../simulator/index.js';
import type { HttpConnections } from './guard/http-connections.js';

/** Listeners to one terminal at a time. */
export const MAX_LISTENERS = 32;

/** Listeners to all terminals together, so that others find room beside them. */
export const MAX_LISTENERS_IN_ALL = 256;

/** Bytes that may wait for a listener; one who has not read so many when the next event comes is dropped. A browser comes back by itself. */
const MAX_BACKLOG_BYTES = 256 * 1024;

/** Characters of events that wait for the end of the turn at most. */
const MAX_WRITE_CHARACTERS = 64 * 1024;

const HEARTBEAT_MS = 15_000;

/** How a feed is to run. */
export interface EventFeedOptions {
  /** Default 15,000. */
  readonly heartbeatMs?: number;
  /** Called when something was written to a listener. */
  readonly written?: (response: ServerResponse) => void;
}

/** Something that is told as it happens. */
interface FedEvent {
  readonly type: string;
}

/** Where events come from, such as a terminal. */
interface EventSource {
  readonly subscribe: (listener: (event: FedEvent) => void) => () => void;
}

/** The events of one source as server-sent events, to everybody who listens. Each event is written once for all of them. */
export class EventFeed {
  readonly #listeners = new Set<ServerResponse>();
  readonly #unsubscribe: () => void;
  readonly #heartbeat: NodeJS.Timeout;
  readonly #written: (response: ServerResponse) => void;
  #lastId = 0;
  /** Events of this turn of the event loop, and its end: they are written together. */
  #text = '';
  #turn: NodeJS.Immediate | undefined;

  constructor(source: EventSource, { heartbeatMs = HEARTBEAT_MS, written }: EventFeedOptions = {}) {
    this.#written = written ?? (() => {});
    this.#unsubscribe = source.subscribe((event) => this.#publish(event));
    this.#heartbeat = setInterval(() => this.#write(': still here\n\n'), heartbeatMs);
    this.#heartbeat.unref();
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  get isFull(): boolean {
    return this.#listeners.size >= MAX_LISTENERS;
  }

  /** Sends what happens from now on to this response, until one side closes it; before that, what has happened already. */
  attach(response: ServerResponse, before: readonly FedEvent[] = []): void {
    response.on('close', () => this.#listeners.delete(response));
    response.on('error', () => {});
    response.write(`: listening\n\n${before.map(written).join('')}`);
    if (this.#text !== '') this.#writeEvents();
    this.#listeners.add(response);
  }

  close(): void {
    clearInterval(this.#heartbeat);
    clearImmediate(this.#turn);
    this.#unsubscribe();
    for (const response of this.#listeners) response.destroy();
    this.#listeners.clear();
  }

  #publish(event: FedEvent): void {
    this.#lastId += 1;
    if (this.#listeners.size === 0) return;
    this.#text += `id: ${this.#lastId}\n${written(event)}`;
    if (this.#text.length > MAX_WRITE_CHARACTERS) this.#writeEvents();
    else this.#turn ??= setImmediate(() => this.#writeEvents());
  }

  #writeEvents(): void {
    clearImmediate(this.#turn);
    this.#turn = undefined;
    const text = this.#text;
    this.#text = '';
    this.#write(text);
  }

  #write(text: string): void {
    for (const response of this.#listeners) {
      if (response.writableLength > MAX_BACKLOG_BYTES) response.destroy();
      else {
        response.write(text);
        this.#written(response);
      }
    }
  }
}

function written(event: FedEvent): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** Makes an answer a stream of server-sent events that never ends by itself. */
export function openEventStream(reply: FastifyReply, connections: HttpConnections): ServerResponse {
  connections.of(reply.raw)?.listen();
  reply.hijack();
  const headers = { ...reply.getHeaders(), 'content-type': 'text/event-stream; charset=utf-8', connection: 'keep-alive' };
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) reply.raw.setHeader(name, value);
  return reply.raw;
}

/** A terminal with its place in the interface. */
export interface HostedTerminal {
  /** From 1. */
  readonly number: number;
  readonly terminal: SimulatedTerminal;
  readonly feed: EventFeed;
}
