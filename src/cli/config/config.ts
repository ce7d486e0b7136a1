import {
  AmountError,
  amountDigits,
  type Capabilities,
  findCurrency,
  type PosIdentity,
  parseAmount,
  type Text,
} from '../../protocol/index.js';
import { type ConfigFile, configDefinition } from './config-definition.js';

/** How much money a run may ask for, in minor units of the first declared currency. */
export interface ConfiguredPayments {
  readonly maxMinorUnits: number;
  readonly maxTotalMinorUnits: number;
  readonly maxCount: number;
}

/** The configuration of a run, defaults filled in. What depends on the target and was not given is absent. */
export interface Config extends Readonly<Omit<ConfigFile, 'pos' | 'payments' | 'timeLimits'>> {
  /** Capabilities as the file has them, without those it leaves out. */
  readonly declared: Partial<Capabilities>;
  readonly timeLimits: Omit<ConfigFile['timeLimits'], 'trigger'>;
  /** How long a POS under test waits, in milliseconds. */
  readonly deadlineMs?: number;
  readonly severalPayments: boolean;
  /** Until a POS under test has done with an order, in milliseconds. */
  readonly triggerMs?: number;
  readonly pos: PosIdentity;
  readonly payments: ConfiguredPayments;
}

/** A value that is well-formed and still makes no sense next to another one. */
export interface Contradiction {
  readonly path: readonly string[];
  readonly allowed: Text;
}

const DEFAULT_MAX_MINOR_UNITS = 10_000;
const DEFAULT_MAX_TOTAL_MINOR_UNITS = 200_000;

/** Turns the file into what a run needs, and collects what contradicts the first currency. */
export function resolveConfig(file: ConfigFile): { readonly config: Config; readonly contradictions: readonly Contradiction[] } {
  const contradictions: Contradiction[] = [];
  const currency = file.capabilities.currencies[0] ?? 'EUR';
  const limit = (key: 'maxAmount' | 'maxTotal', fallback: number): number => {
    const written = file.payments[key];
    if (written === undefined) return fallback;
    try {
      return parseAmount(String(written), currency).minorUnits;
    } catch (error) {
      if (!(error instanceof AmountError)) throw error;
      contradictions.push({ path: ['payments', key], allowed: amountIn(currency) });
      return fallback;
    }
  };
  const { pos, payments, timeLimits, ...rest } = file;
  const { trigger: triggerMs, ...limits } = timeLimits;
  const maxMinorUnits = limit('maxAmount', DEFAULT_MAX_MINOR_UNITS);
  const maxTotalMinorUnits = limit('maxTotal', DEFAULT_MAX_TOTAL_MINOR_UNITS);
  const config = {
    ...rest,
    declared: {},
    timeLimits: limits,
    severalPayments: pos.severalPayments,
    ...(pos.deadline === undefined ? {} : { deadlineMs: pos.deadline }),
    ...(triggerMs === undefined ? {} : { triggerMs }),
    pos: { version: pos.version, identifier: pos.identifier, posNumber: pos.number },
    payments: { maxMinorUnits, maxTotalMinorUnits, maxCount: payments.maxCount },
  };
  return { config, contradictions };
}

function amountIn(currency: string): Text {
  const decimals = findCurrency(currency)?.decimals ?? 2;
  const example = decimals === 0 ? amountDigits(100) : `100.${'0'.repeat(decimals)}`;
  return { en: `an amount in ${currency}, such as "${example}"`, fr: `un montant en ${currency}, comme "${example}"` };
}

/** The configuration of a run without a file. */
export const DEFAULT_CONFIG: Config = resolveConfig(configDefinition.parse({})).config;
