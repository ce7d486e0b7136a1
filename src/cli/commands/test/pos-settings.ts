import { randomInt } from 'node:crypto';
import { TRIGGER_KINDS, type TriggerKind, type TriggerPlan } from '../../../conformance/index.js';
import type { Text } from '../../../protocol/index.js';
import { type ConformanceSettings, type PosUnderTest, suggest } from '../../../run/index.js';
import type { Address } from '../../../wire/index.js';
import { CommandError } from '../../command-error.js';
import type { Config } from '../../config/index.js';
import type { CliEnvironment } from '../../environment.js';
import { ADDRESS_FORM, parseAddress } from '../../options/target-option.js';
import { quote } from '../../text/quote.js';
import { type FolderOptions, folderSettings, optionsToKeep } from './folder-options.js';
import { readConfig } from './run-settings.js';

/** Options of `caisse-ap test pos`, as commander reads them. */
export interface TestPosOptions extends FolderOptions {
  readonly trigger?: string;
  readonly triggerCommand?: string;
  readonly listen?: string;
  readonly realTime?: boolean;
  readonly config?: string;
  readonly tags?: string;
  readonly requirement?: readonly string[];
  readonly scenario?: readonly string[];
  readonly seed?: number;
  readonly list?: boolean;
  readonly json?: boolean;
}

/** What the command line and the configuration file say of a run that judges a POS. Throws `CommandError` or `ConfigError`. */
export function readPosSettings(
  options: TestPosOptions,
  environment: CliEnvironment,
): ConformanceSettings & { readonly out: string } {
  const config = readConfig(options, environment);
  const { tags, requirement = [], scenario = [] } = options;
  const { stdin, stdout, env, signal, isAlive, endGroup } = environment;
  const seed = options.seed ?? config.seed ?? randomInt(2 ** 31);
  return {
    pointOfSale: pointOfSale(options, config, environment),
    capabilities: config.declared,
    pos: config.pos,
    lineEnd: config.crlf,
    language: options.lang ?? config.language,
    seed,
    subject: config.subject,
    selection: { ...(tags === undefined ? {} : { tags }), requirements: requirement, scenarios: scenario },
    ...folderSettings(options, config, environment),
    options: optionsToKeep(options, { seed }),
    console: { input: stdin, output: stdout },
    env,
    signal,
    ...(isAlive === undefined ? {} : { isAlive }),
    ...(endGroup === undefined ? {} : { endGroup }),
    command: repeatCommand(options, seed),
  };
}

function pointOfSale(options: TestPosOptions, config: Config, { stdin, stdout }: CliEnvironment): PosUnderTest {
  const { deadlineMs, severalPayments, triggerMs } = config;
  const trigger = triggerOf(options, config);
  if (trigger.kind === 'operator' && !(stdin.isTTY === true && stdout.isTTY === true)) throw usage(NO_SCREEN);
  const listen = listenOf(options.listen ?? config.listen);
  return {
    trigger,
    ...(listen === undefined ? {} : { listen }),
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
    ...(options.realTime === true ? { realTime: true } : {}),
    ...(triggerMs === undefined ? {} : { limitMs: triggerMs }),
    ...(trigger.kind === 'embedded' ? {} : { severalPayments }),
  };
}

const NO_SCREEN: Text = {
  en: 'An operator needs a terminal screen to read prompts and answer. Run the command in one, or use another trigger.',
  fr: "Un opérateur a besoin d'un écran et d'un clavier pour lire les consignes et répondre. Lancez la commande dans un terminal, ou choisissez un autre déclencheur.",
};

function triggerOf({ trigger: named, triggerCommand }: TestPosOptions, { trigger: written }: Config): TriggerPlan {
  const usual = written.kind ?? (written.command !== undefined ? 'command' : written.request !== undefined ? 'http' : 'embedded');
  const kind = readKind(named ?? (triggerCommand === undefined ? usual : 'command'));
  switch (kind) {
    case 'embedded':
    case 'operator':
      return { kind };
    case 'command':
      return commandOf(triggerCommand ?? written.command, written);
    case 'http':
      return httpOf(written);
    default:
      return kind satisfies never;
  }
}

function readKind(text: string): TriggerKind {
  const kind = TRIGGER_KINDS.find((candidate) => candidate === text);
  if (kind !== undefined) return kind;
  const hint = suggest(text, TRIGGER_KINDS);
  throw usage({ en: `"${text}" is no trigger. ${hint.en}`, fr: `« ${text} » n'est pas un déclencheur. ${hint.fr}` });
}

function commandOf(command: string | undefined, { codes, patterns }: Config['trigger']): TriggerPlan {
  if (command === undefined || command.trim() === '') throw usage(NO_COMMAND);
  for (const pattern of Object.values(patterns ?? {})) assertPattern(pattern);
  const rules = { ...(codes === undefined ? {} : { codes }), ...(patterns === undefined ? {} : { patterns }) };
  return { kind: 'command', command, ...(Object.keys(rules).length === 0 ? {} : { rules }) };
}

const NO_COMMAND: Text = {
  en: 'The trigger "command" needs a command line: --trigger-command \'python3 pay.py {host} {port} {amount} {currency}\'.',
  fr: "Le déclencheur « command » a besoin d'une ligne de commande : --trigger-command 'python3 pay.py {host} {port} {amount} {currency}'.",
};

function assertPattern(pattern: string): void {
  try {
    new RegExp(pattern);
  } catch {
    throw usage({
      en: `"${pattern}" is no regular expression.`,
      fr: `« ${pattern} » n'est pas une expression régulière.`,
    });
  }
}

function httpOf({ request, poll, outcome }: Config['trigger']): TriggerPlan {
  if (request === undefined || outcome === undefined) throw usage(NO_REQUEST);
  const { path, ...rest } = outcome;
  if (poll === undefined) return { kind: 'http', request, rules: { outcome: path, ...rest } };
  const { every, ...repeated } = poll;
  return { kind: 'http', request, rules: { outcome: path, ...rest }, poll: { request: repeated, everyMs: every } };
}

const NO_REQUEST: Text = {
  en: 'The trigger "http" needs trigger.request and trigger.outcome in a --config file.',
  fr: 'Le déclencheur « http » a besoin de trigger.request et de trigger.outcome dans un fichier --config.',
};

function listenOf(text: string | undefined): Address | undefined {
  if (text === undefined) return undefined;
  const address = parseAddress(text.replace(/:0$/, ':1'));
  if (address !== undefined) return text.endsWith(':0') ? { ...address, port: 0 } : address;
  throw usage({
    en: `"${text}" is no address to listen at. It is ${ADDRESS_FORM}.`,
    fr: `« ${text} » n'est pas une adresse d'écoute. Écrivez HOST:PORT, avec un port de 1 à 65535, comme 127.0.0.1:8888.`,
  });
}

function repeatCommand(options: TestPosOptions, seed: number): string {
  const words = ['npx caisse-ap test pos'];
  if (options.trigger !== undefined) words.push('--trigger', options.trigger);
  if (options.triggerCommand !== undefined) words.push('--trigger-command', quote(options.triggerCommand));
  if (options.listen !== undefined) words.push('--listen', options.listen);
  if (options.realTime === true) words.push('--real-time');
  if (options.config !== undefined) words.push('--config', quote(options.config));
  return [...words, '--seed', String(seed)].join(' ');
}

function usage(text: Text): CommandError {
  return new CommandError('USAGE', text);
}
