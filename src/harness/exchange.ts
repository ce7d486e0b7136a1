import { decodeFrame } from '../codec/index.js';
import {
  type Amount,
  actionOf,
  amountOf,
  checkFrame,
  type Fields,
  fieldValue,
  type Issue,
  type Outcome,
  outcomeOf,
} from '../protocol/index.js';
import type { AssembledMessage, Reception } from '../transport/index.js';

/** A request as it was sent. */
export interface SentRequest {
  readonly bytes: Buffer;
  readonly fields: Fields;
  /** A terminal must be able to read it: its frame has no deviation, a CR LF at its end aside. */
  readonly isReadable: boolean;
  /** A terminal that performed it would move money. */
  readonly isFinancial: boolean;
  readonly amount: Amount | undefined;
}

/** A request and all that followed until it ended. */
export interface Exchange {
  readonly request: SentRequest;
  readonly reception: Reception;
  /** Deviations that the responses show, by themselves and against the request. */
  readonly issues: readonly Issue[];
}

/** Describes bytes that are about to be sent. */
export function describeRequest(bytes: Buffer): SentRequest {
  const frame = decodeFrame(bytes);
  return {
    bytes,
    fields: frame.fields,
    isReadable: checkFrame(frame).every(({ requirement }) => requirement === 'CAP-FRM-17'),
    isFinancial: couldMoveMoney(frame.fields, bytes),
    amount: amountOf(frame.fields),
  };
}

/**
 * Whether a terminal, right or wrong, could take these bytes for a payment: a financial action, an action nobody knows together with an
 * amount, or a broken frame in which a financial action can be made out.
 */
function couldMoveMoney(fields: Fields, bytes: Buffer): boolean {
  const action = actionOf(fields);
  if (action !== undefined) return action.isFinancial;
  const isBroken = fieldValue(fields, 'CD') === undefined;
  return fieldValue(fields, 'CB') !== undefined || (isBroken && /CD001[0-24-9]/.test(bytes.toString('latin1')));
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
export function describeAnswer(exchange: Exchange): string {
  const { reception } = exchange;
  const fields = responseFields(exchange);
  if (fields.length === 0) return reception.messages.length > 0 ? 'bytes that are no message' : describeSilence(reception);
  const reason = fieldValue(fields, 'AF');
  const status = fieldValue(fields, 'AE');
  const words: Readonly<Record<Outcome, string>> = {
    performed: 'performed',
    'not-performed': 'not performed',
    'taken-into-account': 'taken into account',
    unknown: 'unknown outcome',
  };
  return `${status === undefined ? 'no AE' : `AE ${status}`}${reason === undefined ? '' : `, AF ${reason.slice(0, 2)}`} (${words[outcomeOf(fields)]})`;
}

/** How the wait for a response ended, in words. */
export function describeSilence(reception: Reception): string {
  switch (reception.ending) {
    case 'answered':
      return 'a response, then nothing more';
    case 'closed':
      return 'the connection closed without an answer';
    case 'reset':
      return 'the connection reset without an answer';
    case 'silent':
      return 'no answer within the time limit';
    case 'incomplete':
      return 'an answer that stopped before its end';
    case 'oversized':
      return 'more bytes than a message may have';
    default:
      return reception.ending satisfies never;
  }
}
