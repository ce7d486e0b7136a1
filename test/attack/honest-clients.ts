import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { IDENTIFICATION } from '../simulator/wire-pos.js';

/** What honest clients met in a time. */
export interface Waits {
  readonly asked: number;
  /** Milliseconds. */
  readonly worstMs: number;
  /** Who was not answered, and why. */
  readonly failures: readonly string[];
}

const BETWEEN_MS = 10;
const GIVE_UP_MS = 5_000;
const HEALTH = 'GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';

/** Whom they ask. */
export interface Asked {
  readonly port: number;
  readonly controlPort: number;
  /** Begins to measure for how long the machine, with all that runs on it, keeps it waiting; see `Starvation`. */
  watch?(): () => number;
}

/**
 * Asks as honest clients do, one after the other, for so long: a POS on a new connection, a POS on a connection that it keeps, somebody
 * on the HTTP interface. For how long the machine kept them waiting is taken off. A kept connection that is closed between two sales is
 * opened again, as a POS does.
 */
export async function askHonestly(ports: Asked, ms: number): Promise<Waits> {
  const stopwatch = () => netStopwatch(ports);
  const ends = performance.now() + ms;
  const failures: string[] = [];
  let [asked, worstMs] = [0, 0];
  let kept: Socket | undefined;
  const take = async (who: string, question: () => Promise<unknown>) => {
    const waitedMs = stopwatch();
    await question().catch((error: unknown) =>
      failures.push(`${who}: ${error instanceof Error ? error.message : String(error)}`),
    );
    asked += 1;
    worstMs = Math.max(worstMs, waitedMs());
    await sleep(BETWEEN_MS);
  };
  while (performance.now() < ends) {
    await take('a POS', async () => (await exchange(await open(ports.port), IDENTIFICATION, /AE00210/, stopwatch())).destroy());
    await take('a POS that keeps its connection', async () => {
      if (kept === undefined || kept.destroyed) kept = await open(ports.port);
      await exchange(kept, IDENTIFICATION, /AE00210/, stopwatch());
    });
    await take('an HTTP client', async () =>
      (await exchange(await open(ports.controlPort), HEALTH, /"status":"ok"/, stopwatch())).destroy(),
    );
  }
  kept?.destroy();
  return { asked, worstMs, failures };
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  socket.on('error', () => {});
  await once(socket, 'connect', { signal: AbortSignal.timeout(GIVE_UP_MS) });
  return socket;
}

/** Milliseconds from now on, without those for which the machine kept anybody waiting. */
function netStopwatch(asked: Asked): () => number {
  const begun = performance.now();
  const starvedMs = asked.watch?.() ?? (() => 0);
  return () => performance.now() - begun - starvedMs();
}

/** Asks, and gives the socket back when the answer has come. */
function exchange(socket: Socket, question: string, answer: RegExp, waitedMs: () => number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    let received = '';
    const giveUp = () => {
      const leftMs = GIVE_UP_MS - waitedMs();
      if (leftMs > 0) timer = setTimeout(giveUp, leftMs);
      else end(new Error(`no answer in ${GIVE_UP_MS} ms`));
    };
    let timer = setTimeout(giveUp, GIVE_UP_MS);
    const closed = () => end(new Error(`closed after "${received}"`));
    const failed = (error: Error) => end(error);
    const take = (bytes: Buffer) => {
      received += bytes.toString('latin1');
      if (answer.test(received)) end();
    };
    const end = (error?: Error) => {
      clearTimeout(timer);
      socket.off('data', take).off('close', closed).off('error', failed);
      if (error === undefined) resolve(socket);
      else reject(error);
    };
    socket.on('data', take).on('close', closed).on('error', failed);
    socket.write(question, 'latin1');
  });
}
