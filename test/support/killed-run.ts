import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConformanceReport } from '../../src/report/index.js';
import { runCli } from '../cli/run-cli.js';
import { type RunningCommand, startCommand } from '../e2e/command.js';
import type { CountedTerminal } from './counted-terminal.js';

/** A run of many short questions that are all answered. */
export interface ShortRun {
  readonly command: RunningCommand;
  readonly out: string;
}

/** Starts it with a folder to work in; its report goes to the folder `name` in there. With options, these are all it is given. */
export function startShortRun(terminal: CountedTerminal, cwd: string, name: string, options?: readonly string[]): ShortRun {
  terminal.forget();
  const config = join(cwd, 'short.yaml');
  if (!existsSync(config)) writeFileSync(config, 'timeLimits: {connect: 2000, response: 2000, quiet: 20, segmentGap: 5}');
  const target = `${terminal.address.host}:${terminal.address.port}`;
  const tags = '@needs-identification and @smoke and not @needs-payments';
  const argv = [
    '--target',
    target,
    '--cardholder',
    'none',
    '--config',
    config,
    '--tags',
    tags,
    '--seed',
    '3',
    '--force',
    '--out',
    name,
  ];
  return { command: startCommand(['test', 'terminal', ...(options ?? argv)], { cwd }), out: join(cwd, name) };
}

/** The run as it goes when nobody disturbs it. */
export interface Reference {
  readonly out: string;
  readonly report: ConformanceReport;
  readonly durationMs: number;
  /** How many scenarios must have ended when so many connections have come. */
  endedAfter(connections: number): number;
}

/** The clocks of two processes on one machine are the same; that a connection was seen may be told a little later. */
const SLACK_MS = 10;

export async function referenceRun(terminal: CountedTerminal, cwd: string): Promise<Reference> {
  const { command, out } = startShortRun(terminal, cwd, 'reference');
  const { durationMs, stderr, exitCode } = await command.ended;
  const report = readReport(out);
  if (report === undefined || report.scenarios.some(({ verdict }) => verdict !== 'pass')) {
    throw new Error(`The run without a disturbance was not answered as it should: ${exitCode} ${stderr} ${report?.sentence}`);
  }
  const lines = readFileSync(join(out, 'messages.ndjson'), 'utf8').trimEnd().split('\n');
  const ends = lines.flatMap((line) => JSON.parse(line).testCaseFinished?.timestamp ?? []);
  const connectionsBefore = ends.map(({ seconds, nanos }: { seconds: number; nanos: number }) => {
    const end = seconds * 1_000 + nanos / 1e6 + SLACK_MS;
    return terminal.connectedAt.filter((at) => at <= end).length;
  });
  return { out, report, durationMs, endedAfter: (count) => connectionsBefore.filter((before) => before < count).length };
}

/** The report in a folder; undefined where there is none that is whole. */
export function readReport(out: string): ConformanceReport | undefined {
  try {
    return JSON.parse(readFileSync(join(out, 'conformance.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Makes the report of a killed run with one command, and says what is wrong with it; undefined when nothing is. */
export async function checkKilled(
  out: string,
  cwd: string,
  reference: Reference,
  connections: number,
): Promise<string | undefined> {
  const least = reference.endedAfter(connections);
  const { exitCode, stderr } = await runCli(['report', out], { cwd });
  const report = readReport(out);
  const where = `killed after ${connections} connections, ${least} scenarios ended`;
  if (exitCode !== 0 || report === undefined) {
    const hadBegun = existsSync(join(out, '.caisse-ap')) || least > 0 || report !== undefined;
    return hadBegun ? `${where}: exit code ${exitCode}, ${stderr}` : undefined;
  }
  const { scenarios, interrupted } = report;
  const all = reference.report.scenarios.map(({ id, verdict }) => `${id} ${verdict}`);
  const found = scenarios.map(({ id, verdict }) => `${id} ${verdict}`);
  const missing = ['conformance.html', 'junit.xml', 'messages.ndjson', 'transcripts', 'allure-results', 'caisse-ap-run.json'];
  const lacking = missing.filter((name) => !existsSync(join(out, name)));
  if (found.length < least) return `${where}: only ${found.length} are reported`;
  if (found.join() !== all.slice(0, found.length).join()) return `${where}: another run is reported: ${found}`;
  if (found.length < all.length && interrupted === undefined) return `${where}: the report does not say that the run ended early`;
  if (lacking.length > 0) return `${where}: no ${lacking.join(', ')}`;
  return existsSync(join(out, '.caisse-ap')) ? `${where}: something is left of the work` : undefined;
}
