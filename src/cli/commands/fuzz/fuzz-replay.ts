import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Command } from 'commander';
import type { Bench } from '../../../conformance/index.js';
import type { CounterexampleFile, Recheck } from '../../../laws/index.js';
import { preflight } from '../../../run/index.js';
import { CommandError } from '../../command-error.js';
import { type CliEnvironment, EXIT, type ExitCode, type SetExit } from '../../environment.js';
import { colorsFor } from '../../output/colors.js';
import { visible } from '../../output/printable.js';
import { renderTable } from '../../output/table.js';
import { refusedIn } from '../../run-refusal.js';
import { addBenchOptions, openBenches } from './terminal/fuzz-terminal.js';
import { type FuzzBenchOptions, settleFuzzBench } from './terminal/terminal-settings.js';

interface ReplayOptions extends FuzzBenchOptions {
  readonly json?: boolean;
}

/** What became of the finding in one file. */
interface Replayed extends Recheck {
  readonly file: string;
  readonly requirement: string;
}

const EXAMPLES = `
Examples:
  $ caisse-ap fuzz replay reports/out/fuzz/*.json --target 192.168.1.20:8888
  $ caisse-ap fuzz replay reports/out/fuzz/01-codec-CAP-FRM-04-framing-round-trip.json

FIXED: the session was played, could be judged, and shows nothing of the finding. A finding of the codec needs no target.
Exit codes: 0 everything is fixed, 1 something still fails, 2 could not tell, 3 wrong usage or file, 4 the target cannot be reached.`;

const COLOURS = { FIXED: 'green', 'STILL FAILS': 'red', 'CANNOT TELL': 'yellow' } as const;

/** Adds `fuzz replay`: plays findings again, each with one word of what became of it. */
export function registerFuzzReplay(fuzz: Command, environment: CliEnvironment, setExit: SetExit): void {
  addBenchOptions(
    fuzz
      .command('replay')
      .description('play the findings of a fuzzer again, from their files')
      .argument('<files...>', 'files under --out of a run'),
  )
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], options: ReplayOptions) => setExit(await replay(files, options, environment)));
}

async function replay(files: readonly string[], options: ReplayOptions, environment: CliEnvironment): Promise<ExitCode> {
  const { stdout, env, cwd, signal } = environment;
  const plan = settleFuzzBench(options, environment);
  const found = await readAll(files, cwd);
  const needsTarget = found.some(({ counterexample }) => counterexample.kind === 'terminal');
  if (needsTarget) await preflight(plan, signal).catch(refusedIn(plan.language));
  const benches = needsTarget ? await openBenches(plan, 1, signal) : [];
  const results: Replayed[] = [];
  try {
    for (const { file, counterexample } of found) {
      const [requirement = ''] = counterexample.requirements;
      results.push({ file, requirement, ...(await recheck(counterexample, benches[0], signal)) });
    }
  } finally {
    await Promise.all(benches.map((bench) => bench.close()));
  }
  const colors = colorsFor(stdout, env);
  const rows = results.map(({ outcome, requirement, file, message }) => [
    outcome,
    visible(requirement),
    `${visible(file)}\n${visible(message)}`,
  ]);
  const paint = (text: string, row: number, column: number) => {
    const result = results[row];
    return column === 0 && result !== undefined ? colors[COLOURS[result.outcome]](text) : text;
  };
  stdout.write(options.json === true ? `${JSON.stringify(results, undefined, 2)}\n` : renderTable({ head: [], rows, paint }));
  return exitOf(results);
}

async function readAll(files: readonly string[], cwd: string): Promise<{ file: string; counterexample: CounterexampleFile }[]> {
  const { CounterexampleFileError, readCounterexample } = await import('../../../laws/index.js');
  try {
    return await Promise.all(files.map(async (file) => ({ file, counterexample: await readCounterexample(resolve(cwd, file)) })));
  } catch (error) {
    throw error instanceof CounterexampleFileError ? new CommandError('USAGE', error.message) : error;
  }
}

async function recheck(counterexample: CounterexampleFile, bench: Bench | undefined, signal: AbortSignal): Promise<Recheck> {
  // A signal is heard between two files only if its turn comes.
  await setImmediate();
  if (signal.aborted) return { outcome: 'CANNOT TELL', message: 'The run was interrupted.' };
  if (counterexample.kind === 'codec') {
    const { recheckCounterexample } = await import('../../../laws/index.js');
    return recheckCounterexample(counterexample);
  }
  if (bench === undefined) return { outcome: 'CANNOT TELL', message: 'There is no terminal to play it with.' };
  const { replayTerminal } = await import('../../../fuzz/index.js');
  return replayTerminal(bench, counterexample);
}

function exitOf(results: readonly Replayed[]): ExitCode {
  if (results.some(({ outcome }) => outcome === 'STILL FAILS')) return EXIT.failed;
  return results.some(({ outcome }) => outcome === 'CANNOT TELL') ? EXIT.inconclusive : EXIT.ok;
}
