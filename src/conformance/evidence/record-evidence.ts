import { type DecodedFrame, decodeFrame, FIELD_HEADER_BYTES } from '../../codec/index.js';
import {
  type Exchange,
  explainFields,
  explainMessage,
  type FieldExplanation,
  type Message,
  maskDecoded,
  maskText,
  type Party,
} from '../../protocol/index.js';
import {
  type EndPolicy,
  EVIDENCE_LIMITS,
  type EvidenceLimits,
  MessageAssembler,
  requestMayEnd,
  responseMayEnd,
  type TranscriptEvent,
} from '../../wire/index.js';
import type { Evidence, EvidenceEvent, EvidenceExchange, EvidenceMessage, Omitted } from './evidence.js';
import { describeEnding } from './exchange.js';
import { knownTagsIn } from './known-tags.js';

/** Writes down what crossed the wire in one scenario, as far as the limits go. Everything in it is masked. */
export function recordEvidence(
  exchanges: readonly Exchange[],
  events: readonly TranscriptEvent[],
  limits: EvidenceLimits = EVIDENCE_LIMITS,
  own: Party = 'pos',
): Evidence {
  return { exchanges: exchanges.map((exchange) => recordExchange(exchange, limits, own)), events: recordEvents(events, own) };
}

function recordExchange({ request, responses, ending }: Exchange, limits: EvidenceLimits, own: Party): EvidenceExchange {
  const messages = responses.map(({ message }) => message);
  const shown = messages.slice(0, limits.messagesPerExchange);
  const more = omittedOf(messages.slice(shown.length));
  return {
    request:
      own === 'pos'
        ? recordMessage(request.frame, maskSent(request.bytes), NO_LIMITS)
        : recordMessage(request.frame, maskDecoded(request.frame), limits),
    responses: shown.map(({ frame }) => recordMessage(frame, maskDecoded(frame), limits)),
    ...(more === undefined ? {} : { more }),
    ending: describeEnding(ending).en,
  };
}

function omittedOf(messages: readonly Message[]): Omitted | undefined {
  if (messages.length === 0) return undefined;
  return { count: messages.length, tags: [...new Set(messages.flatMap(({ frame }) => knownTagsIn(frame.fields)))] };
}

type MessageLimits = Pick<EvidenceLimits, 'fieldsPerMessage' | 'bytesPerMessage'>;

/** Of what the POS sends: we composed it. */
const NO_LIMITS: MessageLimits = { fieldsPerMessage: Number.POSITIVE_INFINITY, bytesPerMessage: Number.POSITIVE_INFINITY };

/** Fields inside a constructed field that are explained; a ticket has two. */
const INNER_FIELDS = 8;

/** A card number has at most so many digits, and may have one in each field. */
const FIELDS_LOOKED_AHEAD = 19;

/** Values are those of the masked bytes, in which a number that a wrong length cut in two is hidden as well. */
function recordMessage(frame: DecodedFrame, masked: Buffer, limits: MessageLimits): EvidenceMessage {
  const count = countShown(frame.fields, limits);
  const shown = frame.fields.slice(0, count);
  const left = frame.fields.slice(count);
  const options = { language: 'en', remainder: frame.remainder } as const;
  // The fields behind the last one that is shown tell whether a number begins in it.
  const explained = explainFields(frame.fields.slice(0, count + FIELDS_LOOKED_AHEAD), options).slice(0, shown.length);
  const fields = explained.map((explanation, index): FieldExplanation => {
    const { offset, value } = frame.fields[index] ?? { offset: 0, value: '' };
    const start = offset + FIELD_HEADER_BYTES;
    const inner = explanation.fields === undefined ? {} : { fields: explanation.fields.slice(0, INNER_FIELDS) };
    return { ...explanation, ...inner, value: masked.toString('latin1', start, start + value.length) };
  });
  const remainder = cutText(printable(masked.subarray(frame.end)), limits.bytesPerMessage);
  const more = left.length === 0 ? {} : { more: { count: left.length, tags: knownTagsIn(left) } };
  return { line: explainMessage(frame.fields, 'en', options), fields, ...(remainder === '' ? {} : { remainder }), ...more };
}

/** How many fields are explained. */
function countShown(fields: DecodedFrame['fields'], { fieldsPerMessage, bytesPerMessage }: MessageLimits): number {
  const past = fields.findIndex(({ offset, value }) => offset + FIELD_HEADER_BYTES + value.length > bytesPerMessage);
  return Math.min(past < 0 ? fields.length : past, fieldsPerMessage);
}

