import { join, relative } from 'node:path';
import { type Command, Option } from 'commander';
import { runScenarios } from '../../../conformance/index.js';
import { packageVersion } from '../../../package/index.js';
import type { Text } from '../../../protocol/index.js';
import { type ConformanceReport, endRun, foldRun, REPORT_FILES, type RunFolder, type RunStart } from '../../../report/index.js';
import { CommandError } from '../../command-error.js';
import { type CliEnvironment, EXIT, type ExitCode, type SetExit } from '../../environment.js';
import { assertNothingInTheWay, holdFolder } from '../../folder/hold-folder.js';
import { beginRecord, describeRest, giveUp, keepMessages } from '../../folder/keep-record.js';
import { publishAllure, publishReport } from '../../folder/publish-report.js';
import { assertUsableFolder } from '../../folder/usable-folder.js';
import { wholeNumber } from '../../options/option-values.js';
import { EXIT_CODES } from '../../text/verdict-marks.js';
import { announceRun } from './announce-run.js';
import { describeTarget } from './describe-target.js';
import { listScenarios } from './list-scenarios.js';
import { preflight } from './preflight.js';
import { progressReporter } from './progress.js';
import { type RunSettings, settleRun, type TestTerminalOptions } from './run-settings.js';
import { summarise } from './summary.js';

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
    .option('--scenario <ID...>', 'only these scenarios, such as debit:7')
    .option('--out <DIR>', 'where the report goes (default: reports/out)')
    .option('--seed <N>', 'seed of everything drawn at random', wholeNumber(0, 2 ** 32 - 1))
    .option('--parallel <N>', 'worker processes; embedded target only (default: 1)', wholeNumber(1, 16))
    .option('--allow-payments', 'lets the run send requests that can move money to HOST:PORT')
    .option('--list', 'list the scenarios instead of running them')
    .option('--json', 'print the report (or the list) as JSON')
    .addOption(new Option('--lang <LANG>', 'language of what is said on the screen').choices(['en', 'fr']))
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
  await assertUsableFolder(settings.out);
  const problem = await preflight(settings.plan, environment.signal);
  if (problem !== undefined) {
    stderr.write(`${problem}\n`);
    return EXIT.environment;
  }
  if (environment.signal.aborted) {
    throw new CommandError('INTERRUPTED', {
      en: 'Interrupted before anything was asked: no report.',
      fr: 'Interrompu avant la première question : pas de rapport.',
    });
  }
  return holdFolder(settings.out, environment, async (folder) => {
    await assertNothingInTheWay(folder);
    return ask(settings, options, folder, environment);
  });
}

async function ask(
  settings: RunSettings,
  options: TestTerminalOptions,
  folder: RunFolder,
  environment: CliEnvironment,
): Promise<ExitCode> {
  const { stdout, stderr, cwd } = environment;
  const { language } = settings.plan;
  const say = options.json === true ? stderr : stdout;
  say.write(announceRun(settings));
  const { report, problem, allureNote } = await runAndReport(settings, folder, { ...environment, stdout: say });
  if (allureNote !== undefined) say.write(`${allureNote[language]}\n`);
  const html = relative(cwd, join(settings.out, REPORT_FILES.html));
  const files = { html: html.startsWith('..') ? join(settings.out, REPORT_FILES.html) : html };
  say.write(summarise(report, problem === undefined ? files : {}, environment, language));
  if (options.json === true) stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  if (problem === undefined) return EXIT_CODES[report.verdict];
  stderr.write(`${problem}\n`);
  return EXIT.environment;
}

const INTERRUPTED: Text = { en: 'it was interrupted', fr: 'interruption' };

interface ReportedRun {
  readonly report: ConformanceReport;
  /** Why the report could not be written, in a sentence. */
  readonly problem?: string;
  readonly allureNote?: Text | undefined;
}

async function runAndReport(settings: RunSettings, folder: RunFolder, environment: CliEnvironment): Promise<ReportedRun> {
  const { plan, scenarios, proofs, parallel } = settings;
  const { stdin, stdout, signal, env } = environment;
  const runStart = describeRun(settings, new Date());
  const start = performance.now();
  const record = beginRecord(folder, runStart);
  const showProgress = progressReporter(environment, scenarios.length, plan.language);
  const messages = await runScenarios(plan, {
    scenarios: [...scenarios, ...proofs],
    parallel,
    bench: { console: { input: stdin, output: stdout }, signal },
    env,
    onMessage: (message) => {
      record.append(message);
      showProgress(message);
    },
  }).catch((error: unknown) => {
    throw giveUp(error, { folder, record, isInterrupted: signal.aborted });
  });
  const context = endRun(runStart, Math.round(performance.now() - start), signal.aborted ? INTERRUPTED : undefined);
  const run = foldRun(messages, context);
  record.close();
  const problem = await publishReport(folder, { run, context, writeMessages: (fresh) => keepMessages(record, messages, fresh) });
  if (problem !== undefined) return { report: run.report, problem: `${problem}${describeRest(folder, record)}` };
  return { report: run.report, allureNote: await publishAllure(folder, run.report, context, environment) };
}

function describeRun({ plan, config, filter, command, scenarios }: RunSettings, startedAt: Date): RunStart {
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
    seed: plan.seed,
    ...(filter === undefined ? {} : { filter: filter.en, filterInFrench: filter.fr }),
    command,
    planned: scenarios.length,
  };
}
