import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConformanceReport, conformanceReport } from '../../src/report/index.js';
import { runCli } from '../cli/run-cli.js';
import { type CommandOutcome, type CommandSetting, type RunningCommand, startCommand } from './command.js';

/** A finished run of `caisse-ap test terminal --json`. */
export interface TerminalRun {
  readonly outcome: CommandOutcome;
  readonly report: ConformanceReport;
  /** Folder of what it left behind. */
  readonly out: string;
}

/** A run that goes on. */
export interface StartedRun {
  readonly command: RunningCommand;
  readonly finished: Promise<TerminalRun>;
}

/** Where a peer under test listens. */
export interface Listening {
  readonly address: { readonly host: string; readonly port: number };
}

/** Towards a peer on this machine that always answers: long limits cost nothing, and a busy machine does no harm. */
export const PATIENT =
  'timeLimits: {connect: 1000, response: 2000, payment: 2000, stall: 1000, quiet: 12, segmentGap: 5, recovery: 300}';

/** Towards a peer that answers byte by byte and then closes, which ends the wait for more by itself. */
export const CLOSING =
  'timeLimits: {connect: 1000, response: 2000, payment: 2000, stall: 1000, quiet: 500, segmentGap: 5, recovery: 300}';

/** Towards a peer that leaves answers out or stops within one: every time costs the limit. */
export const HURRIED =
  'timeLimits: {connect: 500, response: 800, payment: 800, stall: 200, quiet: 12, segmentGap: 5, recovery: 300}';

/** Silence after which the stand-in takes a request for complete that lacks something, on a machine that may be busy. */
export const SILENCE_MS = 250;

/** What the stand-in terminal can do. */
const STAND_IN = 'capabilities: {currencies: [EUR, XPF, USD, TND]}';

/** What the simulator of `caisse-ap simulate` can do. */
export const SIMULATOR = 'capabilities: {currencies: [EUR, XPF, USD, TND]}';

/** Options for a peer that completes every payment by itself. */
export const AUTOMATIC = ['--cardholder', 'automatic', '--allow-payments'] as const;

/** Starts a run; the report is read from its standard output and checked against its schema. */
export function startRun(argv: readonly string[], setting: CommandSetting): StartedRun {
  const out = mkdtempSync(join(setting.cwd, 'out-'));
  const command = startCommand(['test', 'terminal', '--json', '--out', out, ...argv], setting);
  const finished = command.ended.then((outcome) => ({ outcome, report: readReport(outcome), out }));
  return { command, finished };
}

/** The same in this process, to its end: many times cheaper than a process, and all that is wanted where its report is looked at. */
export async function runHere(argv: readonly string[], { cwd, path, env = {} }: CommandSetting): Promise<TerminalRun> {
  const out = mkdtempSync(join(cwd, 'out-'));
  const start = performance.now();
  const ended = await runCli(['test', 'terminal', '--json', '--out', out, ...argv], { cwd, env: { PATH: path ?? cwd, ...env } });
  const outcome = { ...ended, durationMs: performance.now() - start };
  return { outcome, report: readReport(outcome), out };
}

/** A command against a peer that listens, with the lines of a configuration file. */
export interface PeerSetting extends CommandSetting {
  readonly config?: readonly string[];
}

/** Starts a run against a peer that listens. */
export function startRunAgainst(peer: Listening, argv: readonly string[], setting: PeerSetting): StartedRun {
  return startRun([...optionsFor(peer, setting), ...argv], setting);
}

/** The same in this process, to its end. */
export async function runHereAgainst(peer: Listening, argv: readonly string[], setting: PeerSetting): Promise<TerminalRun> {
  return runHere([...optionsFor(peer, setting), ...argv], setting);
}

function optionsFor({ address }: Listening, setting: PeerSetting): string[] {
  const config = join(mkdtempSync(join(setting.cwd, 'config-')), 'caisse-ap.yaml');
  writeFileSync(config, (setting.config ?? [STAND_IN, PATIENT]).join('\n'));
  return ['--target', `${address.host}:${address.port}`, '--config', config];
}

/** The simulator in a process of its own, listening. */
export async function startSimulator(cwd: string): Promise<Listening & { readonly command: RunningCommand }> {
  const command = startCommand(['simulate', '--port', '0', '--json'], { cwd });
  return { address: JSON.parse(await command.firstLine()), command };
}

/** Configuration of a run against the stand-in terminal. */
export function standInConfig(...lines: readonly string[]): readonly string[] {
  return [STAND_IN, ...lines];
}

/** The requirement ids of all findings, once each, of one level or of any. */
export function findingsOf({ scenarios }: ConformanceReport, level?: string): string[] {
  const findings = scenarios.flatMap((scenario) => scenario.findings);
  return [...new Set(findings.filter((one) => (level ?? one.level) === one.level).map(({ requirement }) => requirement))];
}

/** Why scenarios stayed without an answer, one reason per scenario. */
export function inconclusiveReasons({ scenarios }: ConformanceReport): string[] {
  return scenarios.filter(({ verdict }) => verdict === 'inconclusive').map(({ reason }) => reason ?? '');
}

/** Fails unless every scenario passed, does not apply, or needs what neither an automatic cardholder nor the network gives. */
export function assertOnlyUnaskedIsOpen({ outcome, report }: TerminalRun): void {
  assert.deepEqual([outcome.exitCode, report.verdict], [2, 'inconclusive']);
  const { pass = 0, 'not-applicable': notApplicable = 0, inconclusive = 0 } = report.summary.scenarios;
  assert.equal(pass + notApplicable + inconclusive, report.scenarios.length);
  assert.ok(pass >= 150 && inconclusive > 0, `${pass} pass, ${inconclusive} inconclusive`);
  for (const reason of inconclusiveReasons(report)) {
    assert.match(reason, /^The cardholder is automatic and always pays; "[a-z-]+" cannot be had\.$|whose memory can be emptied/);
  }
}

function readReport({ stdout, stderr, exitCode }: CommandOutcome): ConformanceReport {
  try {
    return conformanceReport.parse(JSON.parse(stdout));
  } catch (error) {
    throw new Error(`There is no report; exit code ${exitCode}. ${stderr}`, { cause: error });
  }
}
