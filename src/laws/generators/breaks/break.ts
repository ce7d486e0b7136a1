import type { Field } from '../../../codec/index.js';
import type { RequirementId } from '../../../protocol/index.js';

/** Ways in which a message can break a requirement. */
export const BREAK_KINDS = [
  'length-one-too-long',
  'length-one-too-short',
  'length-not-digits',
  'length-zero',
  'truncated',
  'extra-bytes',
  'line-end',
  'tag-lower-case',
  'tag-with-digit',
  'tag-repeated',
  'version-absent',
  'version-late',
  'not-ascii',
  'amount-not-numeric',
  'amount-too-long',
  'amount-too-short',
  'currency-unknown',
  'currency-not-numeric',
  'action-unknown',
  'action-too-long',
  'field-missing',
  'ticket-disordered',
  'ticket-not-base64',
  'empty',
  'huge',
] as const;

export type BreakKind = (typeof BREAK_KINDS)[number];

/** Where a checker has to find the break: this requirement, at this byte of the frame, or of this field when it is absent. */
export interface ExpectedIssue {
  readonly requirement: RequirementId;
  readonly offset?: number;
  readonly tag?: string;
}

/** A message with one break in it, and the right answer to it. */
export interface BrokenMessage {
  readonly kind: BreakKind;
  /** The requirement that is broken. */
  readonly requirement: RequirementId;
  /** The bytes, as Latin-1 text. */
  readonly bytes: string;
  /** One of these has to be found; more than one where the same bytes can be read in two ways. None: the frame itself is right. */
  readonly expected: readonly ExpectedIssue[];
}

/** Chooses among the ways a break can be made: numbers drawn at random, used modulo what there is to choose from. */
export interface Choice {
  readonly field: number;
  readonly place: number;
}

/** Puts a break into well-formed fields; undefined where these fields have no place for it. */
export type Breaker = (fields: readonly Field[], choice: Choice) => Omit<BrokenMessage, 'kind'> | undefined;
