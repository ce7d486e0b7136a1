import { z } from 'zod';
import { nearest } from '../package/index.js';
import { CARDHOLDERS, type SimulatorOptions } from '../simulator/index.js';
import { HOST_NAMES, readHostNames } from './server/guard/host-guard.js';

const whole = (min: number, max: number) => {
  const allowed = `a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,10}$/, allowed)
    .transform(Number)
    .refine((value) => value >= min && value <= max, { error: allowed })
    .exactOptional();
};
const words = z.string().exactOptional();
const milliseconds = whole(0, 3_600_000);
const SWITCH = 'true or false';

/** Environment variables that set a process of simulated terminals, and what they may be. */
const environmentDefinition = z.object({
  CAISSE_AP_HOST: words,
  CAISSE_AP_PORT: whole(0, 65_535),
  CAISSE_AP_CONTROL_HOST: words,
  CAISSE_AP_CONTROL_PORT: whole(0, 65_535),
  CAISSE_AP_ALLOWED_HOSTS: z
    .string()
    .refine((list) => readHostNames(list) !== undefined, { error: HOST_NAMES })
    .transform((list) => readHostNames(list) ?? [])
    .exactOptional(),
  CAISSE_AP_PERSONA: words,
  CAISSE_AP_RULES: words,
  CAISSE_AP_MAGIC_AMOUNTS: z
    .enum(['true', 'false', '1', '0'], { error: SWITCH })
    .transform((text) => text === 'true' || text === '1')
    .exactOptional(),
  CAISSE_AP_SEED: whole(0, 0xffff_ffff),
  CAISSE_AP_CARDHOLDER: z.enum(CARDHOLDERS, { error: `one of ${CARDHOLDERS.join(', ')}` }).exactOptional(),
  CAISSE_AP_TERMINALS: whole(1, 1_000),
  CAISSE_AP_PAYMENT_MS: milliseconds,
  CAISSE_AP_INPUT_TIMEOUT_MS: milliseconds,
  CAISSE_AP_SLOW_MS: milliseconds,
  CAISSE_AP_INTER_SEGMENT_MS: milliseconds,
  CAISSE_AP_IDLE_MS: whole(0, 86_400_000),
});

const PREFIX = 'CAISSE_AP_';

/** Names that a variable had before, and the one it has now. Both set the same. */
const FORMER_NAMES: Readonly<Record<string, string>> = { CAISSE_AP_BEHAVIOURS: 'CAISSE_AP_RULES' };

/** Variables with that prefix that set something else: the image that is run, and its tag. */
const OTHERS: ReadonlySet<string> = new Set(['CAISSE_AP_IMAGE', 'CAISSE_AP_VERSION']);

type Variables = Readonly<Record<string, string | undefined>>;

/** What can be said of a process of simulated terminals; every default is elsewhere. */
export interface ServiceSettings
  extends Pick<
    SimulatorOptions,
    'host' | 'port' | 'seed' | 'magicAmounts' | 'paymentMs' | 'inputTimeoutMs' | 'slowMs' | 'interSegmentMs' | 'idleMs'
  > {
  readonly controlHost?: string;
  readonly controlPort?: number;
  readonly allowedHosts?: readonly string[];
  /** A persona of the package by its name, or the path of a file. */
  readonly persona?: string;
  /** Path of a file of rules. */
  readonly rules?: string;
  readonly cardholder?: (typeof CARDHOLDERS)[number];
  readonly terminals?: number;
}

/** Environment variables that cannot be used; the message has a line for each. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly code = 'SETTINGS_INVALID';
}

/** A sentence for each variable that is set by a former name, with its line end; empty where there is none. */
export function describeFormerNames(env: Variables): string {
  const used = Object.entries(FORMER_NAMES).filter(([former]) => env[former]);
  return used.map(([former, name]) => `${former} is called ${name} now; the old name still works.\n`).join('');
}

/**
 * Reads the `CAISSE_AP_…` variables. An empty one is taken for one that is not set. Throws `SettingsError` with every fault at once,
 * names that do not exist included.
 */
export function settingsFromEnvironment(variables: Variables): ServiceSettings {
  const env = withNewNames(variables);
  const names = Object.keys(environmentDefinition.shape);
  const given = Object.fromEntries(
    names.flatMap((name) => (env[name] === undefined || env[name] === '' ? [] : [[name, env[name]]])),
  );
  const result = environmentDefinition.safeParse(given);
  const wrong = (result.error?.issues ?? []).map(
    ({ path, message }) => `${String(path[0])} has to be ${message}; it is "${given[String(path[0])]}".`,
  );
  const faults = [...doubledVariables(variables), ...unknownVariables(env, names), ...wrong];
  if (!result.success || faults.length > 0) throw new SettingsError(faults.join('\n'));
  return Object.fromEntries(Object.entries(result.data).map(([name, value]) => [settingName(name), value]));
}

function withNewNames(env: Variables): Variables {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => {
      const now = FORMER_NAMES[name];
      if (now === undefined) return [[name, value]];
      return value ? [[now, value]] : [];
    }),
  );
}

/** A sentence for each variable that is set by both of its names. */
function doubledVariables(env: Variables): string[] {
  const doubled = Object.entries(FORMER_NAMES).filter(([former, name]) => env[former] && env[name]);
  return doubled.map(([former, name]) => `${former} and ${name} are the same variable: set ${name} only.`);
}

/** A sentence for each variable with the prefix that nobody reads. */
function unknownVariables(env: Variables, known: readonly string[]): string[] {
  const words = known.map((name) => name.slice(PREFIX.length));
  return Object.keys(env).flatMap((name) => {
    if (!name.startsWith(PREFIX) || known.includes(name) || OTHERS.has(name) || !env[name]) return [];
    const near = nearest(name.slice(PREFIX.length), words);
    const hint = near === undefined ? `Known: ${known.join(', ')}.` : `Did you mean ${PREFIX}${near}?`;
    return [`There is no variable ${name}. ${hint}`];
  });
}

/** `CAISSE_AP_CONTROL_PORT` -> `controlPort`. */
function settingName(variable: string): string {
  return variable
    .replace(PREFIX, '')
    .toLowerCase()
    .replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
