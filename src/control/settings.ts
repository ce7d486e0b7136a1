import { z } from 'zod';
import { nearest } from '../package/index.js';
import { CARDHOLDERS, type SimulatorOptions } from '../simulator/index.js';
import { HOST_NAMES, readHostNames } from './server/host-names.js';

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
  CAISSE_AP_BEHAVIOURS: words,
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

/** Variables with that prefix that set something else: the image that is run, and its tag. */
const OTHERS: ReadonlySet<string> = new Set(['CAISSE_AP_IMAGE', 'CAISSE_AP_VERSION']);

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
  readonly behaviours?: string;
  readonly cardholder?: (typeof CARDHOLDERS)[number];
  readonly terminals?: number;
}

/** Environment variables that cannot be used; the message has a line for each. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly code = 'SETTINGS_INVALID';
}

/**
 * Reads the `CAISSE_AP_…` variables. An empty one is taken for one that is not set. Throws `SettingsError` with every fault at once,
 * names that do not exist included.
 */
export function settingsFromEnvironment(env: Readonly<Record<string, string | undefined>>): ServiceSettings {
  const names = Object.keys(environmentDefinition.shape);
  const given = Object.fromEntries(
    names.flatMap((name) => (env[name] === undefined || env[name] === '' ? [] : [[name, env[name]]])),
  );
  const result = environmentDefinition.safeParse(given);
  const wrong = (result.error?.issues ?? []).map(
    ({ path, message }) => `${String(path[0])} has to be ${message}; it is "${given[String(path[0])]}".`,
  );
  const faults = [...unknownVariables(env, names), ...wrong];
  if (!result.success || faults.length > 0) throw new SettingsError(faults.join('\n'));
  return Object.fromEntries(Object.entries(result.data).map(([name, value]) => [settingName(name), value]));
}

/** A sentence for each variable with the prefix that nobody reads. */
function unknownVariables(env: Readonly<Record<string, string | undefined>>, known: readonly string[]): string[] {
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
