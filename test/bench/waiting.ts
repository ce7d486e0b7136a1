import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { runConformance } from '../../src/index.js';
import { startStandIn } from '../support/stand-in-terminal.js';
import { compared, type Row } from './row.js';

const SECTION = 'Conformance run against a healthy terminal on TCP; baseline: what the terminal itself took';

/** Silence after which the stand-in takes a request for all there is: longer than the longest pause of a question. */
const SILENCE_MS = 600;

/** What stands before the stand-in. */
interface Front {
  /** Connections that are served at a time; the others wait. */
  readonly serves: number;
  /** How long each answer is held back. */
  readonly delayMs: number;
}

/** What a run waits for that nobody but the terminal decides, and what it does beside: the same run gives both figures. */
export async function waitingRows(): Promise<Row[]> {
  return [
    await rowOf('parallel, all questions', { serves: Number.POSITIVE_INFINITY, delayMs: 0 }, undefined, { atMost: 2.5 }),
    await rowOf('one connection at a time, all questions', { serves: 1, delayMs: 0 }, undefined, { atMost: 4 }),
    await rowOf('parallel, each answer after 1.5 s, smoke', { serves: Number.POSITIVE_INFINITY, delayMs: 1_500 }, '@smoke'),
  ];
}

async function rowOf(what: string, front: Front, tags?: string, wanted?: { readonly atMost: number }): Promise<Row> {
  const terminal = await startBehind(front);
  const begun = performance.now();
  await runConformance({
    target: { kind: 'network', address: terminal.address },
    cardholder: { kind: 'automatic' },
    payments: { allowed: true },
    capabilities: { currencies: ['EUR', 'XPF', 'USD', 'TND'] },
    selection: tags === undefined ? {} : { tags },
    seed: 1,
  });
  const ours = (performance.now() - begun) / 1_000;
  const baseline = terminal.busyMs() / 1_000;
  await terminal.close();
  return compared({ section: SECTION, what, unit: 's', ours, baseline, ...(wanted === undefined ? {} : { wanted }) });
}

/** The stand-in behind a front that counts how long it takes to answer. */
async function startBehind({ serves, delayMs }: Front) {
  const standIn = await startStandIn({ silenceMs: SILENCE_MS });
  const waiting: Socket[] = [];
  let [open, busyMs] = [0, 0];
  const serve = (near: Socket) => {
    open += 1;
    near.resume();
    let askedAt: number | undefined;
    const far = connect({ ...standIn.address, allowHalfOpen: true, noDelay: true });
    near.on('data', (bytes) => {
      askedAt = performance.now();
      far.write(bytes);
    });
    far.on('data', async (bytes) => {
      if (delayMs > 0) await pause(delayMs);
      busyMs += askedAt === undefined ? 0 : performance.now() - askedAt;
      askedAt = undefined;
      if (near.writable) near.write(bytes);
    });
    near.on('end', () => far.end());
    far.on('end', () => near.end());
    far.on('error', () => near.destroy());
    near.on('close', () => {
      far.destroy();
      open -= 1;
      const next = waiting.shift();
      if (next !== undefined) serve(next);
    });
  };
  const server = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, (near) => {
    near.on('error', () => near.destroy());
    if (open < serves) serve(near);
    else waiting.push(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  return {
    address: { host: '127.0.0.1', port: typeof bound === 'object' && bound !== null ? bound.port : 0 },
    busyMs: () => busyMs,
    close: async () => {
      server.close();
      await standIn.close();
    },
  };
}
