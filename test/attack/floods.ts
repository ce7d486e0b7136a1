import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startTerminal } from '../../src/control/index.js';
import { ask } from '../control/ask.js';
import { type Attack, type AttackOutcome, type Effort, outcomeOf } from './attack.js';
import { FloodTarget } from './flood-target.js';
import type { FloodKind, FloodOrder } from './flooder.js';
import { askHonestly } from './honest-clients.js';

/** Milliseconds an honest client waits at most, on a machine that has nothing else to do. */
const MOST_WAIT_MS = 100;

/** On one that has: so many times the worst wait beside a flood that goes elsewhere, and takes no less of the machine. */
const MOST_TIMES_BASELINE = 4;

/** Megabytes of the heap of the terminal, and of its process in all, a third of which are the program itself. */
const HEAP_MEGABYTES = 96;
const MOST_MEGABYTES = 192;

const MS: Readonly<Record<Effort, number>> = { part: 400, whole: 900 };
/** Until a flood has risen. */
const RISING_MS = 300;

/**
 * How often a flood is tried whose waits are too long, and how often where the machine kept the terminal waiting for more than a tenth of
 * the time: the flood goes on meanwhile, and what has piled up can only add to a wait.
 */
const MOST_ATTEMPTS = 3;
const MOST_STARVED_ATTEMPTS = 9;
const STARVED_PART = 0.1;

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
    promise: 'beside a flood honest clients wait less than 100 ms, and the terminal takes less than 192 MB',
    run: async (effort) => {
      const target = await FloodTarget.start(HEAP_MEGABYTES);
      try {
        return await floodAll(target, effort);
      } finally {
        await target.stop();
      }
    },
  },
  {
    promise: 'two thousand peers that pour requests and read nothing end no terminal, and shut nobody out',
    isWholeOnly: true,
    run: async () => {
      const target = await FloodTarget.start(HEAP_MEGABYTES);
      try {
        const { asked, failures } = await besides('a crowd that pours and never reads', target, 'whole');
        const megabytes = await target.peakMegabytes();
        const broken = megabytes < MOST_MEGABYTES ? [] : [`the terminal has taken ${megabytes.toFixed(0)} MB`];
        return { tries: asked, broken: [...failures, ...broken], note: `${megabytes.toFixed(0)} MB` };
      } finally {
        await target.stop();
      }
    },
  },
  {
    promise: 'a body, however nested, long or wrong, is refused in words',
    run: async () => {
      await using terminal = await startTerminal();
      const results: (string | undefined)[] = [];
      for (const [name, body] of Object.entries(HOSTILE_BODIES)) {
        for (const [method, path] of BODY_ROUTES)
          results.push(await refusal(`${terminal.client.url}/api/terminals/1${path}`, method, name, body));
      }
      return outcomeOf(results);
    },
  },
];

const BODY_ROUTES = [
  ['POST', '/rules'],
  ['PUT', '/rules'],
  ['PUT', '/default'],
  ['PUT', '/persona'],
  ['PUT', '/magic-amounts'],
  ['POST', '/verify'],
  ['POST', '/cardholder'],
] as const;

const DEEP = 100_000;
const HOSTILE_BODIES: Readonly<Record<string, string>> = {
  'lists that never end': '['.repeat(DEEP),
  'lists in each other': '['.repeat(DEEP) + ']'.repeat(DEEP),
  'objects in each other': `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`,
  'lists in a rule': `{"then":{"fields":{"add":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}}}`,
  'many empty rules': `[${'{},'.repeat(80_000)}{}]`,
  'many keys': `{${Array.from({ length: 15_000 }, (_, key) => `"k${key}":1`).join()}}`,
  'many wrong values': `{"then":{"delivery":{"segmentation":{"cutAt":[${'-1,'.repeat(80_000)}1]}}}}`,
  'a long text': `{"then":{"ticketText":"${'x'.repeat(250_000)}"}}`,
};

/** Undefined where it was refused with problem details that can be read. */
async function refusal(url: string, method: string, name: string, body: string): Promise<string | undefined> {
  const { status, headers, text } = await ask(url, { method, body });
  const isProblem = headers['content-type']?.startsWith('application/problem+json') === true;
  if (status >= 400 && status < 500 && isProblem && text.length < 10_000) return undefined;
  return `${name} to ${method} ${url}: ${status}, ${headers['content-type']}, ${text.length} characters`;
}

async function floodAll(target: FloodTarget, effort: Effort): Promise<AttackOutcome> {
  await askHonestly(target, MS.part);
  const baseline = await besides('a flood of somebody else', target, effort);
  const mostMs = Math.max(MOST_WAIT_MS, MOST_TIMES_BASELINE * baseline.worstMs);
  const broken: string[] = [...baseline.failures];
  const worst: string[] = [];
  let tries = baseline.asked;
  for (const kind of effort === 'whole' ? WHOLE : PART) {
    let best = Number.POSITIVE_INFINITY;
    for (let [calm, starved] = [0, 0]; calm < MOST_ATTEMPTS && starved < MOST_STARVED_ATTEMPTS && best >= mostMs; ) {
      if (target.hasEnded) break;
      const { asked, worstMs, failures, isStarved } = await besides(kind, target, effort);
      tries += asked;
      best = Math.min(best, worstMs);
      if (isStarved) starved += 1;
      else calm += 1;
      broken.push(...failures.map((failure) => `${kind}: ${failure}`));
    }
    if (target.hasEnded) return { tries, broken: [...broken, `${kind}: the terminal is gone`] };
    worst.push(`${kind} ${best.toFixed(0)} ms`);
    if (best >= mostMs) broken.push(`${kind}: an honest client waited ${best.toFixed(0)} ms, more than ${mostMs.toFixed(0)} ms`);
    const megabytes = await target.peakMegabytes();
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
    const [begun, starvedMs] = [performance.now(), target.watch()];
    const rising = await askHonestly(target, RISING_MS);
    const risen = await askHonestly(target, MS[effort]);
    return {
      asked: rising.asked + risen.asked,
      worstMs: Math.max(rising.worstMs, risen.worstMs),
      failures: [...rising.failures, ...risen.failures],
      isStarved: starvedMs() > STARVED_PART * (performance.now() - begun),
    };
  } finally {
    await end(flooder);
  }
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}
