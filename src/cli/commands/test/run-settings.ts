import { randomInt, randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import {
  type BenchPlan,
  CARDHOLDER_KINDS,
  type CardholderKind,
  type CatalogueEntry,
  CODEC_FEATURES,
  EMBEDDED_CAPABILITIES,
  readCatalogue,
  selectScenarios,
  type TargetPlan,
} from '../../../conformance/index.js';
import { MAX_YAML_BYTES } from '../../../definition/index.js';
import { InputFileError, readInputText } from '../../../input-file/index.js';
import { nearest } from '../../../package/index.js';
import { findRequirement, REQUIREMENTS, type Text } from '../../../protocol/index.js';
import { CONTAINER_TIME_LIMITS, EMBEDDED_TIME_LIMITS, NETWORK_TIME_LIMITS, type TimeLimits } from '../../../wire/index.js';
import { CommandError, inputFileRefusal } from '../../command-error.js';
import { type Config, DEFAULT_CONFIG, loadConfig } from '../../config/index.js';
import type { CliEnvironment } from '../../environment.js';
import { outFolder } from '../../folder/usable-folder.js';
import { FRENCH_TARGET_FORMS, formatAddress, parseTarget, TARGET_FORMS } from '../../options/target-option.js';
import { quote } from '../../text/quote.js';

/** Options of `caisse-ap test terminal`, as commander reads them. */
export interface TestTerminalOptions {
  readonly target?: string;
  readonly cardholder?: string;
  readonly cardholderCommand?: string;
  readonly config?: string;
  readonly tags?: string;
  readonly requirement?: readonly string[];
  readonly scenario?: readonly string[];
  readonly out?: string;
  readonly seed?: number;
  readonly parallel?: number;
  readonly list?: boolean;
  readonly json?: boolean;
  readonly allowPayments?: boolean;
  readonly lang?: 'en' | 'fr';
}

/** A run, settled: what to ask, of whom, and where to leave the report. */
export interface RunSettings {
  readonly plan: BenchPlan;
  readonly config: Config;
  readonly scenarios: readonly CatalogueEntry[];
  /** Scenarios of the harness's own proof; none in a run that is narrowed. */
  readonly proofs: readonly CatalogueEntry[];
  readonly parallel: number;
  readonly out: string;
  /** What the run is narrowed to, in words; undefined for a whole run. */
  readonly filter: Text | undefined;
  /** Command line that repeats the run without what narrows it. */
  readonly command: string;
}

/** Time limits of each kind of target, where the configuration has no others. */
const USUAL_LIMITS: Readonly<Record<TargetPlan['kind'], TimeLimits>> = {
  embedded: EMBEDDED_TIME_LIMITS,
  container: CONTAINER_TIME_LIMITS,
  network: NETWORK_TIME_LIMITS,
};

const CONFIG_REMEDY = {
  en: 'Give the path of a configuration file, from the current folder.',
  fr: "Donnez le chemin d'un fichier de configuration, depuis le dossier courant.",
};

/** What a bench is made of, and the configuration it came from. */
export interface BenchSettings {
  readonly plan: BenchPlan;
  readonly config: Config;
}

/** Options of every command that opens a bench. */
export type BenchOptions = Pick<
  TestTerminalOptions,
  'target' | 'cardholder' | 'cardholderCommand' | 'config' | 'seed' | 'allowPayments' | 'lang'
>;

/**
 * Settles a bench from the command line and the configuration file. Throws `CommandError` or `ConfigError` for what cannot be, an
 * operator where nobody can be asked among it.
 */
export function settleBench(options: BenchOptions, environment: CliEnvironment, mayAskOperator = true): BenchSettings {
  const config = readConfig(options, environment);
  const target = settleTarget(options.target ?? config.target, environment);
  const isScreen = environment.stdin.isTTY === true && environment.stdout.isTTY === true;
  const cardholder = settleCardholder(options, config, target, mayAskOperator ? { isScreen } : 'no-operator');
  const seed = options.seed ?? config.seed ?? randomInt(2 ** 31);
  const isSimulator = target.kind !== 'network';
  const { maxMinorUnits, maxTotalMinorUnits, maxCount } = config.payments;
  const plan: BenchPlan = {
    runId: randomUUID(),
    target,
    cardholder,
    capabilities: isSimulator && options.config === undefined ? EMBEDDED_CAPABILITIES : config.capabilities,
    pos: config.pos,
    limits: { ...USUAL_LIMITS[target.kind], ...config.timeLimits },
    lineEnd: config.crlf,
    payments: isSimulator
      ? { allowed: true }
      : { allowed: options.allowPayments ?? false, maxMinorUnits, maxTotalMinorUnits, maxCount },
    language: options.lang ?? config.language,
    seed,
  };
  return { plan, config };
}

/** Settles a run from the command line and the configuration file. Throws `CommandError` or `ConfigError` for what cannot be. */
export function settleRun(options: TestTerminalOptions, environment: CliEnvironment): RunSettings {
  const { plan, config } = settleBench(options, environment);
  const filter = describeFilter(options);
  return {
    plan,
    config,
    scenarios: settleScenarios(options),
    proofs: filter === undefined ? readCatalogue(CODEC_FEATURES) : [],
    parallel: settleParallel(options.parallel ?? 1, plan.target),
    out: outFolder(options.out ?? config.out, environment.cwd),
    filter,
    command: repeatCommand(options, plan),
  };
}

function readConfig(options: BenchOptions, environment: CliEnvironment): Config {
  if (options.config === undefined) return DEFAULT_CONFIG;
  const name = options.config;
  try {
    const text = readInputText(resolve(environment.cwd, name), { name, maxBytes: MAX_YAML_BYTES });
    return loadConfig(text, name);
  } catch (error) {
    throw error instanceof InputFileError ? inputFileRefusal(error, CONFIG_REMEDY) : error;
  }
}

function settleTarget(text: string, { env }: CliEnvironment): TargetPlan {
  const target = parseTarget(text);
  if (target === undefined)
    throw usage({
      en: `"${text}" is no target. A target is ${TARGET_FORMS}.`,
      fr: `« ${text} » n'est pas une cible. ${FRENCH_TARGET_FORMS}`,
    });
  if (target.kind !== 'container') return target;
  const image = env.CAISSE_AP_IMAGE;
  return image === undefined || image === '' ? { kind: 'container' } : { kind: 'container', image };
}

function settleCardholder(
  { cardholder: named, cardholderCommand }: BenchOptions,
  config: Config,
  target: TargetPlan,
  operator: { readonly isScreen: boolean } | 'no-operator',
): BenchPlan['cardholder'] {
  const command = cardholderCommand ?? config.cardholder.command;
  const isScreen = operator !== 'no-operator' && operator.isScreen;
  const usual = target.kind !== 'network' ? 'simulator' : isScreen ? 'operator' : 'none';
  const kind = readKind(named ?? (cardholderCommand === undefined ? config.cardholder.kind : 'command') ?? usual);
  if (kind === 'simulator' && target.kind === 'network') {
    throw usage({
      en: 'A simulator cardholder needs a target with a control interface. For HOST:PORT use operator, automatic, command or none.',
      fr: "Le porteur « simulator » a besoin d'une cible à interface de commande. Pour HOST:PORT, utilisez operator, automatic, command ou none.",
    });
  }
  if (kind === 'operator' && operator === 'no-operator') {
    throw usage({
      en: 'A person cannot keep up with a fuzzer. Use --cardholder automatic, command or none.',
      fr: "Personne ne suit le rythme d'un fuzzer. Utilisez --cardholder automatic, command ou none.",
    });
  }
  if (kind === 'operator' && !isScreen) {
    throw usage({
      en: 'An operator needs a terminal screen to read prompts and answer. Run the command in one, or use another cardholder.',
      fr: "Un opérateur a besoin d'un écran et d'un clavier pour lire les consignes et répondre. Lancez la commande dans un terminal, ou choisissez un autre porteur.",
    });
  }
  if (kind !== 'command') return { kind };
  if (command === undefined) {
    throw usage({
      en: 'The cardholder "command" needs --cardholder-command CMDLINE.',
      fr: 'Le porteur « command » a besoin de --cardholder-command CMDLINE.',
    });
  }
  return { kind, command };
}

function readKind(text: string): CardholderKind {
  const kind = CARDHOLDER_KINDS.find((candidate) => candidate === text);
  if (kind !== undefined) return kind;
  const hint = suggest(text, CARDHOLDER_KINDS);
  throw usage({ en: `"${text}" is no cardholder. ${hint.en}`, fr: `« ${text} » n'est pas un porteur. ${hint.fr}` });
}

function settleParallel(parallel: number, target: TargetPlan): number {
  if (parallel > 1 && target.kind !== 'embedded') {
    throw usage({
      en: 'A terminal serves one POS at a time: --parallel is for the embedded target.',
      fr: 'Un terminal sert une caisse à la fois : --parallel est réservé à la cible embedded.',
    });
  }
  return parallel;
}

function settleScenarios({ tags, requirement = [], scenario = [] }: TestTerminalOptions): CatalogueEntry[] {
  const catalogue = readCatalogue();
  const wrongRequirement = requirement.find((id) => findRequirement(id) === undefined);
  if (wrongRequirement !== undefined) {
    const ids = REQUIREMENTS.map(({ id }) => id);
    const hint = suggest(wrongRequirement, ids);
    throw usage({
      en: `The register has no requirement "${wrongRequirement}". ${hint.en}`,
      fr: `Le registre n'a pas d'exigence « ${wrongRequirement} ». ${hint.fr}`,
    });
  }
  const ids = catalogue.map(({ id }) => id);
  const wrongScenario = scenario.find((id) => !ids.includes(id));
  if (wrongScenario !== undefined) {
    throw usage({
      en: `There is no scenario "${wrongScenario}". See them all with --list.`,
      fr: `Il n'y a pas de scénario « ${wrongScenario} ». --list les montre tous.`,
    });
  }
  const selected = select(catalogue, { ...(tags === undefined ? {} : { tags }), requirements: requirement, scenarios: scenario });
  if (selected.length === 0) {
    throw usage({
      en: 'No scenario meets all that was asked for. See them all with --list.',
      fr: 'Aucun scénario ne répond à tout ce qui est demandé. --list les montre tous.',
    });
  }
  return selected;
}

function select(catalogue: CatalogueEntry[], selection: Parameters<typeof selectScenarios>[1]): CatalogueEntry[] {
  try {
    return selectScenarios(catalogue, selection);
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n').filter(Boolean).join(' ') : String(error);
    throw usage({
      en: `The tag expression cannot be read: ${why} Write for example "@smoke and not @needs-payments".`,
      fr: `L'expression de tags « ${selection.tags ?? ''} » est illisible. Écrivez par exemple « @smoke and not @needs-payments ».`,
    });
  }
}

function suggest(word: string, candidates: readonly string[]): Text {
  const near = nearest(word, candidates);
  if (near !== undefined) return { en: `Did you mean ${near}?`, fr: `Vouliez-vous dire ${near} ?` };
  const some = candidates.slice(0, 8).join(', ');
  return { en: `Use one of ${some}.`, fr: `Choisissez parmi ${some}.` };
}

function describeFilter({ tags, requirement = [], scenario = [] }: TestTerminalOptions): Text | undefined {
  const parts: Text[] = [
    ...(tags === undefined ? [] : [{ en: `tags ${tags}`, fr: `tags ${tags}` }]),
    ...(requirement.length === 0 ? [] : [namedIn('requirements', 'exigences', requirement)]),
    ...(scenario.length === 0 ? [] : [namedIn('scenarios', 'scénarios', scenario)]),
  ];
  if (parts.length === 0) return undefined;
  return { en: parts.map(({ en }) => en).join('; '), fr: parts.map(({ fr }) => fr).join('; ') };
}

function namedIn(en: string, fr: string, ids: readonly string[]): Text {
  return { en: `${en} ${ids.join(', ')}`, fr: `${fr} ${ids.join(', ')}` };
}

function repeatCommand(options: TestTerminalOptions, plan: BenchPlan): string {
  const words = ['npx caisse-ap test terminal'];
  if (plan.target.kind === 'network') words.push('--target', formatAddress(plan.target.address));
  if (plan.target.kind === 'container') words.push('--target container');
  if (options.config !== undefined) words.push('--config', quote(options.config));
  if (plan.target.kind === 'network') words.push('--cardholder', plan.cardholder.kind);
  if (options.cardholderCommand !== undefined) words.push('--cardholder-command', quote(options.cardholderCommand));
  if (plan.target.kind === 'network' && plan.payments.allowed) words.push('--allow-payments');
  return [...words, '--seed', String(plan.seed)].join(' ');
}

function usage(text: Text): CommandError {
  return new CommandError('USAGE', text);
}
