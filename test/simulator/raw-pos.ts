import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import type { Address } from '../../src/wire/index.js';

const EVENTS = ['data', 'end', 'close'] as const;

/** A POS that writes and reads bytes, with nothing of the project between it and the socket. */
export class RawPos {
  readonly socket: Socket;
  /** All that came so far, as Latin-1 text. */
  received = '';
  hasEnded = false;
  /** The segments, as they came. */
  readonly segments: string[] = [];
  /** The connection was broken off. */
  wasReset = false;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (bytes: Buffer) => {
      this.received += bytes.toString('latin1');
      this.segments.push(bytes.toString('latin1'));
    });
    socket.on('end', () => {
      this.hasEnded = true;
    });
    socket.on('error', (error) => {
      this.wasReset = 'code' in error && error.code === 'ECONNRESET';
    });
  }

  static async connect({ host, port }: Address): Promise<RawPos> {
    const socket = createConnection({ host, port, noDelay: true, allowHalfOpen: true });
    await once(socket, 'connect');
    return new RawPos(socket);
  }

  async write(text: string): Promise<void> {
    await new Promise<void>((resolve) => {
      this.socket.write(text, 'latin1', () => resolve());
    });
  }

  /** Waits until this many responses have come, counted by their outcomes, and gives these outcomes: `10`, `01 09`, `11`. */
  async outcomes(count: number): Promise<string[]> {
    await this.#until(() => this.#outcomes().length >= count || this.hasEnded);
    return this.#outcomes();
  }

  /** Waits until the terminal has closed the connection. */
  async ended(): Promise<void> {
    await this.#until(() => this.hasEnded || this.socket.destroyed);
  }

  /** Waits until nothing can come any more. */
  async closed(): Promise<void> {
    await this.#until(() => this.socket.closed);
  }

  /** Waits until what came is this. */
  async receives(pattern: RegExp): Promise<string> {
    await this.#until(() => pattern.test(this.received));
    return this.received;
  }

  close(): void {
    this.socket.destroy();
  }

  async #until(isSo: () => boolean): Promise<void> {
    if (isSo()) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`After 5 s only this had come: "${this.received}".`)), 5_000);
      const look = () => {
        if (!isSo()) return;
        clearTimeout(timer);
        for (const event of EVENTS) this.socket.off(event, look);
        resolve();
      };
      for (const event of EVENTS) this.socket.on(event, look);
    });
  }

  #outcomes(): string[] {
    return [...this.received.matchAll(/AE002(\d\d)(?:AF002(\d\d))?/g)].map(([, status, reason]) =>
      reason === undefined ? `${status}` : `${status} ${reason}`,
    );
  }
}
