import { type Command, Option } from 'commander';
import { DEPTHS } from '../../../conformance/index.js';
import type { CliEnvironment, SetExit } from '../../environment.js';
import { wholeNumber } from '../../options/option-values.js';
import { addFolderOptions, withEarlierOptions } from './folder-options.js';
import { performTest } from './perform-test.js';
import { addPageOptions } from './run-page.js';
import { readRunSettings, type TestTerminalOptions } from './run-settings.js';
import { registerTestPos } from './test-pos.js';

const EXAMPLES = `
Examples:
  $ caisse-ap test terminal                                            the embedded simulator, to see what a run is
  $ caisse-ap test terminal --target container                         the same in a container (image: CAISSE_AP_IMAGE)
  $ caisse-ap test terminal --target 192.168.1.20:8888                 a terminal on the desk, without any payment
  $ caisse-ap test terminal --target 192.168.1.20:8888 --allow-payments --cardholder operator
  $ caisse-ap test terminal --target 192.168.1.20:8888 --allow-payments --cardholder operator --page-host 0.0.0.0   with a tablet
  $ caisse-ap test terminal --target 192.168.1.20:8888 --allow-payments --depth essential --plan   what a short run would do
  $ caisse-ap test terminal --resume reports/out                       go on with a run that was stopped or killed
  $ caisse-ap test terminal --requirement CAP-FRM-13                   only the questions of one requirement

Exit codes: 0 conformant, 1 non-conformant, 2 could not tell, 3 wrong usage, 4 the target cannot be reached.`;

/** Adds `test terminal` and `test pos` to the program. */
export function registerTest(program: Command, environment: CliEnvironment, setExit: SetExit): void {
  const test = program.command('test').description('judge a terminal or a point of sale');
  const terminal = test
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
    .option('--scenario <ID...>', 'only these scenarios, such as debit:7');
  addPageOptions(addFolderOptions(terminal))
    .option('--seed <N>', 'seed of everything drawn at random', wholeNumber(0, 2 ** 32 - 1))
    .option('--parallel <N>', 'worker processes; embedded target only (default: 1)', wholeNumber(1, 16))
    .addOption(new Option('--depth <DEPTH>', 'how much is asked (default: full, with an operator standard)').choices([...DEPTHS]))
    .option('--plan', 'say what the run would do: gestures, payments, money, minutes; asks nothing of the terminal')
    .option('--time <SECONDS>', 'seconds after which the run ends; what is left then is inconclusive', wholeNumber(1, 10 ** 6))
    .option('--fail-fast', 'asks nothing more once a scenario has failed')
    .option('--patient', 'asks on, and waits in full, where the terminal has stopped to answer')
    .option('--allow-payments', 'lets the run send requests that can move money to HOST:PORT')
    .option('--list', 'list the scenarios instead of running them')
    .option('--json', 'print the report (or the list) as JSON')
    .addOption(
      new Option('--lang <LANG>', "language of what is said on the screen, and of the report's page").choices(['en', 'fr']),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (given: TestTerminalOptions) => {
      const options = await withEarlierOptions('terminal', given, environment);
      setExit(await performTest(readRunSettings(options, environment), options, environment));
    });
  registerTestPos(test, environment, setExit);
}
