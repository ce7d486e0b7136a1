import {
  actionOf,
  checkResponseToRequest,
  decisiveResponse,
  type Ending,
  type Exchange,
  type Fields,
  fieldValue,
  isReadable,
  type Language,
  type Message,
  maskFields,
  type Outcome,
  outcomeOf,
  saysMissing,
  type Text,
} from '../../protocol/index.js';
import type { SeenIssue } from './seen-issues.js';

/** An exchange, and what the bench made of it. */
export interface JudgedExchange extends Exchange {
  /** Deviations that the responses show, by themselves and against the request. */
  readonly issues: readonly SeenIssue[];
  /** After a request for money without an answer: whether identification was performed then, which means that nothing was started. */
  readonly isTerminalFree?: boolean | undefined;
  /** The answer came after the response limit, when nobody counted on one any more. */
  readonly isLate?: boolean;
}

/** Whether a terminal that performed it would move money. Of what nobody can read, a wrong terminal may make out more than we do. */
export function movesMoney(request: Message): boolean {
  return isReadable(request) ? isFinancial(request.fields) : couldMoveMoney(request);
}

/** The most a request could cost if a terminal performed it, in minor units: the largest number behind a `CB` and its length. */
export function exposureOf({ text }: Message): number {
  const amounts = [...text.matchAll(/CB.{3}(\d{1,15})/gis)].map(([, digits]) => Number(digits));
  return Math.max(0, ...amounts);
}

/** Whether a terminal could take a readable request for a payment: a financial action, or one nobody knows with an amount. */
function isFinancial(fields: Fields): boolean {
  return actionOf(fields)?.isFinancial ?? fieldValue(fields, 'CB') !== undefined;
}

/**
 * The same of a broken one, of which a wrong terminal may make out more than we do: it has an amount or a financial action anywhere,
 * however its tags and lengths are written.
 */
export function couldMoveMoney({ text }: Message): boolean {
  return /CB|CD.{3}[012]/is.test(text);
}

/**
 * What a response lacks of all that its request lets expect, what is recommended included. Where that is nothing, a short silence may end
 * it: a TCP segment that was sent again takes longer than that. The judge says what is missing; a duplicate may bring a ticket besides
 * (CAP-DUP-02), and a refusal its reason, whatever was asked (CAP-RSP-08).
 */
export function lackingIn(request: Message): (fields: Fields) => readonly string[] {
  const options = { isReadable: isReadable(request), allowances: { partialPayment: true } };
  const isDuplicate = actionOf(request.fields)?.name === 'duplicate';
  return (fields) => {
    const outcome = outcomeOf(fields);
    const isReasonDue = outcome === 'not-performed' && fieldValue(fields, 'AF') === undefined;
    const mayHaveTicket = isDuplicate && outcome === 'performed' && fieldValue(fields, 'ZT') === undefined;
    const missing = checkResponseToRequest(fields, request.fields, options).filter(saysMissing);
    const tags = [...missing.map(({ tag = '' }) => tag), ...(isReasonDue ? ['AF'] : []), ...(mayHaveTicket ? ['ZT'] : [])];
    return [...new Set(tags)];
  };
}

/** Whether a response lacks nothing; see `lackingIn`. */
export function isWholeAnswer(request: Message): (fields: Fields) => boolean {
  const lacking = lackingIn(request);
  return (fields) => lacking(fields).length === 0;
}

/** The fields of the message by which an exchange is judged; none when nothing came. */
export function responseFields(exchange: Pick<Exchange, 'responses'>): Fields {
  return decisiveResponse(exchange)?.fields ?? [];
}

/** The outcome as a person says it, with what is known of a missing answer. */
export function describeAnswer(exchange: Omit<Exchange, 'request'>): Text {
  const fields = responseFields(exchange);
  if (fields.length === 0) return exchange.responses.length > 0 ? NO_MESSAGE : ENDING_WORDS[exchange.ending];
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

const ENDING_WORDS: Readonly<Record<Ending, Text>> = {
  answered: { en: 'a response, then nothing more', fr: 'une réponse, puis plus rien' },
  talkative: { en: 'a response, and more until the time limit', fr: "une réponse, puis d'autres octets jusqu'au bout du délai" },
  closed: { en: 'the connection closed without an answer', fr: 'connexion fermée sans réponse' },
  reset: { en: 'the connection reset without an answer', fr: 'connexion coupée sans réponse' },
  silent: { en: 'no answer within the time limit', fr: 'pas de réponse dans le délai' },
  incomplete: { en: 'an answer that did not come to its end', fr: "une réponse qui n'est pas allée jusqu'à sa fin" },
  oversized: { en: 'more bytes than a message may have', fr: "plus d'octets que n'en peut avoir un message" },
  interrupted: { en: 'the bench stopped waiting', fr: "le banc a cessé d'attendre" },
};

/** The same as a record has it, in another language; as it is where no version of ours wrote it. */
export function sayEnding(english: string, language: Language): string {
  return Object.values(ENDING_WORDS).find(({ en }) => en === english)?.[language] ?? english;
}

/** How the wait for a response ended, in words. */
export function describeEnding(ending: Ending): Text {
  return ENDING_WORDS[ending];
}
