import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Text } from '../../../protocol/index.js';
import { assertSameRole, type ConformanceSettings, earlierStart, outFolder } from '../../../run/index.js';
import { CommandError } from '../../command-error.js';
import { type Config, DEFAULT_CONFIG } from '../../config/index.js';
import type { CliEnvironment } from '../../environment.js';
import { refusalOfRun } from '../../run-refusal.js';

/** Options of a run about its folder, and about earlier runs. */
export interface FolderOptions {
  readonly out?: string;
  readonly resume?: string;
  readonly rerun?: string;
  readonly force?: boolean;
  readonly lang?: 'en' | 'fr';
}

/** Options that say how a run is made, and not where it goes or in which language it speaks. */
const NOT_OF_THE_RUN: readonly string[] = [
  'out',
  'resume',
  'rerun',
  'force',
  'lang',
  'list',
  'json',
  'plan',
  'page',
  'pageHost',
  'pagePort',
];

/** Adds these options to a command. */
export function addFolderOptions(command: Command): Command {
  return command
    .option('--out <DIR>', 'where the report goes (default: reports/out)')
    .option('--resume <DIR>', 'go on with the run in this folder, which was stopped or killed; its options hold')
    .option('--rerun <DIR>', 'ask again what failed or stayed open in the run of this folder, and keep the rest')
    .option('--force', 'replace an earlier run in the folder of the report');
}

/**
 * The options with those of the run that is taken up or asked again, where they are not given. Throws `CommandError` for what cannot be
 * told at once, and where the folder holds no run.
 */
export async function withEarlierOptions<Options extends FolderOptions>(
  role: 'terminal' | 'pos',
  options: Options,
  { cwd }: CliEnvironment,
): Promise<Options> {
  const { resume, rerun, out, force, lang = 'en' } = options;
  if (resume !== undefined && (rerun ?? out ?? force) !== undefined) throw new CommandError('USAGE', ONE_FOLDER);
  if (resume === undefined && rerun === undefined) return options;
  try {
    const folder = outFolder(resume ?? rerun ?? '', cwd);
    const start = await earlierStart(folder);
    assertSameRole(folder, start, role);
    return { ...start.options, ...options };
  } catch (error) {
    throw refusalOfRun(error, lang);
  }
}

const ONE_FOLDER: Text = {
  en: '--resume goes on in the folder of the run: it goes without --out, --rerun and --force.',
  fr: '--resume continue dans le dossier des essais : sans --out, --rerun ni --force.',
};

/** Where a run goes, and what becomes of an earlier one there. The usual folder is ours: it always holds the last run. */
export function folderSettings(
  { out, resume, rerun, force }: FolderOptions,
  config: Config,
  { cwd }: CliEnvironment,
): Pick<ConformanceSettings, 'earlier' | 'resume' | 'rerun'> & { readonly out: string } {
  if (resume !== undefined) return { out: outFolder(resume, cwd), resume: true };
  const folder = outFolder(out ?? config.out, cwd);
  const isUsual = folder === resolve(cwd, DEFAULT_CONFIG.out);
  return {
    out: folder,
    earlier: force === true ? 'replace' : isUsual ? 'move-aside' : 'refuse',
    ...(rerun === undefined ? {} : { rerun: outFolder(rerun, cwd) }),
  };
}

/** The options by which the same run is made again. */
export function optionsToKeep(options: object, settled: Readonly<Record<string, string | number>>) {
  const own = Object.entries(options).filter(([name, value]) => !NOT_OF_THE_RUN.includes(name) && value !== undefined);
  return { ...Object.fromEntries(own), ...settled };
}
