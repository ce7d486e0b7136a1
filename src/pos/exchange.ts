import { encodeFrame } from '../codec/index.js';
import {
  composeRequest,
  type Exchange,
  type Fields,
  fieldValue,
  outcomeOf,
  type RequestContent,
  readMessage,
  type Text,
} from '../protocol/index.js';
import { type ConnectFailure, connect, type TimeLimits, Transcript } from '../wire/index.js';
import { concludeExchange } from './conclude.js';
import { type NotDone, notDone, type Outcome } from './outcome.js';
import { type PosSettings, type SettledPosSettings, settlePos } from './settings.js';

/** What crossed the wire for one request, and what a POS knows then; or why nothing was written. */
export type Asked =
  | { readonly isConnected: true; readonly exchange: Exchange; readonly outcome: Outcome }
  | { readonly isConnected: false; readonly reason: ConnectFailure; readonly outcome: NotDone };

/** What whoever asks may want beside the answer. */
export interface AskOptions {
  /** Ends the wait. */
  readonly signal?: AbortSignal | undefined;
  /** Called once the request is out. */
  readonly onSent?: (() => void) | undefined;
}

/** Asks for what is composed here, see `askTerminal`. Throws where the request cannot be written down (`AmountError`, `EncodeError`): then nothing was sent. */
export async function performExchange(content: RequestContent, settings: SettledPosSettings): Promise<Outcome> {
  const { outcome } = await askSettled(encodeFrame(composeRequest(settings.identity, content)), settings);
  return outcome;
}

/** Sends these bytes as they are: one connection, one deadline from its first moment to its last, and no second try whatever happens. */
export function askTerminal(request: Buffer, settings: PosSettings, options: AskOptions = {}): Promise<Asked> {
  return askSettled(request, settlePos(settings), options);
}

async function askSettled(bytes: Buffer, settings: SettledPosSettings, { signal, onSent }: AskOptions = {}): Promise<Asked> {
  const start = performance.now();
  const request = readMessage(bytes);
  const attempt = await connect(settings.dialer, limitsOf(settings), new Transcript(), signal);
  if (!attempt.isConnected) {
    const { reason } = attempt;
    return { isConnected: false, reason, outcome: notDone(NOT_CONNECTED[reason]) };
  }
  const { connection } = attempt;
  try {
    await connection.send(settings.lineEnd ? Buffer.concat([bytes, Buffer.from('\r\n')]) : bytes);
    onSent?.();
    const responseMs = Math.max(1, settings.deadlineMs - (performance.now() - start));
    const isImmediate = fieldValue(request.fields, 'BA') === '1';
    const isWhole = (fields: Fields) => isImmediate || outcomeOf(fields) !== 'taken-into-account';
    const exchange = { request, ...(await connection.receive({ responseMs, isWhole, dropsLost: true })) };
    const outcome = concludeExchange(exchange, { partialPayment: settings.acceptsPartialPayment });
    return { isConnected: true, exchange, outcome };
  } finally {
    connection.close();
  }
}

/** A pause may last as long as the deadline, wherever in a response it comes: only a final answer that is whole ends the wait. */
function limitsOf({ deadlineMs, connectMs, quietMs }: SettledPosSettings): TimeLimits {
  const connectLimit = Math.min(connectMs, deadlineMs);
  const quiet = Math.min(quietMs, deadlineMs);
  return {
    connect: connectLimit,
    response: deadlineMs,
    payment: deadlineMs,
    stall: deadlineMs,
    quiet,
    segmentGap: 0,
    recovery: 0,
  };
}

/** Nothing was written, so that nothing can have been paid (CAP-ERR-11). */
const NOT_CONNECTED: Readonly<Record<ConnectFailure, Text>> = {
  refused: { en: 'no connection: refused', fr: 'pas de connexion : refusée' },
  'timed-out': { en: 'no connection: no answer in time', fr: 'pas de connexion : aucune réponse dans le délai' },
  unreachable: { en: 'no connection: no way to this address', fr: 'pas de connexion : aucun chemin vers cette adresse' },
  'name-not-found': { en: 'no connection: name not found', fr: 'pas de connexion : nom introuvable' },
  interrupted: { en: 'no connection: interrupted', fr: 'pas de connexion : interrompu' },
};
