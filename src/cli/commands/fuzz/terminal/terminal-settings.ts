import type { BenchPlan } from '../../../../conformance/index.js';
import { outFolder } from '../../../../run/index.js';
import { CommandError } from '../../../command-error.js';
import type { CliEnvironment } from '../../../environment.js';
import { type BenchOptions, readBenchPlan } from '../../test/run-settings.js';

/** Options of `caisse-ap fuzz terminal` and `caisse-ap fuzz replay` that open a bench. */
export type FuzzBenchOptions = Omit<BenchOptions, 'lang'>;

/** Options of `caisse-ap fuzz terminal`, as commander reads them. */
export interface FuzzTerminalCliOptions extends FuzzBenchOptions {
  readonly runs?: number;
  /** Seconds. */
  readonly time?: number;
  readonly path?: string;
  readonly parallel?: number;
  readonly out: string;
  readonly json?: boolean;
}

/** A run of the fuzzer, settled. */
export interface FuzzTerminalSettings {
  readonly plan: BenchPlan;
  readonly runs: number;
  readonly timeMs?: number;
  readonly path?: string;
  /** Terminals of the same kind that are fuzzed at a time. */
  readonly parallel: number;
  readonly out: string;
  /** As it was given on the command line. */
  readonly configFile: string | undefined;
}

/** Sessions, where nothing else is asked for. */
export const DEFAULT_SESSIONS = 200;

/** Embedded terminals at a time: a session waits most of the time. */
const EMBEDDED_LANES = 8;

/** Settles a run from the command line and the configuration file. Throws `CommandError` or `ConfigError` for what cannot be. */
export function settleFuzzTerminal(options: FuzzTerminalCliOptions, environment: CliEnvironment): FuzzTerminalSettings {
  const { runs = DEFAULT_SESSIONS, time, path, parallel, out, seed } = options;
  const plan = settleFuzzBench(options, environment);
  if (path !== undefined && seed === undefined) {
    throw new CommandError(
      'USAGE',
      'A path leads to a session from one seed: give --seed with --path, as the finding names them.',
    );
  }
  if (path !== undefined && !/^\d+(:\d+)*(;[A-Za-z0-9+/=:]+)?$/.test(path)) {
    throw new CommandError('USAGE', `"${path}" is no path. Take it, in quotes, from the finding, such as --path "12:0:3;BAC:F".`);
  }
  if (parallel !== undefined && parallel > 1 && plan.target.kind !== 'embedded') {
    throw new CommandError('USAGE', 'A terminal serves one POS at a time: --parallel is for the embedded target.');
  }
  return {
    plan,
    runs,
    parallel: plan.target.kind === 'embedded' ? (parallel ?? EMBEDDED_LANES) : 1,
    out: outFolder(out, environment.cwd),
    configFile: options.config,
    ...(time === undefined ? {} : { timeMs: time * 1_000 }),
    ...(path === undefined ? {} : { path }),
  };
}

/** The bench of a fuzzer or of a replay. Nobody is asked to do anything: without another cardholder nobody pays. */
export function settleFuzzBench(options: FuzzBenchOptions, environment: CliEnvironment): BenchPlan {
  return readBenchPlan(options, environment);
}
