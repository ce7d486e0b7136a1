import type { Exchange, Party } from '../../protocol/index.js';
import type { TranscriptEvent } from '../../wire/index.js';

/** How a request went out and was waited for, as it was measured. */
export interface Sending {
  /** Bytes that went out; fewer than the request has where the terminal was gone before its end, more by a line end. */
  readonly bytes: number;
  /** CR LF went out behind the request. */
  readonly lineEnd?: true;
  /** Of a request in several segments: how many, and the longest pause between two of them in milliseconds. */
  readonly segments?: { readonly count: number; readonly longestPauseMs: number };
  /** Where they are few: bytes of each, and milliseconds since the one before. */
  readonly parts?: readonly { readonly afterMs: number; readonly bytes: number }[];
  /** Milliseconds from the last byte to the first that came back; absent where none came. */
  readonly answeredMs?: number;
  /** The silence that ended the wait, and the limit it was measured against. */
  readonly waited?: { readonly ms: number; readonly limit: 'response' | 'stall' | 'quiet' };
}

/** As many segments are told one by one. */
const FEW_SEGMENTS = 4;

const LINE_END = '\r\n';

type BytesEvent = Extract<TranscriptEvent, { kind: 'bytes' }>;

/**
 * How each request went out, in the order of the exchanges: a terminal that gives up in the pause between two segments, or after a time limit
 * of its own, shows by it. Undefined for one whose bytes the transcript does not have. Each byte of the transcript belongs to one exchange.
 */
export function sendingsOf(
  exchanges: readonly Pick<Exchange, 'request'>[],
  events: readonly TranscriptEvent[],
  own: Party,
): (Sending | undefined)[] {
  const taken = new Set<TranscriptEvent>();
  // From the last on: of a request that was sent again, because it went out otherwise than was meant, the last sending is the one that was kept.
  const found = exchanges.toReversed().map(({ request }) => {
    const parts = findParts(request.text, events, own, taken);
    for (const part of parts) taken.add(part);
    return parts.length === 0 ? undefined : describe(parts, request.text, events);
  });
  return found.toReversed();
}

/**
 * The last segments not yet taken, of one connection and one after the other, that are this request; or its beginning, where the connection
 * had nothing more.
 */
function findParts(
  text: string,
  events: readonly TranscriptEvent[],
  own: Party,
  taken: ReadonlySet<TranscriptEvent>,
): BytesEvent[] {
  if (text === '') return [];
  const sent = events.filter((event) => event.kind === 'bytes' && event.from === own && !taken.has(event)) as BytesEvent[];
  let beginning: BytesEvent[] = [];
  for (const [place, first] of [...sent.entries()].toReversed()) {
    if (!beginsWith(text, first)) continue;
    const behind = sent.slice(place).filter(({ connection }) => connection === first.connection);
    const parts = partsOf(text + LINE_END, behind);
    const length = parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
    if (length >= text.length) return parts;
    if (parts.length === behind.length) beginning = parts;
  }
  return beginning;
}

function beginsWith(text: string, { bytes }: BytesEvent): boolean {
  return bytes.length > 0 && text.slice(0, bytes.length) === Buffer.from(bytes.subarray(0, text.length)).toString('latin1');
}

/** As many segments as the text begins with. */
function partsOf(text: string, segments: readonly BytesEvent[]): BytesEvent[] {
  const parts: BytesEvent[] = [];
  let at = 0;
  for (const segment of segments) {
    const { length } = segment.bytes;
    if (length === 0 || at + length > text.length) break;
    if (text.slice(at, at + length) !== Buffer.from(segment.bytes).toString('latin1')) break;
    parts.push(segment);
    at += length;
  }
  return parts;
}

function describe(parts: readonly BytesEvent[], text: string, events: readonly TranscriptEvent[]): Sending {
  const bytes = parts.reduce((sum, part) => sum + part.bytes.length, 0);
  const last = parts.at(-1);
  const then = last === undefined ? [] : untilNextRequest(last, events);
  const answer = then.find((event) => event.kind === 'bytes' || event.kind === 'cut');
  const waited = then.findLast((event) => event.kind === 'waited');
  const each = parts.map((part, place) => {
    return { afterMs: millisecondsBetween(parts[place - 1] ?? part, part), bytes: part.bytes.length };
  });
  const longestPauseMs = each.reduce((longest, { afterMs }) => Math.max(longest, afterMs), 0);
  return {
    bytes,
    ...(bytes > text.length ? { lineEnd: true } : {}),
    ...(each.length < 2 ? {} : { segments: { count: each.length, longestPauseMs } }),
    ...(each.length < 2 || each.length > FEW_SEGMENTS ? {} : { parts: each }),
    ...(answer === undefined || last === undefined ? {} : { answeredMs: millisecondsBetween(last, answer) }),
    ...(waited === undefined ? {} : { waited: { ms: waited.ms, limit: waited.limit } }),
  };
}

/** What happened on the connection between the last segment of a request and the next one. */
function untilNextRequest(last: BytesEvent, events: readonly TranscriptEvent[]): TranscriptEvent[] {
  const behind = events.slice(events.indexOf(last) + 1).filter(({ connection }) => connection === last.connection);
  const next = behind.findIndex((event) => event.kind === 'bytes' && event.from === last.from);
  return next < 0 ? behind : behind.slice(0, next);
}

function millisecondsBetween(one: TranscriptEvent, other: TranscriptEvent): number {
  return Math.max(0, Math.round((other.atUs - one.atUs) / 100) / 10);
}
