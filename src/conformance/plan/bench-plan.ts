import type { Capabilities, Language, PosIdentity } from '../../protocol/index.js';
import type { Address, TimeLimits } from '../../wire/index.js';
import type { PosPlan } from './pos-plan.js';

/** Where a terminal under test is, in words that any process understands. */
export type TargetPlace =
  | { readonly kind: 'embedded' }
  /** Without an image, the one of this version of the package. */
  | { readonly kind: 'container'; readonly image?: string }
  | { readonly kind: 'network'; readonly address: Address };

/** The terminal under test: somewhere, or in this process, kept by whoever called for the run, and judged as one on the network. */
export type TargetPlan = TargetPlace | { readonly kind: 'linked' };

export const CARDHOLDER_KINDS = ['simulator', 'operator', 'automatic', 'command', 'none'] as const;

/** Who makes the human side of a payment happen; see design of the cardholder seam in `cardholder/`. */
export type CardholderKind = (typeof CARDHOLDER_KINDS)[number];

/** How many payments a run may ask for, and of what. Limits are in minor units; undefined means no limit. */
export interface PaymentLimits {
  readonly allowed: boolean;
  readonly maxMinorUnits?: number;
  readonly maxTotalMinorUnits?: number;
  readonly maxCount?: number;
  /** Asked for already, in sittings before this one: it counts against the limits. */
  readonly spent?: { readonly count: number; readonly minorUnits: number };
}

/** How a run goes on and ends. */
export interface RunCourse {
  /** A terminal that has stopped to answer is asked on and waited for in full all the same. */
  readonly isPatient: boolean;
  /** Nothing more is asked once a scenario has failed. */
  readonly failsFast: boolean;
}

/** Everything a bench needs to know, as plain data, so that it can be handed to a worker process. */
export interface BenchPlan {
  /** Tells the benches of one process apart. */
  readonly runId: string;
  readonly target: TargetPlan;
  readonly cardholder: { readonly kind: CardholderKind; readonly command?: string };
  readonly capabilities: Capabilities;
  readonly pos: PosIdentity;
  readonly limits: TimeLimits;
  /** Ends every request with CR LF, as HiPay and Nepting terminals want it (CAP-FRM-18). */
  readonly lineEnd: boolean;
  readonly payments: PaymentLimits;
  /** How a whole run goes on and ends; absent where single questions are asked, as by the fuzzer: then nothing is paced or given up. */
  readonly course?: RunCourse;
  /** The POS under test; absent where a terminal is. */
  readonly pointOfSale?: PosPlan;
  readonly language: Language;
  readonly seed: number;
}
