import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compareReports } from './compare-reports.js';
import { COMPARED_RUNS, type ComparedRun } from './runs.js';

// Whether two versions of the harness conclude the same of the same peers.
//   node dist/test/compare/main.js capture DIR [--package FOLDER] [RUN…]   runs everything with the compiled package in FOLDER (default: this one)
//   node dist/test/compare/main.js compare BEFORE AFTER                     one line for each difference; exit code 1 when there is one

const { values, positionals } = parseArgs({ allowPositionals: true, options: { package: { type: 'string', default: '.' } } });
const [verb, ...rest] = positionals;
if (verb === 'capture' && rest[0] !== undefined) await capture(resolve(rest[0]), rest.slice(1));
else if (verb === 'compare' && rest.length === 2) compare(resolve(rest[0] ?? ''), resolve(rest[1] ?? ''));
else throw new Error('Write: capture DIR [--package FOLDER] [RUN…], or: compare BEFORE AFTER.');

async function capture(folder: string, names: readonly string[]): Promise<void> {
  for (const run of COMPARED_RUNS) {
    if (names.length > 0 && !names.includes(run.name)) continue;
    const start = performance.now();
    const exitCode = await perform(run, join(folder, run.name));
    process.stdout.write(`${run.name}: exit code ${exitCode}, ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
  }
}

async function perform(run: ComparedRun, out: string): Promise<number | null> {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const peer = await run.peer?.();
  const config = join(out, '..', `${run.name}.yaml`);
  if (run.config !== undefined) writeFileSync(config, run.config.join('\n'));
  const argv = [
    join(resolve(values.package), 'dist/src/cli/main.js'),
    ...run.argv,
    ...(peer === undefined ? [] : ['--target', `${peer.address.host}:${peer.address.port}`]),
    ...(run.config === undefined ? [] : ['--config', config]),
    ...['--out', join(out, 'out')],
  ];
  try {
    return await new Promise((done, fail) => {
      const child = spawn(process.execPath, argv, { cwd: out, env: { PATH: out }, stdio: ['ignore', 'pipe', 'inherit'] });
      const chunks: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
      child.on('error', fail);
      child.on('close', (exitCode) => {
        writeFileSync(join(out, 'stdout.txt'), Buffer.concat(chunks));
        writeFileSync(join(out, 'exit-code.txt'), String(exitCode));
        done(exitCode);
      });
    });
  } finally {
    await peer?.close();
  }
}

function compare(before: string, after: string): void {
  let differences = 0;
  for (const { name } of COMPARED_RUNS) {
    const folders = [join(before, name), join(after, name)];
    if (!folders.every((folder) => existsSync(join(folder, 'exit-code.txt')))) {
      process.stdout.write(`${name}: not in both\n`);
      continue;
    }
    const lines = differencesOf(...(folders as [string, string]));
    differences += lines.length;
    process.stdout.write(`${name}: ${lines.length === 0 ? 'the same' : `${lines.length} differences`}\n`);
    for (const line of lines) process.stdout.write(`  ${line}\n`);
  }
  process.stdout.write(`${differences} differences in all\n`);
  if (differences > 0) process.exitCode = 1;
}

function differencesOf(before: string, after: string): string[] {
  const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');
  const codes = [before, after].map((folder) => read(folder, 'exit-code.txt'));
  const ended = codes[0] === codes[1] ? [] : [`exit code ${codes[0]} -> ${codes[1]}`];
  if (existsSync(join(before, 'out', 'conformance.json'))) {
    const [one, other] = [before, after].map((folder) => JSON.parse(read(folder, join('out', 'conformance.json'))));
    return [...ended, ...compareReports(one, other)];
  }
  const [one, other] = [before, after].map((folder) => fuzzedIn(read(folder, 'stdout.txt')));
  return [...ended, ...(one === other ? [] : [`- ${one}`, `+ ${other}`])];
}

/** What a fuzzer found and sent; how long it took does not count. */
function fuzzedIn(json: string): string {
  const { sessions, acts, digest, findings } = JSON.parse(json);
  return JSON.stringify({ sessions, acts, digest, findings: findings.map((one: { finding?: unknown }) => one.finding ?? one) });
}
