import { connect } from 'node:net';
import { listen } from '../support/wire-server.js';
import type { Listening } from './terminal-run.js';

/** Stands between a run and its terminal, passes every byte on, and keeps them all. */
export interface Wiretap extends Listening {
  /** All that the POS sent so far, one text per connection. */
  sent(): string[];
  /** All that the terminal sent so far. */
  received(): Buffer;
  /** Resolves when that many connections have been opened. */
  connections(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Listens in front of a terminal. */
export async function tap(terminal: Listening): Promise<Wiretap> {
  const sent: Buffer[][] = [];
  const received: Buffer[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  const server = await listen((pos) => {
    const kept: Buffer[] = [];
    sent.push(kept);
    const line = connect({ ...terminal.address, allowHalfOpen: true, noDelay: true });
    pos.on('data', (bytes) => {
      kept.push(bytes);
      line.write(bytes);
    });
    line.on('data', (bytes) => {
      received.push(bytes);
      if (pos.writable) pos.write(bytes);
    });
    pos.on('end', () => line.end());
    line.on('end', () => pos.end());
    pos.on('close', () => line.destroy());
    line.on('error', () => pos.destroy());
    for (const { count, resolve } of waiting) if (sent.length >= count) resolve();
  });
  return {
    address: server.address,
    sent: () => sent.map((chunks) => Buffer.concat(chunks).toString('latin1')),
    received: () => Buffer.concat(received),
    connections: (count) => new Promise((resolve) => waiting.push({ count, resolve })),
    close: () => server.close(),
  };
}
