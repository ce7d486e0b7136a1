import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import {
  type BenchPlan,
  CARDHOLDER_KINDS,
  type CardholderKind,
  type Depth,
  type TargetPlace,
} from '../../../conformance/index.js';
import { MAX_YAML_BYTES } from '../../../definition/index.js';
import { InputFileError, readInputText } from '../../../input-file/index.js';
import type { Text } from '../../../protocol/index.js';
import { type BenchSettings, type ConformanceSettings, settleBench, suggest } from '../../../run/index.js';
import { formatAddress } from '../../../wire/index.js';
import { CommandError, inputFileRefusal } from '../../command-error.js';
import { type Config, DEFAULT_CONFIG, loadConfig } from '../../config/index.js';
import type { CliEnvironment } from '../../environment.js';
import { parseTarget, TARGET_FORMS } from '../../options/target-option.js';
import { quote } from '../../text/quote.js';
import { type FolderOptions, folderSettings, optionsToKeep } from './folder-options.js';
import { isPageWanted, type RunPageOptions } from './run-page.js';

/** Options of `caisse-ap test terminal`, as commander reads them. */
export interface TestTerminalOptions extends FolderOptions, RunPageOptions {
  readonly target?: string;
  readonly cardholder?: string;
  readonly cardholderCommand?: string;
  readonly config?: string;
  readonly tags?: string;
  readonly requirement?: readonly string[];
  readonly scenario?: readonly string[];
  readonly seed?: number;
  readonly parallel?: number;
  readonly depth?: Depth;
  readonly plan?: boolean;
  readonly list?: boolean;
  readonly json?: boolean;
  readonly time?: number;
  readonly failFast?: boolean;
  readonly patient?: boolean;
  readonly allowPayments?: boolean;
}

const CONFIG_REMEDY = {
  en: 'Give the path of a configuration file, from the current folder.',
  fr: "Donnez le chemin d'un fichier de configuration, depuis le dossier courant.",
};

/** Options of every command that opens a bench. */
export type BenchOptions = Pick<
  TestTerminalOptions,
  'target' | 'cardholder' | 'cardholderCommand' | 'config' | 'seed' | 'allowPayments' | 'lang' | keyof RunPageOptions
>;

/** What the command line and the configuration file say of a bench, and the configuration. */
interface ReadBench {
  readonly bench: BenchSettings & { readonly target: TargetPlace } & Pick<BenchPlan, 'cardholder' | 'payments' | 'seed'>;
  readonly config: Config;
}

/**
 * The plan of a bench on which nobody is asked to do anything. Throws `CommandError`, `RunError` or `ConfigError` for what cannot be, an
 * operator among it.
 */
export function readBenchPlan(options: BenchOptions, environment: CliEnvironment): BenchPlan {
  return settleBench(readBench(options, environment, false).bench);
}

/** What the command line and the configuration file say of a run. Throws `CommandError` or `ConfigError` for what cannot be read. */
export function readRunSettings(
  options: TestTerminalOptions,
  environment: CliEnvironment,
): ConformanceSettings & { readonly out: string } {
  const { bench, config } = readBench(options, environment, true);
  const { tags, requirement = [], scenario = [], parallel, time, failFast, patient } = options;
  const { stdin, stdout, env, signal, isAlive } = environment;
  return {
    ...bench,
    subject: config.subject,
    selection: { ...(tags === undefined ? {} : { tags }), requirements: requirement, scenarios: scenario },
    ...folderSettings(options, config, environment),
    options: optionsToKeep(options, { seed: bench.seed, cardholder: bench.cardholder.kind }),
    ...(parallel === undefined ? {} : { parallel }),
    ...depthOf(options.depth ?? config.depth),
    ...(time === undefined ? {} : { timeMs: time * 1_000 }),
    ...(failFast === undefined ? {} : { failsFast: failFast }),
    ...(patient === undefined ? {} : { isPatient: patient }),
    console: { input: stdin, output: stdout },
    env,
    signal,
    ...(isAlive === undefined ? {} : { isAlive }),
    command: repeatCommand(options, bench),
  };
}

