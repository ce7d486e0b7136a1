import type { Command } from 'commander';
import type { FuzzOutcome, WrittenCounterexample } from '../../../../laws/index.js';
import { packageVersion } from '../../../../package/index.js';
import { assertUsableFolder } from '../../../../run/index.js';
import { CommandError } from '../../../command-error.js';
import { type CliEnvironment, EXIT, type ExitCode, type SetExit } from '../../../environment.js';
import { wholeNumber } from '../../../options/option-values.js';
import { colorsFor } from '../../../output/colors.js';
import { countCases } from '../counters.js';
import { keepFindings } from '../keep-findings.js';
import { reportCodecFuzz, VERDICT_EXITS } from './codec-report.js';
import { type FuzzCodecOptions, type FuzzCodecSettings, settleFuzzCodec } from './codec-settings.js';
import { renderCodecFuzz, renderLaws } from './render-codec.js';

const DEFAULT_RUNS = 1_000;
const DEFAULT_OUT = 'reports/out/fuzz';

const EXAMPLES = `
Examples:
  $ caisse-ap fuzz codec                                               every law, 1000 cases each
  $ caisse-ap fuzz codec --runs 100000 --time 600                      as a nightly job does it
  $ caisse-ap fuzz codec --law framing/round-trip --seed 7             one law, the same cases each time
  $ caisse-ap fuzz codec --law framing/round-trip --seed 7 --path 3:0  one case, as a counterexample names it

From 1000 cases per law on, a run of all laws has to generate every action, tag, break, length, version and limit of amounts.
Exit codes: 0 all laws hold, 1 a law does not, 2 could not tell (stopped, out of time, something never generated), 3 wrong usage.`;

type Fuzz = typeof import('../../../../laws/index.js');

/** Adds `fuzz codec`: holds the laws of the codec to random cases. */
export function registerFuzzCodec(fuzz: Command, environment: CliEnvironment, setExit: SetExit): void {
  fuzz
    .command('codec')
    .description('hold what the codec promises to random frames, amounts and currencies')
    .option('--runs <N>', 'cases for each law', wholeNumber(1, 10 ** 9), DEFAULT_RUNS)
    .option('--time <SECONDS>', 'seconds for all laws together', wholeNumber(1, 10 ** 6))
    .option('--seed <N>', 'seed of everything drawn at random', wholeNumber(0, 2 ** 31 - 1))
    .option('--law <ID>', 'only this law')
    .option('--path <P>', 'repeat one case; needs --law and --seed')
    .option('--out <DIR>', 'where counterexamples are written', DEFAULT_OUT)
    .option('--list', 'list the laws instead of trying them')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (options: FuzzCodecOptions) => setExit(await fuzzCodec(options, environment)));
}

async function fuzzCodec(options: FuzzCodecOptions, environment: CliEnvironment): Promise<ExitCode> {
  // Loaded here: what draws at random is heavy, and no other command needs it.
  const fuzz = await import('../../../../laws/index.js');
  const settings = settleFuzzCodec(options, fuzz.LAWS, environment);
  const { stdout, env, cwd, signal } = environment;
  const printJson = (data: unknown) => stdout.write(`${JSON.stringify(data, undefined, 2)}\n`);
  if (options.list === true) {
    if (options.json === true) printJson(settings.laws);
    else stdout.write(renderLaws(settings.laws));
    return EXIT.ok;
  }
  await assertUsableFolder(settings.out);
  const outcome =
    settings.path === undefined ? await tryCases(fuzz, settings, options, environment) : repeat(settings, settings.path);
  const { files, problem } = await keepFindings(settings.out, () => keep(fuzz, outcome, settings.out));
  const report = reportCodecFuzz({
    settings,
    outcome,
    files,
    wasStopped: signal.aborted,
    fullCoverageRuns: fuzz.FULL_COVERAGE_RUNS,
  });
  if (options.json === true) printJson(report);
  else stdout.write(renderCodecFuzz(report, colorsFor(stdout, env), cwd));
  if (problem === undefined) return VERDICT_EXITS[report.verdict];
  environment.stderr.write(`${problem}\n`);
  return EXIT.environment;
}

async function tryCases(
  { fuzzLaws }: Fuzz,
  settings: FuzzCodecSettings,
  { json }: FuzzCodecOptions,
  environment: CliEnvironment,
): Promise<FuzzOutcome> {
  const counter = json === true ? undefined : countCases(environment.stdout, settings.runs * settings.laws.length);
  const outcome = await fuzzLaws({
    ...settings,
    signal: environment.signal,
    ...(counter === undefined ? {} : { onProgress: counter.show }),
  });
  counter?.clear();
  return outcome;
}

/** Repeats one case. What it covers says nothing. */
function repeat({ laws, seed }: FuzzCodecSettings, path: string): FuzzOutcome {
  try {
    return { results: laws.map((law) => law.check({ seed, runs: 1, path })), reach: [] };
  } catch (error) {
    if (error instanceof RangeError) throw new CommandError('USAGE', `${error.message} Take all three from one counterexample.`);
    throw error;
  }
}

async function keep(fuzz: Fuzz, { results }: FuzzOutcome, out: string): Promise<WrittenCounterexample[]> {
  const suite = { name: 'caisse-ap-conformance', version: packageVersion() };
  const found = results.flatMap((result) => fuzz.codecCounterexample(result, suite) ?? []);
  return fuzz.writeCounterexamples(out, found);
}
