import { DEFAULT_POS, type PosIdentity } from '../protocol/index.js';
import { type Dialer, tcpDialer } from '../wire/index.js';

/** Where the terminal is, and how the POS talks to it. Times are in milliseconds. */
export interface PosSettings {
  readonly host: string;
  readonly port?: number;
  /** Who asks; see `PosIdentity`. */
  readonly identity?: Partial<PosIdentity>;
  /** One limit for all of an exchange; then the outcome is unknown. The 180 seconds a cardholder may take, when left out (CAP-EXC-10). */
  readonly deadlineMs?: number;
  /** Until the connection is open, within the deadline. */
  readonly connectMs?: number;
  /** Silence after a whole response, in which a second one would be seen. */
  readonly quietMs?: number;
  /** Ends requests with CR LF, as HiPay and Nepting terminals want it (CAP-FRM-18). */
  readonly lineEnd?: boolean;
  /** Takes a lower amount than it asked for, and books that (CAP-AMT-10). */
  readonly acceptsPartialPayment?: boolean;
  /** Reaches the terminal over something else than TCP. */
  readonly dialer?: Dialer;
}

/** The same, defaults filled in. */
export interface SettledPosSettings {
  readonly dialer: Dialer;
  readonly identity: PosIdentity;
  readonly deadlineMs: number;
  readonly connectMs: number;
  readonly quietMs: number;
  readonly lineEnd: boolean;
  readonly acceptsPartialPayment: boolean;
}

/** The usual port of a terminal. */
const PORT = 8888;

export function settlePos({ host, port = PORT, dialer, identity, ...rest }: PosSettings): SettledPosSettings {
  const usual = { deadlineMs: 180_000, connectMs: 5_000, quietMs: 300, lineEnd: false, acceptsPartialPayment: false };
  return { ...usual, ...rest, dialer: dialer ?? tcpDialer({ host, port }), identity: { ...DEFAULT_POS, ...identity } };
}
