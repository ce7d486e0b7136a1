import type { CardholderScript, PaymentTimes } from './cardholder-script.js';
import type { RequestLimits } from './pos-connection.js';
import { DEFAULT_PROFILE, type TerminalProfile } from './profile.js';

/** How to run a simulated terminal. Everything has a default; times are in milliseconds. */
export interface SimulatorOptions extends Partial<PaymentTimes>, Partial<RequestLimits> {
  /** Default 127.0.0.1: the protocol has no protection of its own. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Card data, authorisation numbers and dates follow from it. Default 1. */
  readonly seed?: number;
  readonly profile?: TerminalProfile;
  /** The first cardholder, who is back after a reset. Default: pays. */
  readonly cardholder?: CardholderScript;
  /** Connections at a time; one more is closed at once. Default 64. */
  readonly maxConnections?: number;
}

/** An option that no terminal can run with. `code` names the option. */
export class SimulatorOptionError extends Error {
  override readonly name = 'SimulatorOptionError';
  readonly code: 'VERSION' | 'IDENTIFIER' | 'CONTRACT' | 'REASON' | 'TIME';

  constructor(code: SimulatorOptionError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Longest time a timer can wait for. */
const MAX_TIME_MS = 2 ** 31 - 1;

/** The options with every default filled in. Throws `SimulatorOptionError` where the terminal could not send a valid message. */
export function resolveOptions(options: SimulatorOptions): Required<SimulatorOptions> {
  const resolved = {
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    seed: options.seed ?? 1,
    profile: options.profile ?? DEFAULT_PROFILE,
    cardholder: options.cardholder ?? { behaviour: 'pay' },
    paymentMs: options.paymentMs ?? 0,
    inputTimeoutMs: options.inputTimeoutMs ?? 60_000,
    slowMs: options.slowMs ?? 2_000,
    interSegmentMs: options.interSegmentMs ?? 500,
    trailingFieldsMs: options.trailingFieldsMs ?? 10,
    maxRequestBytes: options.maxRequestBytes ?? 4_096,
    maxConnections: options.maxConnections ?? 64,
  } satisfies Required<SimulatorOptions>;
  const { version, identifier, contract } = resolved.profile;
  if (!/^\d{4}$/.test(version)) throw new SimulatorOptionError('VERSION', `A version is four digits, not "${version}".`);
  if (identifier !== undefined && !/^\d{12}$/.test(identifier)) {
    throw new SimulatorOptionError('IDENTIFIER', `A protocol identifier is twelve digits, not "${identifier}".`);
  }
  if (!/^[\x20-\x7e]{1,10}$/.test(contract)) {
    throw new SimulatorOptionError('CONTRACT', `A contract has 1 to 10 printable characters, not "${contract}".`);
  }
  for (const key of ['paymentMs', 'inputTimeoutMs', 'slowMs', 'interSegmentMs', 'trailingFieldsMs'] as const) {
    assertTime(key, resolved[key]);
  }
  assertScript(resolved.cardholder);
  return resolved;
}

/** Throws `SimulatorOptionError` for a reason that is no `AF` code, or a delay no timer can wait for. */
export function assertScript({ reason, delayMs }: CardholderScript): void {
  if (reason !== undefined && !/^(?:0\d|1[0-3])$/.test(reason)) {
    throw new SimulatorOptionError('REASON', `A reason is an AF code from 00 to 13, not "${reason}".`);
  }
  if (delayMs !== undefined) assertTime('delayMs', delayMs);
}

function assertTime(name: string, ms: number): void {
  if (ms >= 0 && ms <= MAX_TIME_MS) return;
  throw new SimulatorOptionError('TIME', `${name} is a number of milliseconds from 0 to ${MAX_TIME_MS}, not ${ms}.`);
}
