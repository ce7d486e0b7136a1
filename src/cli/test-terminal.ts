import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type Command, Option } from 'commander';
import { planPayments, runScenarios, TargetUnavailable } from '../harness/index.js';
import { EURO, findCurrency, formatAmount } from '../protocol/index.js';
import {
  type ConformanceReport,
  foldRun,
  generateAllureHtml,
  REPORT_FILES,
  type RunContext,
  writeReport,
} from '../report/index.js';
import { CommandError } from './command-error.js';
import { describeTarget, nameTarget } from './describe-target.js';
import { type CliEnvironment, EXIT, type ExitCode, type SetExit } from './environment.js';
import { listScenarios } from './list-scenarios.js';
import { wholeNumber } from './option-values.js';
import { packageVersion } from './package-version.js';
import { preflight } from './preflight.js';
import { prepareFolder } from './prepare-folder.js';
import { progressReporter } from './progress.js';
import { type RunSettings, settleRun, type TestTerminalOptions } from './run-settings.js';
import { summarise } from './summary.js';
import { EXIT_CODES } from './verdict-marks.js';

const EXAMPLES = `
Examples:
  $ caisse-ap test terminal                                            the embedded simulator, to see what a run is
  $ caisse-ap test terminal --target container                         the same in a container (image: CAISSE_AP_IMAGE)
  $ caisse-ap test terminal --target 192.168.1.20:8888                 a terminal on the desk, without any payment
  $ caisse-ap test terminal --target 192.168.1.20:8888 --allow-payments --cardholder operator
  $ caisse-ap test terminal --requirement CAP-FRM-13                   only the questions of one requirement

Exit codes: 0 conformant, 1 non-conformant, 2 could not tell, 3 wrong usage, 4 the target cannot be reached.`;

/** Adds `test terminal` to the program. */
export function registerTest(program: Command, environment: CliEnvironment, setExit: SetExit): void {
  const test = program.command('test').description('judge a terminal');
  test
    .command('terminal')
    .description('ask a terminal every question that can be asked over TCP, and write a conformance report')
    .option('--target <TARGET>', 'embedded, container, or HOST:PORT of a terminal or simulator (default: embedded)')
    .option('--cardholder <KIND>', 'who pays: simulator, operator, automatic, command or none')
    .option(
      '--cardholder-command <CMDLINE>',
      'command line run before each payment, with {behaviour} {amount} {currency}; no shell',
    )
    .option('--config <FILE>', 'configuration file (YAML): the subject, its capabilities, limits')
    .option('--tags <EXPR>', 'only scenarios with these tags, such as "@smoke and not @needs-payments"')
    .option('--requirement <ID...>', 'only scenarios that ask these requirements')
    .option('--scenario <ID...>', 'only these scenarios, such as debit:8')
    .option('--out <DIR>', 'where the report goes (default: reports/out)')
    .option('--seed <N>', 'seed of everything drawn at random', wholeNumber(0, 2 ** 32 - 1))
    .option('--parallel <N>', 'worker processes; embedded target only (default: 1)', wholeNumber(1, 16))
    .option('--allow-payments', 'lets the run send requests that can move money to HOST:PORT')
    .option('--list', 'list the scenarios instead of running them')
    .option('--json', 'print the report (or the list) as JSON')
    .addOption(new Option('--lang <LANG>', 'language of the prompts to an operator').choices(['en', 'fr']))
    .addHelpText('after', EXAMPLES)
    .action(async (options: TestTerminalOptions) => setExit(await testTerminal(options, environment)));
}

async function testTerminal(options: TestTerminalOptions, environment: CliEnvironment): Promise<ExitCode> {
  const settings = settleRun(options, environment);
  const { stdout, stderr } = environment;
  if (options.list === true) {
    stdout.write(listScenarios(settings.scenarios, options.json === true));
    return EXIT.ok;
  }
  const problem = await preflight(settings.plan, environment.signal);
  if (problem !== undefined) {
    stderr.write(`${problem}\n`);
    return EXIT.environment;
  }
  if (environment.signal.aborted) throw new CommandError('INTERRUPTED', 'Interrupted before anything was asked: no report.');
  await prepareFolder(settings.out);
  const say = options.json === true ? stderr : stdout;
  say.write(announce(settings));
  const { report, allureNote } = await runAndReport(settings, {
    ...environment,
    stdout: options.json === true ? stderr : stdout,
  });
  if (allureNote !== undefined) say.write(`${allureNote}\n`);
  const html = relative(environment.cwd, join(settings.out, REPORT_FILES.html));
  say.write(summarise(report, { html: html.startsWith('..') ? join(settings.out, REPORT_FILES.html) : html }, environment));
  if (options.json === true) stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  return EXIT_CODES[report.verdict];
}

