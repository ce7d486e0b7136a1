import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Effort } from './attack.js';

const MAIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));

/** A command that has not ended by then hangs. */
const HANGING_MS = 15_000;

/** Commands at a time. */
const LANES = 2;

/** A command line that has to be refused. */
export interface Case {
  readonly name: string;
  readonly argv: readonly string[];
}

/** Gives a folder of its own to an attack, and takes it away. */
export async function withFolder<T>(attack: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'caisse-ap-attack-'));
  const server = createServer();
  try {
    writeFileSync(join(folder, 'file'), 'x');
    mkdirSync(join(folder, 'folder'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    writeFileSync(join(folder, 'endless'), '');
    truncateSync(join(folder, 'endless'), 64 * 2 ** 30);
    server.listen(join(folder, 'socket'));
    await once(server, 'listening');
    return await attack(folder);
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every command that takes a file, given what is none. */
export function fileCases(folder: string, effort: Effort): Case[] {
  const kinds = ['pipe', 'folder', 'endless', 'socket'].map((name) => join(folder, name));
  const whole = [...kinds, '/dev/zero', '/dev/full', join(folder, 'none'), '/proc/self/mem'];
  return (effort === 'part' ? kinds.slice(0, 1) : whole).flatMap((file, at) => {
    const commands: (readonly string[])[] = [
      ['test', 'terminal', '--list', '--config', file],
      ['simulate', '--port', '0', '--persona', file],
      ['simulate', '--port', '0', '--rules', file],
      ['fuzz', 'replay', file],
      ['report', recordOf(folder, at, file)],
    ];
    // A name that is no file is taken for a frame.
    if (!file.endsWith('none')) commands.push(['decode', file]);
    // All of them for the first kind; of the others two each, in turn: one helper reads for all.
    const asked = at === 0 ? commands : [0, 1].map((step) => commands[(2 * at + step) % commands.length] ?? []);
    return asked.map((argv) => ({ name: argv.join(' '), argv }));
  });
}

/** A folder as a run leaves it behind, whose record is what is attacked with. */
function recordOf(folder: string, at: number, file: string): string {
  const record = join(folder, `record-${at}`);
  mkdirSync(record);
  symlinkSync(file, join(record, 'conformance.json'));
  return record;
}

/** Every command that writes to a folder, given one that cannot be had. A terminal that was asked would be missed: exit code 4. */
export function folderCases(folder: string, effort: Effort): Case[] {
  const outs = ['/proc/1/x', '', join(folder, 'file'), '/dev/null/x', '/sys/x', join(folder, 'file', 'x')];
  const commands = [
    ['test', 'terminal', '--target', '127.0.0.1:1'],
    ['fuzz', 'terminal', '--target', '127.0.0.1:1'],
    ['fuzz', 'codec', '--runs', '1'],
  ];
  return commands.flatMap((command, at) =>
    outs.slice(0, effort === 'part' ? 1 : at === 0 ? outs.length : 2).map((out) => {
      const argv = [...command, '--out', out];
      return { name: argv.join(' '), argv };
    }),
  );
}

/** Runs them all, a few at a time. Returns for each what is wrong with how it was refused, or nothing. */
export async function runAll(cases: readonly Case[], cwd: string): Promise<(string | undefined)[]> {
  const results: (string | undefined)[] = [];
  const open = [...cases.entries()];
  const lane = async () => {
    for (let next = open.shift(); next !== undefined; next = open.shift()) results[next[0]] = await refusalFault(next[1], cwd);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return results;
}

async function refusalFault({ name, argv }: Case, cwd: string): Promise<string | undefined> {
  const child = spawn(process.execPath, [MAIN, ...argv], { cwd, env: { PATH: cwd }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), HANGING_MS);
  const [code, signal] = await once(child, 'close');
  clearTimeout(timer);
  if (signal !== null) return `${name}: ended by ${signal} after ${HANGING_MS / 1_000} s`;
  if (code !== 3) return `${name}: exit code ${code}, ${said.slice(0, 200)}`;
  if (!/^\S.*\.?\n$/.test(said)) return `${name}: no sentence, ${JSON.stringify(said.slice(0, 200))}`;
  return undefined;
}
