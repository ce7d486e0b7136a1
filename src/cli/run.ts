import { Command, CommanderError } from 'commander';
import { maskText } from '../protocol/index.js';
import { CommandError } from './command-error.js';
import { ConfigError } from './config/index.js';
import { registerDecode } from './decode.js';
import { type CliEnvironment, EXIT, type ExitCode, type SetExit } from './environment.js';
import { registerFuzz } from './fuzz/index.js';
import { harmlessStream } from './harmless-stream.js';
import { packageVersion } from './package-version.js';
import { readable } from './printable.js';
import { registerReport } from './report.js';
import { registerRequirements } from './requirements.js';
import { registerSend } from './send.js';
import { registerSimulate } from './simulate.js';
import { registerTest } from './test-terminal.js';

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

const DEFAULT_WIDTH = 100;

/** Runs the command line and returns the code to exit with. Throws for nothing a person can do something about. */
export async function run(given: CliEnvironment): Promise<ExitCode> {
  const environment = { ...given, stdout: harmlessStream(given.stdout), stderr: harmlessStream(given.stderr) };
  let exitCode: ExitCode = EXIT.ok;
  const program = createProgram(environment, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...environment.argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    if (error instanceof CommandError) {
      environment.stderr.write(`${readable(error.message)}\n`);
      return error.exitCode;
    }
    if (error instanceof ConfigError) {
      environment.stderr.write(`${readable(error.message)}\n`);
      return EXIT.usage;
    }
    throw error;
  }
}

function createProgram(environment: CliEnvironment, setExit: SetExit): Command {
  const { stdout, stderr } = environment;
  const program = new Command('caisse-ap')
    .description('Talks Caisse-AP with payment terminals, and judges whether they speak it well.')
    .version(packageVersion())
    .exitOverride()
    .showHelpAfterError('Add --help to see what can be written.')
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(maskText(readable(text))),
      getOutHelpWidth: () => stdout.columns ?? DEFAULT_WIDTH,
      getErrHelpWidth: () => stderr.columns ?? DEFAULT_WIDTH,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  for (const register of COMMANDS) register(program, environment, setExit);
  return program;
}
