import {
  actionOf,
  amountOf,
  fieldValue,
  type Issue,
  issueOf,
  judgeExchange,
  type Language,
  type Message,
  maskDecoded,
  maskFields,
  type ResponseAllowances,
  readMessage,
  unexpectedIssue,
  viewMessage,
} from '../../protocol/index.js';
import type { ExchangeRecord, MessageRecord } from './exchange-record.js';
import type { RequestTaste } from './request-taste.js';

/** What is kept of a message, so that a peer cannot fill the memory with what it sends: fields (those inside others count), issues. */
const MAX_ENTRIES = 100;

/** Characters kept of a message. */
const MAX_TEXT = 4_096;

const LIMITS = { fieldsPerMessage: MAX_ENTRIES };

/** What is known of an exchange when it begins. */
export interface Beginning extends Pick<ExchangeRecord, 'connection' | 'receivedAtMs' | 'rule'> {
  /** The request as Latin-1 text. It is read again for every record, because its text is one object to keep where its frame is many. */
  readonly request: string;
  /** Bytes of it that are read. */
  readonly maxBytes: number;
  readonly allowances: ResponseAllowances;
  /** What the terminal turns a request down for beside the protocol. */
  readonly taste?: RequestTaste;
}

/** A request and what was sent on account of it, masked, with every deviation from the register: the same a conformance run would find. */
export function recordExchange(
  { request: text, maxBytes, allowances, taste, ...begun }: Beginning,
  sent: readonly Uint8Array[],
  language: Language = 'en',
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
    request: recordMessage(request, [...judged.request, ...tasteIssues(request, taste)], language),
    responses: responses.map((message, index) => recordMessage(message, judged.responses[index] ?? [], language)),
    ...(judged.conduct.length === 0 ? {} : { issues: judged.conduct }),
  };
}

/** Why a terminal with tastes of its own turned a request down (CAP-FRM-18, CAP-TAG-18). */
function tasteIssues({ frame, fields }: Message, taste: RequestTaste | undefined): Issue[] {
  const unwanted = fields.filter(({ tag }) => taste?.failsOn.includes(tag) === true);
  return [
    ...unwanted.map((field) => unexpectedIssue('CAP-TAG-18', 'field-unwanted', field)),
    ...(taste?.lineEnd === true && frame.remainder !== '\r\n' ? [issueOf('CAP-FRM-18', 'line-end-missing', {})] : []),
  ];
}

function recordMessage(message: Message, issues: readonly Issue[], language: Language): MessageRecord {
  return {
    text: maskDecoded(message.frame).toString('latin1', 0, MAX_TEXT),
    ...viewMessage(message, { language, limits: LIMITS }),
    issues: firstIssues(issues),
  };
}

/** The first issues, and a last one that says how many there are beside, if any. */
function firstIssues(issues: readonly Issue[]): readonly Issue[] {
  const next = issues[MAX_ENTRIES];
  if (next === undefined) return issues;
  const more = issues.length - MAX_ENTRIES;
  return [...issues.slice(0, MAX_ENTRIES), issueOf(next.requirement, 'more-issues', { count: more })];
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
