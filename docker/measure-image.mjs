// Measures the image: what its own layers weigh, how long until it is healthy beyond what the engine needs for any container of the same
// base, and how long it takes to stop. Fails over the limits.
// Use: node docker/measure-image.mjs IMAGE BASE_IMAGE

import { execFileSync } from 'node:child_process';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const MAX_OWN_MB = 60;
const MAX_START_MS = 1_000;
const MAX_STOP_MS = 2_000;
const ROUNDS = 5;
const GIVE_UP_MS = 20_000;

const [image, base] = process.argv.slice(2);
if (image === undefined || base === undefined) {
  process.stderr.write('Use: node docker/measure-image.mjs IMAGE BASE_IMAGE\n');
  process.exit(3);
}

const ownMegabytes = (sizeOf(image) - sizeOf(base)) / 1e6;
const trivial = [];
const healthy = [];
const stopped = [];
for (let round = 0; round < ROUNDS; round += 1) {
  trivial.push(startTrivial());
  const { healthyMs, stopMs } = await startTerminal();
  healthy.push(healthyMs);
  stopped.push(stopMs);
}
const engineMs = quickest(trivial);
const ownMs = quickest(healthy) - engineMs;
const stopMs = quickest(stopped);
report('Own layers', `${ownMegabytes.toFixed(1)} MB`, ownMegabytes <= MAX_OWN_MB, `at most ${MAX_OWN_MB} MB`);
report(
  'Healthy after',
  `${quickest(healthy)} ms, of which the engine ${engineMs} ms, the terminal ${ownMs} ms`,
  ownMs <= MAX_START_MS,
  `at most ${MAX_START_MS} ms on top of the engine`,
);
report('Stopped after', `${stopMs} ms, the engine's part included`, stopMs <= MAX_STOP_MS, `at most ${MAX_STOP_MS} ms`);

function report(what, measured, isWithin, limit) {
  process.stdout.write(`${what.padEnd(14)} ${measured} (${limit})${isWithin ? '' : ': TOO MUCH'}\n`);
  if (!isWithin) process.exitCode = 1;
}

/** Milliseconds until `docker run` of a container that only waits has returned. */
function startTrivial() {
  const start = performance.now();
  const id = docker('run', '--detach', '--publish', '127.0.0.1::1', base, 'node', '--eval', 'setInterval(() => {}, 1e6)');
  const ms = Math.round(performance.now() - start);
  docker('rm', '--force', id);
  return ms;
}

/** Milliseconds from `docker run` to the first good answer of the health route, and those that `docker stop` took. */
async function startTerminal() {
  const start = performance.now();
  const id = docker('run', '--detach', '--publish', '127.0.0.1::8888', '--publish', '127.0.0.1::5000', image);
  try {
    const port = docker('port', id, '5000/tcp').split(':').at(-1);
    while (!(await isHealthy(port))) {
      if (performance.now() - start > GIVE_UP_MS) throw new Error(`Not healthy after ${GIVE_UP_MS} ms:\n${docker('logs', id)}`);
      await pause(10);
    }
    const healthyMs = Math.round(performance.now() - start);
    const stop = performance.now();
    docker('stop', id);
    return { healthyMs, stopMs: Math.round(performance.now() - stop) };
  } finally {
    docker('rm', '--force', id);
  }
}

function isHealthy(port) {
  return new Promise((resolve) => {
    request({ host: '127.0.0.1', port, path: '/health', agent: false, timeout: 1_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    })
      .on('error', () => resolve(false))
      .end();
  });
}

function sizeOf(name) {
  return Number(docker('image', 'inspect', '--format', '{{.Size}}', name));
}

function docker(...words) {
  return execFileSync('docker', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
}

/** The best of several rounds: what else the machine does can only add to it. */
function quickest(values) {
  return Math.min(...values);
}