function depthOf(depth: Depth | undefined): Pick<ConformanceSettings, 'depth'> {
  return depth === undefined ? {} : { depth };
}

function readBench(options: BenchOptions, environment: CliEnvironment, mayAskOperator: boolean): ReadBench {
  const config = readConfig(options, environment);
  const target = settleTarget(options.target ?? config.target, environment);
  const isScreen = isPageWanted(options) || (environment.stdin.isTTY === true && environment.stdout.isTTY === true);
  const { maxMinorUnits, maxTotalMinorUnits, maxCount } = config.payments;
  const bench = {
    target,
    cardholder: settleCardholder(options, config, target, mayAskOperator ? { isScreen } : 'no-operator'),
    ...(target.kind !== 'network' && options.config === undefined ? {} : { capabilities: config.capabilities }),
    pos: config.pos,
    limits: config.timeLimits,
    lineEnd: config.crlf,
    payments: { allowed: options.allowPayments ?? false, maxMinorUnits, maxTotalMinorUnits, maxCount },
    language: options.lang ?? config.language,
    seed: options.seed ?? config.seed ?? randomInt(2 ** 31),
  };
  return { bench, config };
}

/** The configuration of a run; the usual one without a file. Throws `CommandError` or `ConfigError`. */
export function readConfig(options: Pick<BenchOptions, 'config'>, environment: CliEnvironment): Config {
  if (options.config === undefined) return DEFAULT_CONFIG;
  const name = options.config;
  try {
    const text = readInputText(resolve(environment.cwd, name), { name, maxBytes: MAX_YAML_BYTES });
    return loadConfig(text, name);
  } catch (error) {
    throw error instanceof InputFileError ? inputFileRefusal(error, CONFIG_REMEDY) : error;
  }
}

function settleTarget(text: string, { env }: CliEnvironment): TargetPlace {
  const target = parseTarget(text);
  if (target === undefined)
    throw usage({
      en: `"${text}" is no target. A target is ${TARGET_FORMS.en}.`,
      fr: `« ${text} » n'est pas une cible. Une cible est ${TARGET_FORMS.fr}.`,
    });
  if (target.kind !== 'container') return target;
  const image = env.CAISSE_AP_IMAGE;
  return image === undefined || image === '' ? { kind: 'container' } : { kind: 'container', image };
}

function settleCardholder(
  { cardholder: named, cardholderCommand }: BenchOptions,
  config: Config,
  target: TargetPlace,
  operator: { readonly isScreen: boolean } | 'no-operator',
): BenchPlan['cardholder'] {
  const command = cardholderCommand ?? config.cardholder.command;
  const isScreen = operator !== 'no-operator' && operator.isScreen;
  const usual = target.kind !== 'network' ? 'simulator' : isScreen ? 'operator' : 'none';
  const kind = readKind(named ?? (cardholderCommand === undefined ? config.cardholder.kind : 'command') ?? usual);
  if (kind === 'operator' && operator === 'no-operator') {
    throw usage({
      en: 'A person cannot keep up with a fuzzer. Use --cardholder automatic, command or none.',
      fr: "Personne ne suit le rythme d'un fuzzer. Utilisez --cardholder automatic, command ou none.",
    });
  }
  if (kind === 'operator' && !isScreen) {
    throw usage({
      en: 'An operator needs a terminal screen to read prompts and answer. Run the command in one, add --page, or use another cardholder.',
      fr: "Un opérateur a besoin d'un écran et d'un clavier pour lire les consignes et répondre. Lancez la commande dans un terminal, ajoutez --page, ou choisissez un autre porteur.",
    });
  }
  return kind === 'command' && command !== undefined ? { kind, command } : { kind };
}

function readKind(text: string): CardholderKind {
  const kind = CARDHOLDER_KINDS.find((candidate) => candidate === text);
  if (kind !== undefined) return kind;
  const hint = suggest(text, CARDHOLDER_KINDS);
  throw usage({ en: `"${text}" is no cardholder. ${hint.en}`, fr: `« ${text} » n'est pas un porteur. ${hint.fr}` });
}

function repeatCommand(options: TestTerminalOptions, plan: ReadBench['bench']): string {
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
