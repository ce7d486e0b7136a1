import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startSimulatedTerminal, startTerminals } from '../../src/simulator/index.js';
import type { Address } from '../../src/wire/index.js';
import { RawPos } from '../simulator/raw-pos.js';
import { DEBIT } from '../simulator/wire-pos.js';

// What the benchmark of the simulator measures. Terminals and POS share this process, so that every figure has the cost of both.

/** Milliseconds to the slowest answer, when this many terminals each have a payment of a second at once. */
export async function slowestOfMany(count: number): Promise<number> {
  const terminals = await startTerminals({ count, paymentMs: 1_000 });
  const all = await Promise.all(terminals.map(({ address }) => RawPos.connect(address)));
  const begun = performance.now();
  const times = await Promise.all(
    all.map(async (pos) => {
      await pay(pos);
      return performance.now() - begun;
    }),
  );
  await Promise.all(terminals.map((terminal) => terminal.close()));
  for (const pos of all) pos.close();
  return Math.max(...times);
}

/** Bytes of heap in use before and after this many exchanges with a terminal that remembers as many as it ever will. */
export async function heapAround(exchanges: number): Promise<{ readonly before: number; readonly after: number }> {
  const terminal = await startSimulatedTerminal();
  const pos = await RawPos.connect(terminal.address);
  const payOften = async (count: number) => {
    for (let paid = 0; paid < count; paid++) await pay(pos);
  };
  await payOften(2_000);
  const before = heapInUse();
  await payOften(exchanges);
  const after = heapInUse();
  pos.close();
  await terminal.close();
  return { before, after };
}

/** Milliseconds that payments take, one after the other on new connections: alone, and beside a crowd at another terminal. */
export async function paymentsBesideCrowd(crowd: {
  readonly idle: number;
  readonly dripping: number;
  readonly payments: number;
}) {
  // Silence of a second and more must not end a request, so that every byte makes one longer.
  const [own, other] = await startTerminals({ count: 2, interSegmentMs: 5_000 });
  assert.ok(own !== undefined && other !== undefined);
  await payRepeatedly(own.address, crowd.payments);
  const alone = await payRepeatedly(own.address, crowd.payments);
  const idle = await connectMany(other.address, crowd.idle);
  const drippers = await connectMany(other.address, crowd.dripping);
  const stopDripping = drip(drippers);
  await pause(2_500);
  const crowded = await payRepeatedly(own.address, crowd.payments);
  const remaining = [...idle, ...drippers].filter((pos) => !pos.hasEnded && !pos.socket.destroyed);
  assert.equal(remaining.length, crowd.idle + crowd.dripping, 'The crowd did not stay.');
  stopDripping();
  await Promise.all([own.close(), other.close()]);
  for (const pos of [...idle, ...drippers]) pos.close();
  return { alone, crowded };
}

export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function pay(pos: RawPos, request = DEBIT): Promise<void> {
  pos.received = '';
  pos.segments.length = 0;
  await pos.write(request);
  assert.deepEqual(await pos.outcomes(1), ['10']);
}

async function askOnce(address: Address, request: string): Promise<void> {
  const pos = await RawPos.connect(address);
  await pay(pos, request);
  pos.close();
}

/** Pays every 25 milliseconds, so that the payments fall at many moments of what goes on beside. */
async function payRepeatedly(address: Address, payments: number): Promise<number[]> {
  const times: number[] = [];
  while (times.length < payments) {
    const begun = performance.now();
    await askOnce(address, DEBIT);
    times.push(performance.now() - begun);
    await pause(25);
  }
  return times;
}

async function connectMany(address: Address, count: number): Promise<RawPos[]> {
  const connected: RawPos[] = [];
  while (connected.length < count) {
    const group = Math.min(100, count - connected.length);
    connected.push(...(await Promise.all(Array.from({ length: group }, () => RawPos.connect(address)))));
  }
  return connected;
}

/** Has each of them send a byte of a request every second, at moments spread over the second; gives what stops it. */
function drip(drippers: readonly RawPos[]): () => void {
  const started = drippers.map((pos, place) => {
    let sent = 0;
    const send = () => pos.socket.write(DEBIT.charAt(sent++), 'latin1');
    const timers: NodeJS.Timeout[] = [];
    timers.push(setTimeout(() => timers.push(setInterval(send, 1_000)), (1_000 * place) / drippers.length));
    return timers;
  });
  return () => {
    for (const timer of started.flat()) clearInterval(timer);
  };
}

function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  assert.ok(typeof collect === 'function');
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
