import { type Command, Option } from 'commander';
import type { CliEnvironment, SetExit } from '../../environment.js';
import { wholeNumber } from '../../options/option-values.js';
import { addFolderOptions, withEarlierOptions } from './folder-options.js';
import { performTest } from './perform-test.js';
import { readPosSettings, type TestPosOptions } from './pos-settings.js';

const EXAMPLES = `
Examples:
  $ caisse-ap test pos                                                 our own POS client, to see what a run is
  $ caisse-ap test pos --trigger-command 'python3 pay.py {host} {port} {action} {amount} {currency}'
  $ caisse-ap test pos --config pos.yaml                               over HTTP, or a limit of time on a smaller scale
  $ caisse-ap test pos --trigger operator --listen 0.0.0.0:8888        you press the buttons
  $ caisse-ap test pos --real-time --tags @CAP-EXC-10                  178 s of a slow cardholder, no scale
  $ caisse-ap test pos --tags @smoke                                   a few questions, to see that it works

Placeholders: {host} {port} {action} {amount} {minor} {currency} {reference}; the action is debit, credit, cancellation, cheque,
duplicate or identification. The command ends with 0 done, 10 not done, 20 outcome unknown, 3 cannot do this; a last line such as
{"outcome":"done","amount":"12.34","currency":"EUR","retry":false} on its output says more.

Exit codes: 0 conformant, 1 non-conformant, 2 could not tell, 3 wrong usage, 4 nothing can listen there.`;

/** Adds `test pos` to the commands that judge. */
export function registerTestPos(test: Command, environment: CliEnvironment, setExit: SetExit): void {
  const pos = test
    .command('pos')
    .description('play the terminal for a point of sale, lose answers, and see what it then believes was paid')
    .option('--trigger <KIND>', 'how an order is started: embedded, command, http or operator (default: embedded)')
    .option('--trigger-command <CMDLINE>', 'command line run once for each order, with placeholders; no shell')
    .option('--listen <HOST:PORT>', 'where the terminal listens (default: 127.0.0.1, any free port for a command, else 8888)')
    .option('--real-time', 'no scale of time: the POS waits its 180 s, a slow cardholder takes 178 of them')
    .option('--config <FILE>', 'configuration file (YAML): the subject, its trigger, capabilities, limits')
    .option('--tags <EXPR>', 'only scenarios with these tags, such as "@smoke"')
    .option('--requirement <ID...>', 'only scenarios that ask these requirements')
    .option('--scenario <ID...>', 'only these scenarios, such as lost-by-close:15');
  addFolderOptions(pos)
    .option('--seed <N>', 'seed of everything drawn at random', wholeNumber(0, 2 ** 32 - 1))
    .option('--list', 'list the scenarios instead of running them')
    .option('--json', 'print the report (or the list) as JSON')
    .addOption(
      new Option('--lang <LANG>', "language of what is said on the screen, and of the report's page").choices(['en', 'fr']),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (given: TestPosOptions) => {
      const options = await withEarlierOptions('pos', given, environment);
      setExit(await performTest(readPosSettings(options, environment), options, environment));
    });
}
