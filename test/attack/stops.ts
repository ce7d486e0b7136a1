import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasStackTrace, startCommand } from '../e2e/command.js';
import { listen } from '../support/wire-server.js';
import { type Attack, type AttackOutcome, type Effort, outcomeOf } from './attack.js';
import { RESTLESS_PEERS } from './restless-peers.js';

/** From the signal to the end, on a machine that has nothing else to do. */
const STOP_MS = 2_000;

/** What the report may add, and a busy machine: so many times what it takes now to start the program for nothing. */
const STARTS = 6;

/** What a signal that comes at a random moment of each command must not leave behind: a process, a crash, a verdict on the terminal. */
export const stopAttacks: readonly Attack[] = [
  { promise: 'SIGTERM ends any command in two seconds plus its report, and blames nobody', run: stopAll },
  { promise: 'SIGTERM ends a simulator with connections, event streams and payments under way', run: stopSimulator },
];

/** Commands that go on for long, against a terminal that says nothing; `TARGET` stands for its address. */
const COMMANDS: readonly (readonly string[])[] = [
  ['test', 'terminal', '--target', 'TARGET'],
  ['fuzz', 'terminal', '--runs', '1000000'],
  ['send', 'identification', '--target', 'TARGET'],
  ['test', 'terminal'],
  ['fuzz', 'codec', '--runs', '1000000'],
  ['test', 'terminal', '--parallel', '2'],
  ['fuzz', 'terminal', '--target', 'TARGET', '--runs', '1000000'],
  ['send', 'debit', '12.34', 'EUR', '--allow-payments', '--target', 'TARGET'],
];

async function stopAll(effort: Effort): Promise<AttackOutcome> {
  const commands = effort === 'part' ? COMMANDS.slice(0, 3) : COMMANDS;
  const peer = await listen(RESTLESS_PEERS['reads and says nothing'] ?? (() => {}));
  const cwd = mkdtempSync(join(tmpdir(), 'caisse-ap-attack-'));
  const limitMs = STOP_MS + STARTS * (await startCommand(['--version'], { cwd }).ended).durationMs;
  const waiting = commands.map((command, index) => ({ command, index }));
  const results: (string | undefined)[] = [];
  let longestMs = 0;
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const words = next.command.map((word) => word.replace('TARGET', `127.0.0.1:${peer.address.port}`));
      const out = words[0] === 'send' ? [] : ['--out', join(cwd, String(next.index))];
      const { broken, tookMs } = await stop([...words, ...out], { cwd, afterMs: Math.random() * 1_200, limitMs });
      longestMs = Math.max(longestMs, tookMs);
      results.push(broken);
    }
  };
  await Promise.all([lane(), lane()]);
  await peer.close();
  rmSync(cwd, { recursive: true, force: true, maxRetries: 3 });
  return outcomeOf(results, `longest ${Math.round(longestMs)} ms of ${Math.round(limitMs)}`);
}

async function stop(
  words: readonly string[],
  { cwd, afterMs, limitMs }: { readonly cwd: string; readonly afterMs: number; readonly limitMs: number },
): Promise<{ broken: string | undefined; tookMs: number }> {
  const command = startCommand(words, { cwd });
  const isMute = words.includes('--target') || words.includes('codec');
  await Promise.race([isMute ? sleep(MUTE_MS) : command.firstLine(), command.ended]);
  await sleep(afterMs);
  const start = performance.now();
  command.kill('SIGTERM');
  const { exitCode, stdout, stderr } = await command.ended;
  const tookMs = performance.now() - start;
  const what = `${words.join(' ')}, stopped ${Math.round(afterMs)} ms after its first word`;
  if (tookMs > limitMs) return { broken: `${what}: ${Math.round(tookMs)} ms`, tookMs };
  if (hasStackTrace(`${stdout}\n${stderr}`)) return { broken: `${what}: ${stderr}`, tookMs };
  // A command that had not begun yet is ended by the signal itself; no other is.
  const isBlamed = exitCode !== 2 && exitCode !== 0 && !(isMute && exitCode === null);
  return { broken: isBlamed ? `${what}: exit code ${exitCode}\n${stdout}${stderr}` : undefined, tookMs };
}

/** Until a command that says nothing before it has an answer listens for signals, on a busy machine. */
const MUTE_MS = 2_500;

async function stopSimulator(): Promise<AttackOutcome> {
  const cwd = mkdtempSync(join(tmpdir(), 'caisse-ap-attack-'));
  const words = ['simulate', '--port', '0', '--control-port', '0', '--cardholder', 'slow', '--json'];
  const command = startCommand(words, { cwd });
  const { port, controlUrl } = addressesIn(await command.firstLine());
  const payment = 'CZ0040320CJ012012345678901CA00201CB0031234CD0010CE003978';
  const sockets = Array.from({ length: 50 }, (_, index) => {
    const socket = createConnection({ host: '127.0.0.1', port, allowHalfOpen: true });
    socket.on('error', () => {});
    socket.write(index % 2 === 0 ? payment : payment.slice(0, index));
    if (index % 3 === 0) socket.pause();
    return socket;
  });
  const streams = await Promise.all(Array.from({ length: 10 }, () => fetch(`${controlUrl}/api/terminals/1/events`)));
  const read = streams.map(({ body }) =>
    body
      ?.getReader()
      .read()
      .catch(() => undefined),
  );
  const start = performance.now();
  command.kill('SIGTERM');
  const { exitCode, stderr } = await command.ended;
  const tookMs = performance.now() - start;
  for (const socket of sockets) socket.destroy();
  await Promise.all(read);
  rmSync(cwd, { recursive: true, force: true });
  const isRight = tookMs <= STOP_MS && exitCode === 0 && stderr === '' && streams.every(({ ok }) => ok);
  return outcomeOf(
    [isRight ? undefined : `${Math.round(tookMs)} ms, exit code ${exitCode}: ${stderr}`],
    `${Math.round(tookMs)} ms`,
  );
}

function addressesIn(line: string): { readonly port: number; readonly controlUrl: string } {
  const { port, control } = JSON.parse(line);
  return { port, controlUrl: control };
}
