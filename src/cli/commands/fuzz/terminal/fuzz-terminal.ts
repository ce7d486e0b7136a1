import type { Command } from 'commander';
import { Bench, TargetUnavailable } from '../../../../conformance/index.js';
import type { FuzzTerminalResult } from '../../../../fuzz/index.js';
import { packageVersion } from '../../../../package/index.js';
import { assertUsableFolder, limitTime, nameTarget, preflight } from '../../../../run/index.js';
import { CommandError } from '../../../command-error.js';
import { type CliEnvironment, EXIT, type ExitCode, type SetExit } from '../../../environment.js';
import { wholeNumber } from '../../../options/option-values.js';
import { colorsFor } from '../../../output/colors.js';
import { refusedIn } from '../../../run-refusal.js';
import { countSessions } from '../counters.js';
import { keepFindings, prepareFolder } from '../keep-findings.js';
import { renderTerminalFuzz } from './render-terminal.js';
import { reportTerminalFuzz, TERMINAL_EXITS } from './terminal-report.js';
import {
  DEFAULT_SESSIONS,
  type FuzzTerminalCliOptions,
  type FuzzTerminalSettings,
  settleFuzzTerminal,
} from './terminal-settings.js';

const EXAMPLES = `
Examples:
  $ caisse-ap fuzz terminal                                            the embedded simulator, to see what it does
  $ caisse-ap fuzz terminal --target 192.168.1.20:8888                 a terminal on the desk; nothing that could move money
  $ caisse-ap fuzz terminal --target 192.168.1.20:8888 --cardholder automatic --allow-payments --time 600
  $ caisse-ap fuzz terminal --seed 7 --path "12:0:3;BAC:F"             one session, as a finding names it

Exit codes: 0 nothing found that breaks a MUST, 1 something was, 2 could not tell (broken off, nothing to judge), 3 wrong usage,
4 the target cannot be reached.`;

/** Adds `fuzz terminal`: sessions drawn at random against a live terminal. */
export function registerFuzzTerminal(fuzz: Command, environment: CliEnvironment, setExit: SetExit): void {
  addBenchOptions(
    fuzz
      .command('terminal')
      .description('play random sessions with a terminal, right requests and broken ones, and judge every answer'),
  )
    .option('--runs <N>', `sessions, shrinking not counted (default: ${DEFAULT_SESSIONS})`, wholeNumber(1, 10 ** 6))
    .option('--time <SECONDS>', 'seconds after which the run is broken off', wholeNumber(1, 10 ** 6))
    .option('--seed <N>', 'seed of everything drawn at random', wholeNumber(0, 2 ** 31 - 1))
    .option('--path <P>', 'repeat the session of a finding; needs --seed')
    .option('--parallel <N>', 'terminals fuzzed at a time; embedded target only (default: 8)', wholeNumber(1, 16))
    .option('--out <DIR>', 'where findings are written', 'reports/out/fuzz')
    .option('--json', 'print the findings as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (options: FuzzTerminalCliOptions) => setExit(await runFuzz(options, environment)));
}

/** Options of everything that opens a bench without anybody at it. */
export function addBenchOptions(command: Command): Command {
  return command
    .option('--target <TARGET>', 'embedded, container, or HOST:PORT of a terminal or simulator (default: embedded)')
    .option('--cardholder <KIND>', 'who pays: simulator, automatic, command or none')
    .option(
      '--cardholder-command <CMDLINE>',
      'command line run before each payment, with {behaviour} {amount} {currency}; no shell',
    )
    .option('--config <FILE>', 'configuration file (YAML): the subject, its capabilities, limits')
    .option('--allow-payments', 'lets it send requests that can move money to HOST:PORT');
}

async function runFuzz(options: FuzzTerminalCliOptions, environment: CliEnvironment): Promise<ExitCode> {
  const settings = settleFuzzTerminal(options, environment);
  await assertUsableFolder(settings.out);
  const limit = limitTime(environment.signal, settings.timeMs);
  try {
    return await fuzzWithin(settings, options, { ...environment, signal: limit.signal });
  } finally {
    limit.clear();
  }
}

async function fuzzWithin(
  settings: FuzzTerminalSettings,
  { json }: FuzzTerminalCliOptions,
  environment: CliEnvironment,
): Promise<ExitCode> {
  const { stdout, stderr, env, cwd, signal } = environment;
  await preflight(settings.plan, signal).catch(refusedIn(settings.plan.language));
  await prepareFolder(settings.out);
  const say = json === true ? stderr : stdout;
  say.write(announce(settings));
  const result = await run(settings, { ...environment, stdout: say });
  const { files, problem: loss } = await keepFindings(settings.out, () => keep(result, settings.out));
  const report = reportTerminalFuzz(settings, result, files);
  if (json === true) stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
  else stdout.write(renderTerminalFuzz(report, colorsFor(stdout, env), cwd));
  if (loss === undefined) return TERMINAL_EXITS[report.verdict];
  stderr.write(`${loss}\n`);
  return EXIT.environment;
}

async function run(settings: FuzzTerminalSettings, { stdout, signal }: CliEnvironment): Promise<FuzzTerminalResult> {
  // Loaded here: what draws at random is heavy, and no other command needs it.
  const { fuzzTerminal } = await import('../../../../fuzz/index.js');
  const { plan, runs, path, parallel } = settings;
  const benches = await openBenches(plan, parallel, signal);
  const counter = countSessions(stdout, runs);
  try {
    return await fuzzTerminal(benches, {
      seed: plan.seed,
      runs,
      ...(path === undefined ? {} : { path }),
      ...(counter === undefined ? {} : { onWalk: counter.show, onFinding: counter.found }),
    });
  } finally {
    counter?.clear();
    await Promise.all(benches.map((bench) => bench.close()));
  }
}

/** Opens the benches of a plan. Throws `CommandError` where the target cannot be had. */
export async function openBenches(plan: FuzzTerminalSettings['plan'], count: number, signal: AbortSignal): Promise<Bench[]> {
  try {
    return await Promise.all(Array.from({ length: count }, () => Bench.open(plan, { signal })));
  } catch (error) {
    throw error instanceof TargetUnavailable
      ? new CommandError(signal.aborted ? 'INTERRUPTED' : 'ENVIRONMENT', error.message)
      : error;
  }
}

async function keep({ findings }: FuzzTerminalResult, out: string) {
  const { writeCounterexamples } = await import('../../../../laws/index.js');
  const { terminalCounterexample } = await import('../../../../fuzz/index.js');
  const suite = { name: 'caisse-ap-conformance', version: packageVersion() };
  return writeCounterexamples(
    out,
    findings.map((finding) => terminalCounterexample(finding, suite)),
  );
}

function announce({ plan, runs, parallel, path }: FuzzTerminalSettings): string {
  const what = path === undefined ? `${runs} sessions` : 'One session';
  const many = parallel > 1 ? `, ${parallel} of them at a time` : '';
  const lines = [`${what} with ${nameTarget(plan.target)}${many}, cardholder: ${plan.cardholder.kind}, seed ${plan.seed}.`];
  if (plan.target.kind === 'network' && !plan.payments.allowed) {
    lines.push('Payments: none. Nothing that can move money is sent without --allow-payments.');
  }
  return `${lines.join('\n')}\n`;
}
