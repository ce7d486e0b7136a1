import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Attack, AttackOutcome, Effort } from './attack.js';
import { FloodTarget } from './flood-target.js';
import type { FloodKind, FloodOrder } from './flooder.js';
import { askHonestly } from './honest-clients.js';

/** Milliseconds an honest client waits at most, on a machine that has nothing else to do. */
const MOST_WAIT_MS = 100;

/** On one that has: so many times the worst wait beside a flood that goes elsewhere, and takes no less of the machine. */
const MOST_TIMES_BASELINE = 4;

/** Megabytes of the heap of the terminal, and of its process in all: what a container of 128 MB has room for. */
const HEAP_MEGABYTES = 96;
const MOST_MEGABYTES = 192;

const MS: Readonly<Record<Effort, number>> = { part: 600, whole: 1_500 };
/** Until a flood has risen. */
const RISING_MS = 300;

const PART: readonly FloodKind[] = ['pipelined requests, never read', 'idle connections', 'HTTP answers never read'];
const WHOLE: readonly FloodKind[] = [
  'pipelined requests, read',
  'pipelined requests, never read',
  'payments behind payments, never read',
  'long broken requests, read',
  'idle connections',
  'requests that never end',
  'idle HTTP connections',
  'HTTP headers that never end',
  'HTTP bodies that never end',
  'HTTP answers never read',
  'pipelined HTTP requests, never read',
  'event streams never read',
  'large bodies',
];

/** Promise: an honest client beside a flood is served. */
export const floodsAttacks: readonly Attack[] = [
  {
    promise: 'beside a flood honest clients wait less than 100 ms, and the terminal needs less than 128 MB',
    run: async (effort) => {
      const target = await FloodTarget.start(HEAP_MEGABYTES);
      try {
        return await floodAll(target, effort);
      } finally {
        await target.stop();
      }
    },
  },
];

async function floodAll(target: FloodTarget, effort: Effort): Promise<AttackOutcome> {
  await askHonestly(target, MS.part);
  const baseline = await besides('a flood of somebody else', target, effort);
  const mostMs = Math.max(MOST_WAIT_MS, MOST_TIMES_BASELINE * baseline.worstMs);
  const broken: string[] = [...baseline.failures];
  const worst: string[] = [];
  let tries = baseline.asked;
  for (const kind of effort === 'whole' ? WHOLE : PART) {
    const { asked, worstMs, failures } = await besides(kind, target, effort);
    tries += asked;
    worst.push(`${kind} ${worstMs.toFixed(0)} ms`);
    if (worstMs >= mostMs)
      broken.push(`${kind}: an honest client waited ${worstMs.toFixed(0)} ms, more than ${mostMs.toFixed(0)} ms`);
    broken.push(...failures.map((failure) => `${kind}: ${failure}`));
    if (target.hasEnded) return { tries, broken: [...broken, `${kind}: the terminal is gone`] };
    const megabytes = await target.peakMegabytes();
    if (process.env.FLOOD_DEBUG)
      process.stderr.write(
        `${kind}: ${worstMs.toFixed(0)} ms, ${asked} asked, ${failures.length} failures, peak ${megabytes.toFixed(0)} MB\n`,
      );
    if (megabytes >= MOST_MEGABYTES) broken.push(`${kind}: the terminal has taken ${megabytes.toFixed(0)} MB`);
  }
  const megabytes = (await target.peakMegabytes()).toFixed(0);
  return {
    tries,
    broken,
    note: `beside a flood of somebody else ${baseline.worstMs.toFixed(0)} ms; ${worst.join(', ')}; ${megabytes} MB`,
  };
}

async function besides(kind: FloodKind, target: FloodTarget, effort: Effort) {
  const { port, controlPort } = target;
  const flooder = fork(fileURLToPath(new URL('flooder.js', import.meta.url)));
  try {
    flooder.send({ kind, port, controlPort } satisfies FloodOrder);
    const rising = await askHonestly(target, RISING_MS);
    const risen = await askHonestly(target, MS[effort]);
    return {
      asked: rising.asked + risen.asked,
      worstMs: Math.max(rising.worstMs, risen.worstMs),
      failures: [...rising.failures, ...risen.failures],
    };
  } finally {
    await end(flooder);
  }
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}
