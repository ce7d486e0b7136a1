import { Command, CommanderError } from 'commander';
import { packageVersion } from '../package/index.js';
import { type Language, maskText, type Text } from '../protocol/index.js';
import { RunError } from '../run/index.js';
import { CommandError, runRefusal } from './command-error.js';
import { registerDecode } from './commands/decode/decode.js';
import { registerFuzz } from './commands/fuzz/index.js';
import { registerReport } from './commands/report.js';
import { registerRequirements } from './commands/requirements.js';
import { registerSend } from './commands/send/send.js';
import { registerSimulate } from './commands/simulate/simulate.js';
import { registerTest } from './commands/test/test-terminal.js';
import { ConfigError } from './config/index.js';
import { type CliEnvironment, EXIT, type ExitCode, type SetExit } from './environment.js';
import { commanderInFrench } from './french/commander-in-french.js';
import { speak } from './french/spoken-language.js';
import { harmlessStream } from './output/harmless-stream.js';
import { describeLoss, watchOutput } from './output/output-loss.js';
import { readable } from './output/printable.js';

/** Commands, in the order of the help. */
const COMMANDS = [
  registerTest,
  registerSend,
  registerDecode,
  registerSimulate,
  registerRequirements,
  registerReport,
  registerFuzz,
] as const;

const HELP_HINT: Text = {
  en: 'Add --help to see what can be written.',
  fr: "Ajoutez --help pour voir ce qui peut s'écrire (en anglais).",
};

const DEFAULT_WIDTH = 100;

/** Commands whose only product is what they print; with `--list` and `--help` every command is one. */
const PRINTING_COMMANDS: ReadonlySet<string> = new Set(['decode', 'requirements']);

/**
 * Runs the command line and returns the code to exit with. Throws for nothing a person can do something about. What becomes of the
 * output changes the code of commands that only print: when the disk it goes to is full they have done nothing, and say so. A reader
 * that stops reading has what it wanted.
 */
export async function run(given: CliEnvironment): Promise<ExitCode> {
  const environment = { ...given, stdout: harmlessStream(given.stdout), stderr: harmlessStream(given.stderr) };
  const output = watchOutput(given.stdout);
  try {
    const { exitCode, onlyPrints } = await runCommand(environment);
    const loss = await output.loss();
    if (loss === undefined) return exitCode;
    environment.stderr.write(`${describeLoss(loss)}\n`);
    return onlyPrints ? EXIT.environment : exitCode;
  } finally {
    output.stop();
  }
}

async function runCommand(environment: CliEnvironment): Promise<{ exitCode: ExitCode; onlyPrints: boolean }> {
  let exitCode: ExitCode = EXIT.ok;
  let onlyPrints = true;
  const language = languageOf(environment.argv);
  const program = createProgram(environment, language, (code) => {
    exitCode = code;
  });
  try {
    program.hook('preAction', (_program, command) => {
      onlyPrints = PRINTING_COMMANDS.has(command.name()) || command.opts().list === true;
    });
    await program.parseAsync([...environment.argv], { from: 'user' });
  } catch (thrown) {
    const error = thrown instanceof RunError ? runRefusal(thrown) : thrown;
    exitCode = codeOf(error);
    const sentence = sentenceOf(error, language);
    if (sentence !== undefined) environment.stderr.write(`${readable(sentence)}\n`);
  }
  return { exitCode, onlyPrints };
}

/** The exit code of what a person can do something about. Throws everything else. */
function codeOf(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof CommandError) return error.exitCode;
  if (error instanceof ConfigError) return EXIT.usage;
  throw error;
}

/** What to say of it; nothing where commander has said it already. */
function sentenceOf(error: unknown, language: Language): string | undefined {
  if (error instanceof CommandError || error instanceof ConfigError) return error.inLanguage(language);
  return undefined;
}

/** The language asked for, known before the rest of the line is read: what is wrong with it is said in it. */
function languageOf(argv: readonly string[]): Language {
  const words = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
  const isFrench = words.some((word, index) => word === '--lang=fr' || (word === 'fr' && words[index - 1] === '--lang'));
  return isFrench ? 'fr' : 'en';
}

function createProgram(environment: CliEnvironment, language: Language, setExit: SetExit): Command {
  const { stdout, stderr } = environment;
  const program = new Command('caisse-ap')
    .description('Talks Caisse-AP with payment terminals, and judges whether they speak it well.')
    .version(packageVersion())
    .exitOverride()
    .showHelpAfterError(HELP_HINT[language])
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(maskText(readable(text))),
      outputError: (text, write) => write(language === 'fr' ? commanderInFrench(text) : text),
      getOutHelpWidth: () => stdout.columns ?? DEFAULT_WIDTH,
      getErrHelpWidth: () => stderr.columns ?? DEFAULT_WIDTH,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  for (const register of COMMANDS) register(program, environment, setExit);
  speak(program, language);
  return program;
}
