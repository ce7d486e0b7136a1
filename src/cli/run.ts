import { Command, CommanderError } from 'commander';
import { packageVersion } from '../package/index.js';
import { type Language, maskText, type Text } from '../protocol/index.js';
import { CommandError } from './command-error.js';
import { type CliEnvironment, EXIT, type ExitCode, type SetExit } from './environment.js';
import { commanderInFrench } from './french/commander-in-french.js';
import { speak } from './french/spoken-language.js';
import { describeLoss, harmlessStream, watchOutput } from './output/output-loss.js';
import { readable } from './output/printable.js';

type Register = (program: Command, environment: CliEnvironment, setExit: SetExit) => void;

/** Commands, in the order of the help. Each is loaded with all it needs: who wants one does not wait for the others. */
const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
  test: async () => (await import('./commands/test/test-terminal.js')).registerTest,
  send: async () => (await import('./commands/send/send.js')).registerSend,
  decode: async () => (await import('./commands/decode/decode.js')).registerDecode,
  simulate: async () => (await import('./commands/simulate/simulate.js')).registerSimulate,
  requirements: async () => (await import('./commands/requirements.js')).registerRequirements,
  report: async () => (await import('./commands/report.js')).registerReport,
  fuzz: async () => (await import('./commands/fuzz/index.js')).registerFuzz,
};

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
  const program = createProgram(environment, language);
  const registers = await commandsFor(environment.argv);
  for (const register of registers) {
    register(program, environment, (code) => {
      exitCode = code;
    });
  }
  speak(program, language);
  try {
    program.hook('preAction', (_program, command) => {
      onlyPrints = PRINTING_COMMANDS.has(command.name()) || command.opts().list === true;
    });
    await program.parseAsync([...environment.argv], { from: 'user' });
  } catch (thrown) {
    const error = await refusalOf(thrown);
    exitCode = codeOf(error);
    if (error instanceof CommandError) environment.stderr.write(`${readable(error.inLanguage(language))}\n`);
  }
  return { exitCode, onlyPrints };
}

/** What a run is refused for as the command line says it. Loaded when it is wanted: it brings with it all that a run needs. */
async function refusalOf(error: unknown): Promise<unknown> {
  if (error instanceof CommanderError || error instanceof CommandError) return error;
  const { refusalOfRun } = await import('./run-refusal.js');
  return refusalOfRun(error);
}

/** The exit code of what a person can do something about; commander has said already what. Throws everything else. */
function codeOf(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof CommandError) return error.exitCode;
  throw error;
}

/** The language asked for, known before the rest of the line is read: what is wrong with it is said in it. */
function languageOf(argv: readonly string[]): Language {
  const words = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
  const isFrench = words.some((word, index) => word === '--lang=fr' || (word === 'fr' && words[index - 1] === '--lang'));
  return isFrench ? 'fr' : 'en';
}

/** The command that is asked for; all of them where it is none, for the help and for what is said of an unknown one. */
function commandsFor([name = '']: readonly string[]): Promise<Register[]> {
  const asked = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return Promise.all((asked === undefined ? Object.values(COMMANDS) : [asked]).map((load) => load()));
}

function createProgram({ stdout, stderr }: CliEnvironment, language: Language): Command {
  return new Command('caisse-ap')
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
}