function announce({ plan, scenarios }: RunSettings): string {
  const lines = [`Asking ${scenarios.length} questions of ${nameTarget(plan.target)}, cardholder: ${plan.cardholder.kind}.`];
  if (plan.target.kind === 'network') lines.push(announcePayments({ plan, scenarios }));
  return `${lines.join('\n')}\n`;
}

function announcePayments({ plan, scenarios }: Pick<RunSettings, 'plan' | 'scenarios'>): string {
  if (!plan.payments.allowed) return 'Payments: none. Nothing that can move money is sent without --allow-payments.';
  const { requests, minorUnits } = planPayments(scenarios, plan);
  const currency = findCurrency(plan.capabilities.currencies[0] ?? 'EUR') ?? EURO;
  const show = (sum: number) => formatAmount({ minorUnits: sum, currency }, plan.language);
  const { maxMinorUnits, maxTotalMinorUnits, maxCount } = plan.payments;
  const limits = [
    ...(maxMinorUnits === undefined ? [] : [`${show(maxMinorUnits)} each`]),
    ...(maxTotalMinorUnits === undefined ? [] : [`${show(maxTotalMinorUnits)} in all`]),
    ...(maxCount === undefined ? [] : [`${maxCount} requests`]),
  ];
  return `Payments: at most ${requests} requests of ${show(minorUnits)} in all, many of which a right terminal declines. Limits: ${limits.join(', ')}.`;
}

async function runAndReport(
  settings: RunSettings,
  environment: CliEnvironment,
): Promise<{ report: ConformanceReport; allureNote: string | undefined }> {
  const { plan, scenarios, proofs, parallel, out } = settings;
  const { stdin, stdout, signal, env } = environment;
  const startedAt = new Date();
  const start = performance.now();
  const onMessage = progressReporter(environment, scenarios.length);
  const messages = await runScenarios(plan, {
    scenarios: [...scenarios, ...proofs],
    parallel,
    bench: { console: { input: stdin, output: stdout }, signal },
    env,
    onMessage,
  }).catch((error: unknown) => {
    throw error instanceof TargetUnavailable
      ? new CommandError(signal.aborted ? 'INTERRUPTED' : 'ENVIRONMENT', error.message)
      : error;
  });
  const context = describeRun(settings, startedAt, performance.now() - start, signal.aborted);
  const { report, evidence } = foldRun(messages, context);
  await writeReport(report, evidence, out);
  await writeFile(join(out, REPORT_FILES.messages), messages.map((message) => `${JSON.stringify(message)}\n`).join(''));
  return { report, allureNote: await renderAllure(report, out, environment) };
}

/** Allure's own HTML takes seconds of Java: it is made of whole runs that nobody interrupts; `caisse-ap report` makes it of any. */
export async function renderAllure(
  report: ConformanceReport,
  out: string,
  { env, signal }: CliEnvironment,
  isForced = false,
): Promise<string | undefined> {
  if (report.filter !== undefined && !isForced)
    return 'Allure HTML: not made of a part of the questions; "caisse-ap report DIR" makes it.';
  const outcome = await generateAllureHtml(join(out, REPORT_FILES.allureResults), join(out, REPORT_FILES.allureReport), {
    env,
    signal,
  });
  return outcome.generated ? undefined : outcome.reason;
}

function describeRun(
  { plan, config, filter, command, scenarios }: RunSettings,
  startedAt: Date,
  durationMs: number,
  isAborted: boolean,
): RunContext {
  const { target, address, known } = describeTarget(plan.target);
  const {
    vendor = 'not given',
    model = 'not given',
    firmware = 'not given',
    protocolVersion = 'not given',
  } = { ...known, ...config.subject };
  return {
    suite: { name: 'caisse-ap-conformance', version: packageVersion(), node: process.version },
    subject: {
      role: 'terminal',
      target,
      address,
      vendor,
      model,
      firmware,
      protocolVersion,
      capabilities: { ...plan.capabilities, currencies: [...plan.capabilities.currencies] },
    },
    cardholder: plan.cardholder.kind,
    startedAt: startedAt.toISOString(),
    durationMs: Math.round(durationMs),
    seed: plan.seed,
    ...(filter === undefined ? {} : { filter }),
    ...(isAborted ? { interrupted: 'it was interrupted' } : {}),
    command,
    planned: scenarios.length,
  };
}