function cutText(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}… (${text.length - length} more bytes)`;
}

function recordEvents(events: readonly TranscriptEvent[], own: Party): EvidenceEvent[] {
  const fromPos = own === 'pos' ? maskSent : maskReceivedBy(requestMayEnd);
  const fromTerminal = own === 'pos' ? maskReceivedBy(responseMayEnd) : maskSent;
  const masked = new Map([...maskDirection(events, 'pos', fromPos), ...maskDirection(events, 'terminal', fromTerminal)]);
  return events.map((event, index) => {
    const place = { atUs: Math.round(event.atUs), connection: event.connection };
    if (event.kind === 'cut') return { ...place, kind: 'note', ...recordCut(event) };
    if (event.kind !== 'bytes') return { ...place, kind: 'note', note: noteOf(event) };
    const bytes = masked.get(index) ?? Buffer.alloc(0);
    const kind = event.from === own ? 'sent' : 'received';
    const joined = event.joined === undefined ? {} : { note: `${event.joined.segments} segments ${until(event.joined)}` };
    return { ...place, kind, hex: bytes.toString('hex').toUpperCase(), text: printable(bytes), ...joined };
  });
}

type CutEvent = Extract<TranscriptEvent, { kind: 'cut' }>;

/** The digest is of the bytes that nothing shows, and of no others: beside masked ones it would tell what is masked. */
function recordCut(event: CutEvent): Pick<EvidenceEvent, 'note' | 'cut'> {
  const { bytes, segments, sha256 } = event;
  return {
    note: `${bytes} more bytes came in ${segments} ${segments === 1 ? 'segment' : 'segments'} ${until(event)}, SHA-256 ${sha256}`,
    cut: { bytes, segments, sha256 },
  };
}

function until({ untilUs }: { readonly untilUs: number }): string {
  return `until ${(untilUs / 1000).toFixed(3)} ms`;
}

/**
 * What the bench sends it has composed itself, of made-up data: a frame with a fault in it is shown, or nobody could see the fault.
 * Fields are masked like any others.
 */
function maskSent(bytes: Uint8Array): Buffer {
  const frame = decodeFrame(bytes, { maxBytes: Number.MAX_SAFE_INTEGER });
  const masked = maskDecoded(frame);
  if (frame.remainder === '') return masked;
  return Buffer.concat([masked.subarray(0, frame.end), Buffer.from(maskText(frame.remainder), 'latin1')]);
}

/** Masks one direction of each connection as a whole, however TCP cut it, and deals the masked bytes out to its events again. */
function maskDirection(events: readonly TranscriptEvent[], from: Party, mask: (bytes: Buffer) => Buffer): Map<number, Buffer> {
  const result = new Map<number, Buffer>();
  for (const connection of new Set(events.map((event) => event.connection))) {
    const indices = events.flatMap((event, index) =>
      event.connection === connection && event.kind === 'bytes' && event.from === from ? [index] : [],
    );
    const chunks = indices.map((index) => bytesOf(events[index]));
    const masked = mask(Buffer.concat(chunks));
    let start = 0;
    for (const [position, index] of indices.entries()) {
      const end = start + (chunks[position]?.length ?? 0);
      result.set(index, masked.subarray(start, end));
      start = end;
    }
  }
  return result;
}

function bytesOf(event: TranscriptEvent | undefined): Uint8Array {
  return event?.kind === 'bytes' ? event.bytes : new Uint8Array();
}

/** Masks what came in message by message: a repeated CZ begins a new one. */
function maskReceivedBy(mayEnd: EndPolicy): (bytes: Buffer) => Buffer {
  return (bytes) => {
    const assembler = new MessageAssembler(mayEnd, { maxBytes: Number.MAX_SAFE_INTEGER });
    const messages = assembler.push(bytes);
    const last = assembler.flush();
    return Buffer.concat([...messages, ...(last === undefined ? [] : [last])].map(({ frame }) => maskDecoded(frame)));
  };
}

function printable(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[^\x20-\x7e]/g, '.');
}

function noteOf(event: Exclude<TranscriptEvent, { kind: 'bytes' | 'cut' }>): string {
  switch (event.kind) {
    case 'connected':
      return `connected to ${event.address}`;
    case 'not-connected':
      return `no connection: ${event.reason} (${event.detail})`;
    case 'half-closed':
      return `the ${event.by === 'pos' ? 'POS' : 'terminal'} closed its side`;
    case 'closed':
      return `the ${event.by === 'pos' ? 'POS' : 'terminal'} closed the connection`;
    case 'reset':
      return `the ${event.by === 'pos' ? 'POS' : 'terminal'} reset the connection`;
    case 'waited':
      return `nothing came for ${event.ms} ms (${event.limit} limit)`;
    case 'cut-off':
      return `more was still coming after ${event.ms} ms: no longer listened to`;
    case 'oversized':
      return `more than ${event.maxBytes} bytes came`;
    case 'too-many':
      return `more than ${event.maxMessages} messages came`;
    default:
      return event satisfies never;
  }
}
