import { decodeFrame } from '../../codec/index.js';
import {
  type Amount,
  actionOf,
  amountOf,
  checkFrame,
  type Fields,
  fieldValue,
  type Issue,
  maskFields,
  type Outcome,
  outcomeOf,
  type Text,
} from '../../protocol/index.js';
import type { AssembledMessage, Reception } from '../../wire/index.js';

/** A request as it was sent. */
export interface SentRequest {
  readonly bytes: Buffer;
  readonly fields: Fields;
  /** A terminal must be able to read it: its frame has no deviation, a CR LF at its end aside. */
  readonly isReadable: boolean;
  /** A CR LF ends it that need not be there: what a terminal does about it is a question of its own (CAP-FRM-19). */
  readonly hasOptionalLineEnd: boolean;
  /** A terminal that performed it would move money. */
  readonly isFinancial: boolean;
  readonly amount: Amount | undefined;
  /** The most it could cost if a terminal performed it, in minor units, whatever its currency. */
  readonly exposure: number;
}

/** A request and all that followed until it ended. */
export interface Exchange {
  readonly request: SentRequest;
  readonly reception: Reception;
  /** Deviations that the responses show, by themselves and against the request. */
  readonly issues: readonly Issue[];
  /** After a request for money without an answer: whether identification was performed then, which means that nothing was started. */
  readonly isTerminalFree?: boolean | undefined;
  /** The answer came after the response limit, when nobody counted on one any more. */
  readonly isLate?: boolean;
}

/** Describes bytes that are about to be sent. */
export function describeRequest(bytes: Buffer, hasOptionalLineEnd = false): SentRequest {
  const frame = decodeFrame(bytes);
  const isWhole = frame.remainder === '' || (frame.remainder === '\r\n' && frame.fields.length > 0);
  const isReadable = isWhole && checkFrame(frame).every(({ requirement }) => requirement === 'CAP-FRM-17');
  return {
    bytes,
    fields: frame.fields,
    isReadable,
    isFinancial: isReadable ? movesMoney(frame.fields) : couldMoveMoney(bytes),
    amount: amountOf(frame.fields),
    hasOptionalLineEnd,
    exposure: exposureOf(bytes),
  };
}

/** The largest number that follows a `CB` and its length anywhere in the bytes. */
function exposureOf(bytes: Buffer): number {
  const amounts = [...bytes.toString('latin1').matchAll(/CB.{3}(\d{1,15})/gis)].map(([, digits]) => Number(digits));
  return Math.max(0, ...amounts);
}

/** Whether a terminal could take a readable request for a payment: a financial action, or one nobody knows with an amount. */
function movesMoney(fields: Fields): boolean {
  return actionOf(fields)?.isFinancial ?? fieldValue(fields, 'CB') !== undefined;
}

/**
 * The same of a broken one, of which a wrong terminal may make out more than we do: it has an amount or a financial action anywhere,
 * however its tags and lengths are written.
 */
export function couldMoveMoney(bytes: Buffer): boolean {
  return /CB|CD.{3}[012]/is.test(bytes.toString('latin1'));
}

/**
 * Whether a response has all that its request lets expect, so that a short silence may end it: a TCP segment that was sent again takes
 * longer than that. A rejection need not repeat everything.
 */
export function isWholeAnswer(request: SentRequest): (fields: Fields) => boolean {
  const due = (['CA', 'CD', 'CB', 'CE'] as const).filter((tag) => fieldValue(request.fields, tag) !== undefined);
  const isDuplicate = actionOf(request.fields)?.name === 'duplicate';
  return (fields) => {
    if (!request.isReadable || outcomeOf(fields) !== 'performed') return true;
    return due.every((tag) => fieldValue(fields, tag) !== undefined || (tag === 'CD' && isDuplicate));
  };
}

/** Messages of the terminal with an outcome that ends the exchange. */
export function finalResponses(exchange: Exchange): readonly AssembledMessage[] {
  return exchange.reception.messages.filter(({ frame }) => ['performed', 'not-performed'].includes(outcomeOf(frame.fields)));
}

/** The message by which the exchange is judged: the first final one, else the first of any kind. */
export function responseOf(exchange: Exchange): AssembledMessage | undefined {
  return finalResponses(exchange)[0] ?? exchange.reception.messages[0];
}

/** The fields of that message; none when nothing came. */
export function responseFields(exchange: Exchange): Fields {
  return responseOf(exchange)?.frame.fields ?? [];
}

/** The outcome as a person says it, with what is known of a missing answer. */
export function describeAnswer(exchange: Exchange): Text {
  const { reception } = exchange;
  const fields = responseFields(exchange);
  if (fields.length === 0) return reception.messages.length > 0 ? NO_MESSAGE : describeSilence(reception);
  const shown = maskFields(fields);
  const reason = fieldValue(shown, 'AF');
  const status = fieldValue(shown, 'AE');
  const outcome = OUTCOME_WORDS[outcomeOf(fields)];
  const told = reason === undefined ? '' : `, AF ${reason.slice(0, 2)}`;
  return {
    en: `${status === undefined ? 'no AE' : `AE ${status}`}${told} (${outcome.en})`,
    fr: `${status === undefined ? "pas d'AE" : `AE ${status}`}${told} (${outcome.fr})`,
  };
}

const NO_MESSAGE: Text = { en: 'bytes that are no message', fr: 'des octets qui ne forment pas un message' };

const OUTCOME_WORDS: Readonly<Record<Outcome, Text>> = {
  performed: { en: 'performed', fr: 'effectué' },
  'not-performed': { en: 'not performed', fr: 'non effectué' },
  'taken-into-account': { en: 'taken into account', fr: 'pris en compte' },
  unknown: { en: 'unknown outcome', fr: 'résultat inconnu' },
};

/** How the wait for a response ended, in words. */
export function describeSilence(reception: Reception): Text {
  switch (reception.ending) {
    case 'answered':
      return { en: 'a response, then nothing more', fr: 'une réponse, puis plus rien' };
    case 'talkative':
      return { en: 'a response, and more until the time limit', fr: "une réponse, puis d'autres octets jusqu'au bout du délai" };
    case 'closed':
      return { en: 'the connection closed without an answer', fr: 'connexion fermée sans réponse' };
    case 'reset':
      return { en: 'the connection reset without an answer', fr: 'connexion coupée sans réponse' };
    case 'silent':
      return { en: 'no answer within the time limit', fr: 'pas de réponse dans le délai' };
    case 'incomplete':
      return { en: 'an answer that did not come to its end', fr: "une réponse qui n'est pas allée jusqu'à sa fin" };
    case 'oversized':
      return { en: 'more bytes than a message may have', fr: "plus d'octets que n'en peut avoir un message" };
    case 'interrupted':
      return { en: 'the bench stopped waiting', fr: "le banc a cessé d'attendre" };
    default:
      return reception.ending satisfies never;
  }
}
