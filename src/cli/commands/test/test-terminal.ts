import { join, relative } from 'node:path';
import { type Command, Option } from 'commander';
import type { Language } from '../../../protocol/index.js';
import { REPORT_FILES } from '../../../report/index.js';
import { type ConformanceRun, type ConformanceSettings, runConformance, settleRun } from '../../../run/index.js';
import { type CliEnvironment, EXIT, type ExitCode, type SetExit } from '../../environment.js';
import { wholeNumber } from '../../options/option-values.js';
import { refusedIn } from '../../run-refusal.js';
import { EXIT_CODES } from '../../text/verdict-marks.js';
import { announceRun } from './announce-run.js';
import { listScenarios } from './list-scenarios.js';
import { showProgress } from './progress.js';
import { readRunSettings, type TestTerminalOptions } from './run-settings.js';
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
  const { stdout, stderr } = environment;
  // What is printed as JSON is the report and nothing else.
  const say = options.json === true && options.list !== true ? { ...environment, stdout: stderr } : environment;
  const settings = readRunSettings(options, environment);
  const { language = 'en' } = settings;
  if (options.list === true) {
    stdout.write(listScenarios(settleRun(settings).scenarios, options.json === true));
    return EXIT.ok;
  }
  const run = await perform({ ...settings, console: { input: say.stdin, output: say.stdout } }, language, say);
  const { report, problem, allureNote } = run;
  if (allureNote !== undefined) say.stdout.write(`${allureNote[language]}\n`);
  const html = join(settings.out, REPORT_FILES.html);
  const near = relative(environment.cwd, html);
  const files = problem === undefined ? { html: near.startsWith('..') ? html : near } : {};
  say.stdout.write(summarise(report, files, environment, language));
  if (options.json === true) stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  if (problem === undefined) return EXIT_CODES[report.verdict];
  stderr.write(`${problem}\n`);
  return EXIT.environment;
}

async function perform(settings: ConformanceSettings, language: Language, environment: CliEnvironment): Promise<ConformanceRun> {
  return runConformance({
    ...settings,
    onEvent: (event) => {
      if (event.kind === 'started') environment.stdout.write(announceRun(event));
      if (event.kind === 'scenario-ended') showProgress(event, environment, language);
    },
  }).catch(refusedIn(language));
}
