import {
  actionOf,
  amountOf,
  fieldValue,
  judgeExchange,
  type Message,
  maskFields,
  type ResponseAllowances,
  readMessage,
} from '../../protocol/index.js';
import type { ExchangeRecord } from './exchange-record.js';
import { recordMessage } from './record-message.js';

/** What is known of an exchange when it begins. */
export interface Beginning extends Pick<ExchangeRecord, 'connection' | 'receivedAtMs' | 'rule'> {
  /** The request as Latin-1 text. It is read again for every record, because its text is one object to keep where its frame is many. */
  readonly request: string;
  /** Bytes of it that are read. */
  readonly maxBytes: number;
  readonly allowances: ResponseAllowances;
}

/** A request and what was sent on account of it, masked, with every deviation from the register: the same a conformance run would find. */
export function recordExchange(
  { request: text, maxBytes, allowances, ...begun }: Beginning,
  sent: readonly Uint8Array[],
): Omit<ExchangeRecord, 'id'> {
  const request = readMessage(text, { maxBytes });
  const responses = readAll(sent);
  const judged = judgeExchange(
    { request, responses: responses.map((message) => ({ message, afterMs: undefined })) },
    { allowances },
  );
  return {
    ...begun,
    ...summarise(request),
    request: recordMessage(request, judged.request),
    responses: responses.map((message, index) => recordMessage(message, judged.responses[index] ?? [])),
    ...(judged.conduct.length === 0 ? {} : { issues: judged.conduct }),
  };
}

/** A message that is sent several times is read once. */
function readAll(sent: readonly Uint8Array[]): Message[] {
  const read = new Map<Uint8Array, Message>();
  return sent.map((bytes) => {
    const message = read.get(bytes) ?? readMessage(bytes);
    read.set(bytes, message);
    return message;
  });
}

/** What a request asks for, in words that can be searched. */
export function summarise({ frame }: Message): Pick<ExchangeRecord, 'action' | 'minorUnits' | 'currency' | 'pos'> {
  const { fields, remainder } = frame;
  const action = actionOf(fields);
  const shown = maskFields(fields, remainder);
  const amount = amountOf(shown);
  const pos = fieldValue(shown, 'CA');
  return {
    ...(action === undefined ? {} : { action: action.name }),
    ...(amount === undefined ? {} : { minorUnits: amount.minorUnits, currency: amount.currency.code }),
    ...(pos === undefined ? {} : { pos }),
  };
}
