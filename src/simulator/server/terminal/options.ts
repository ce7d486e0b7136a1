import type { Transcript } from '../../../wire/index.js';
import type { CardholderScript, PaymentTimes } from '../../behaviour/cardholder-script.js';
import { bytesOf, MAX_RULE_BYTES, MAX_RULES, type Rule } from '../../behaviour/rule.js';
import { DEFAULT_PERSONA } from '../../persona/default-persona.js';
import type { Persona } from '../../persona/persona.js';
import type { TerminalProfile } from '../../persona/profile.js';
import type { TerminalListener } from '../../record/terminal-event.js';

/** When a request is over, and how large it may be. */
export interface RequestLimits {
  /** Silence after which an incomplete request is answered as malformed. */
  readonly interSegmentMs: number;
  /**
   * Silence after which a request that has its mandatory fields is taken for complete, if it came in more than one segment. One that
   * came in a single segment is taken at once.
   */
  readonly trailingFieldsMs: number;
  /** Time a request may take from its first byte on; then it is answered as it is, so that nobody drips for ever. */
  readonly requestMs: number;
  /** Bytes after which a request is given up (CAP-FRM-20). */
  readonly maxRequestBytes: number;
}

/** How to run a simulated terminal. Everything has a default; times are in milliseconds. */
export interface SimulatorOptions extends Partial<PaymentTimes>, Partial<RequestLimits> {
  /** Default 127.0.0.1: the protocol has no protection of its own. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Card data, authorisation numbers and dates follow from it. Default 1. */
  readonly seed?: number;
  /** What the terminal is and does. Default: a terminal by the book. */
  readonly persona?: Persona;
  /** In place of the profile of the persona, and of any persona set later. */
  readonly profile?: TerminalProfile;
  /** What it does with some requests; the first rule that matches wins. Back after a reset. */
  readonly rules?: readonly Rule[];
  /** Lets the last two digits of an amount choose what happens (`MAGIC_AMOUNTS`). Default: no. */
  readonly magicAmounts?: boolean;
  /** The first cardholder, who is back after a reset. Default: pays. */
  readonly cardholder?: CardholderScript;
  /** Connections at a time. One more takes the place of the one that has been idle for longest. Default 2,048. */
  readonly maxConnections?: number;
  /**
   * Time after which a connection is closed that asks for nothing; 0: never. One that waits for a payment, or for a response that is
   * held back, is not idle. Default 3,600,000, an hour: a POS may keep its connection open between sales.
   */
  readonly idleMs?: number;
  /** How many exchanges and operations are remembered. Default 500. */
  readonly journalLimit?: number;
  /** Called with everything that happens. */
  readonly onEvent?: TerminalListener;
  /** Notes every byte of every connection, in both directions. */
  readonly transcript?: Transcript;
}

/** Options with every default filled in. Without a cardholder or a profile, those of the persona count. */
export type ResolvedOptions = Required<Omit<SimulatorOptions, 'cardholder' | 'profile' | 'onEvent' | 'transcript'>> &
  Pick<SimulatorOptions, 'cardholder' | 'profile' | 'onEvent' | 'transcript'>;

/** An option that no terminal can run with. `code` names the option. */
export class SimulatorOptionError extends Error {
  override readonly name = 'SimulatorOptionError';
  readonly code: 'VERSION' | 'IDENTIFIER' | 'CONTRACT' | 'REASON' | 'TIME' | 'RULES' | 'LIMIT';

  constructor(code: SimulatorOptionError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Longest time a timer can wait for. */
const MAX_TIME_MS = 2 ** 31 - 1;

/** The options with every default filled in. Throws `SimulatorOptionError` where the terminal could not send a valid message. */
export function resolveOptions(options: SimulatorOptions): ResolvedOptions {
  const resolved: ResolvedOptions = {
    host: '127.0.0.1',
    port: 0,
    seed: 1,
    persona: DEFAULT_PERSONA,
    rules: [],
    magicAmounts: false,
    paymentMs: 0,
    inputTimeoutMs: 60_000,
    slowMs: 2_000,
    interSegmentMs: 1_000,
    trailingFieldsMs: 10,
    requestMs: 30_000,
    maxRequestBytes: 4_096,
    maxConnections: 2_048,
    idleMs: 3_600_000,
    journalLimit: 500,
    ...options,
  };
  if (resolved.profile !== undefined) assertProfile(resolved.profile);
  for (const key of [
    'paymentMs',
    'inputTimeoutMs',
    'slowMs',
    'interSegmentMs',
    'trailingFieldsMs',
    'requestMs',
    'idleMs',
  ] as const) {
    assertTime(key, resolved[key]);
  }
  for (const key of ['maxConnections', 'journalLimit'] as const) assertLimit(key, resolved[key]);
  if (resolved.cardholder !== undefined) assertScript(resolved.cardholder);
  assertRules(resolved.rules);
  return resolved;
}

/** Throws `SimulatorOptionError` for more rules than a terminal keeps, or larger ones. */
export function assertRules(rules: readonly Rule[]): void {
  const { length } = rules;
  if (length > MAX_RULES) throw new SimulatorOptionError('RULES', `A terminal keeps ${MAX_RULES} rules at most, not ${length}.`);
  const bytes = bytesOf(rules);
  if (bytes <= MAX_RULE_BYTES) return;
  throw new SimulatorOptionError('RULES', `A terminal keeps ${MAX_RULE_BYTES} bytes of rules at most, not ${bytes}.`);
}

function assertProfile({ version, identifier, contract }: TerminalProfile): void {
  if (!/^\d{4}$/.test(version)) throw new SimulatorOptionError('VERSION', `A version is four digits, not "${version}".`);
  if (identifier !== undefined && !/^\d{12}$/.test(identifier)) {
    throw new SimulatorOptionError('IDENTIFIER', `A protocol identifier is twelve digits, not "${identifier}".`);
  }
  if (!/^[\x20-\x7e]{1,10}$/.test(contract)) {
    throw new SimulatorOptionError('CONTRACT', `A contract has 1 to 10 printable characters, not "${contract}".`);
  }
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

function assertLimit(name: string, limit: number): void {
  if (Number.isInteger(limit) && limit >= 1 && limit <= 1_000_000) return;
  throw new SimulatorOptionError('LIMIT', `${name} is a whole number from 1 to 1000000, not ${limit}.`);
}
