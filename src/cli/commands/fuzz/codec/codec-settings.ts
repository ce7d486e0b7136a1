import { randomInt } from 'node:crypto';
import type { Law } from '../../../../laws/index.js';
import { nearest } from '../../../../package/index.js';
import { outFolder } from '../../../../run/index.js';
import { CommandError } from '../../../command-error.js';
import type { CliEnvironment } from '../../../environment.js';

/** Options of `caisse-ap fuzz codec`, as commander reads them. */
export interface FuzzCodecOptions {
  readonly runs: number;
  /** Seconds. */
  readonly time?: number;
  readonly seed?: number;
  readonly law?: string;
  readonly path?: string;
  readonly out: string;
  readonly json?: boolean;
  readonly list?: boolean;
}

/** A run of the fuzzer, settled. */
export interface FuzzCodecSettings {
  readonly laws: readonly Law[];
  readonly isWhole: boolean;
  readonly runs: number;
  readonly timeMs?: number;
  readonly seed: number;
  /** The one case to repeat, of the one law. */
  readonly path?: string;
  /** Folder for counterexamples. */
  readonly out: string;
}

/** Settles a run of the fuzzer from the command line. Throws `CommandError` for what cannot be. */
export function settleFuzzCodec(
  { runs, time, seed, law, path, out }: FuzzCodecOptions,
  all: readonly Law[],
  { cwd }: CliEnvironment,
): FuzzCodecSettings {
  const laws = law === undefined ? all : [findOf(law, all)];
  if (path !== undefined && (law === undefined || seed === undefined)) {
    throw new CommandError(
      'USAGE',
      'A path leads to one case of one law from one seed: give --law and --seed with --path, as the counterexample names them.',
    );
  }
  if (path !== undefined && !/^\d+(:\d+)*$/.test(path)) {
    throw new CommandError('USAGE', `"${path}" is no path. A path is numbers with colons between, such as 12:0:3.`);
  }
  return {
    laws,
    isWhole: law === undefined,
    runs,
    seed: seed ?? randomInt(2 ** 31),
    out: outFolder(out, cwd),
    ...(time === undefined ? {} : { timeMs: time * 1_000 }),
    ...(path === undefined ? {} : { path }),
  };
}

function findOf(id: string, all: readonly Law[]): Law {
  const law = all.find((candidate) => candidate.id === id);
  if (law !== undefined) return law;
  const near = nearest(
    id,
    all.map((candidate) => candidate.id),
  );
  const hint = near === undefined ? 'See them all with --list.' : `Did you mean ${near}? See them all with --list.`;
  throw new CommandError('USAGE', `There is no law "${id}". ${hint}`);
}
