import type { Socket } from 'node:net';
import { Bench, type BenchPlan, type Session } from '../../src/conformance/index.js';
import type { TimeLimits } from '../../src/wire/index.js';
import { listen } from '../support/wire-server.js';
import { networkPlan } from './plan.js';

/** What a scripted terminal does once a request has come: `write` answers and stays, `end` answers and closes. */
export type Script = (socket: Socket, request: string) => void;

export const HEAD = 'CZ0040320CJ012012345678901CA00201';
export const IDENTIFICATION = `${HEAD}CD001I`;

/** Short enough for a test, long enough for a slow machine. */
const LIMITS: TimeLimits = { connect: 1_000, response: 150, payment: 300, stall: 60, quiet: 15, segmentGap: 2, recovery: 150 };

/** Writes this and leaves the connection open. */
export const says =
  (text: string): Script =>
  (socket) =>
    socket.write(text, 'latin1');

/** Repeats the request with this added to it. */
export const repeatsWith =
  (text: string): Script =>
  (socket, request) =>
    socket.write(request + text, 'latin1');

/** Says nothing and leaves the connection open. */
export const saysNothing: Script = () => {};

/** Closes the connection without an answer. */
export const hangsUp: Script = (socket) => socket.end();

/**
 * Opens a bench on a terminal that answers its first connection with the first script, the second with the second, and every further one
 * with the last; runs the test with a session on it; closes all.
 */
export async function withTerminal(
  scripts: readonly [Script, ...Script[]],
  run: (session: Session, bench: Bench) => Promise<void>,
  { tags = ['@CAP-IDT-01'], signal, ...change }: { tags?: readonly string[]; signal?: AbortSignal } & Partial<BenchPlan> = {},
): Promise<void> {
  let connections = 0;
  const server = await listen((socket) => {
    const script = scripts[Math.min(connections++, scripts.length - 1)] ?? saysNothing;
    socket.once('data', (bytes) => script(socket, bytes.toString('latin1')));
    socket.on('end', () => socket.end());
  });
  const plan = networkPlan(server.address, { limits: LIMITS, ...change });
  const bench = await Bench.open(plan, signal === undefined ? {} : { signal });
  const session = bench.open(tags);
  try {
    await session.begin();
    await run(session, bench);
  } finally {
    await bench.close();
    await server.close();
  }
}

/** How a step ended: in words a test can compare. */
export async function outcomeOf(step: () => unknown): Promise<string> {
  try {
    await step();
    return 'passed';
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const verdict = 'verdict' in error ? ` ${error.verdict ?? 'advisory'}` : '';
    return `${error.name}${verdict}: ${error.message}`;
  }
}
