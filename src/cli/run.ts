import { Command, CommanderError } from 'commander';
import type { Language, Text } from '../protocol/index.js';
import { CommandError } from './command-error.js';
import { ConfigError } from './config/index.js';
import { configErrorInFrench } from './config-texts.js';
import { registerDecode } from './decode.js';
import { type CliEnvironment, EXIT, type ExitCode, type SetExit } from './environment.js';
import { registerFuzz } from './fuzz/index.js';
import { packageVersion } from './package-version.js';
import { registerReport } from './report.js';
import { registerRequirements } from './requirements.js';
import { registerSend } from './send.js';
import { registerSimulate } from './simulate.js';
import { registerTest } from './test-terminal.js';
import { parseErrorInFrench } from './usage-texts.js';

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

/** Runs the command line and returns the code to exit with. Throws for nothing a person can do something about. */
export async function run(environment: CliEnvironment): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.ok;
  const language = languageOf(environment.argv);
  const program = createProgram(environment, language, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...environment.argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    if (error instanceof CommandError) {
      environment.stderr.write(`${error.inLanguage(language)}\n`);
      return error.exitCode;
    }
    if (error instanceof ConfigError) {
      environment.stderr.write(`${language === 'fr' ? configErrorInFrench(error.message) : error.message}\n`);
      return EXIT.usage;
    }
    throw error;
  }
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
      writeErr: (text) => stderr.write(text),
      outputError: (text, write) => write(language === 'fr' ? parseErrorInFrench(text) : text),
      getOutHelpWidth: () => stdout.columns ?? DEFAULT_WIDTH,
      getErrHelpWidth: () => stderr.columns ?? DEFAULT_WIDTH,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  for (const register of COMMANDS) register(program, environment, setExit);
  return program;
}
