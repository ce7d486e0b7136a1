import { encodeFrame } from '../codec/index.js';
import { composeRequest, type Fields, outcomeOf, type RequestContent, readMessage, type Text } from '../protocol/index.js';
import { type ConnectFailure, connect, type TimeLimits, Transcript } from '../wire/index.js';
import { concludeExchange } from './conclude.js';
import { notDone, type Outcome } from './outcome.js';
import type { SettledPosSettings } from './settings.js';

/**
 * One request and what came of it: one connection, one deadline from its first moment to its last, and no second try whatever happens.
 * Throws where the request cannot be written down (`AmountError`, `EncodeError`): then nothing was sent.
 */
export async function performExchange(content: RequestContent, settings: SettledPosSettings): Promise<Outcome> {
  const request = readMessage(encodeFrame(composeRequest(settings.identity, content)));
  const start = performance.now();
  const limits = limitsOf(settings);
  const attempt = await connect(settings.dialer, limits, new Transcript());
  if (!attempt.isConnected) return notDone(NOT_CONNECTED[attempt.reason]);
  const { connection } = attempt;
  try {
    await connection.send(settings.lineEnd ? Buffer.concat([request.bytes, Buffer.from('\r\n')]) : request.bytes);
    const responseMs = Math.max(1, settings.deadlineMs - (performance.now() - start));
    const isWhole = (fields: Fields) => outcomeOf(fields) !== 'taken-into-account';
    const reception = await connection.receive({ responseMs, isWhole, dropsLost: true });
    return concludeExchange({ request, ...reception }, { partialPayment: settings.acceptsPartialPayment });
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
