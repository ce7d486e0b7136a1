import type { Command } from 'commander';
import type { CliEnvironment, SetExit } from '../../environment.js';
import { registerFuzzCodec } from './codec/fuzz-codec.js';
import { registerFuzzReplay } from './fuzz-replay.js';
import { registerFuzzTerminal } from './terminal/fuzz-terminal.js';

/** Adds `fuzz` and what can be fuzzed. */
export function registerFuzz(program: Command, environment: CliEnvironment, setExit: SetExit): void {
  const fuzz = program.command('fuzz').description('look for faults with random cases, and shrink what is found');
  registerFuzzCodec(fuzz, environment, setExit);
  registerFuzzTerminal(fuzz, environment, setExit);
  registerFuzzReplay(fuzz, environment, setExit);
}
