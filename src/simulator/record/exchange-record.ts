import type { ActionName, IssueContent, MessageView } from '../../protocol/index.js';

/** A message as it crossed the wire, card data and tickets masked, with what is wrong with it. */
export interface MessageRecord extends MessageView {
  /** The bytes as Latin-1 text, masked, same length; of a long message the first 4,096. */
  readonly text: string;
  readonly issues: readonly IssueContent[];
}

/** A request and all that the terminal did about it. Holds nothing unmasked. Times are milliseconds since 1970. */
export interface ExchangeRecord {
  /** From 1, never used again by the same terminal. */
  readonly id: number;
  /** Number of the connection, from 1. */
  readonly connection: number;
  readonly receivedAtMs: number;
  /** When the last byte of the last response was handed to the network; absent until then, and where nothing was sent. */
  readonly answeredAtMs?: number;
  readonly request: MessageRecord;
  /** As sent, faults included. */
  readonly responses: readonly MessageRecord[];
  /** What no single message shows, such as two final responses; absent where nothing is wrong. */
  readonly issues?: readonly IssueContent[];
  /** Id of the rule that decided; the persona's default behaviour did where there is none. */
  readonly rule?: string;
  readonly action?: ActionName;
  readonly minorUnits?: number;
  /** ISO 4217 letters. */
  readonly currency?: string;
  /** `CA` of the request. */
  readonly pos?: string;
  /** What the terminal did, whatever it said: absent while it does it. */
  readonly outcome?: 'performed' | 'not-performed';
  /** `AF` code of what was not performed. */
  readonly reason?: string;
}
