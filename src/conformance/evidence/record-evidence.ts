import { decodeFrame } from '../../codec/index.js';
import { type Exchange, maskDecoded, maskText, type Party, type Text, viewExchange } from '../../protocol/index.js';
import {
  type EndPolicy,
  EVIDENCE_LIMITS,
  type EvidenceLimits,
  MessageAssembler,
  requestMayEnd,
  responseMayEnd,
  type TranscriptEvent,
} from '../../wire/index.js';
import type { Evidence, EvidenceEvent } from './evidence.js';
import { describeEnding } from './exchange.js';
import { noConnection } from './no-connection.js';
import { sendingsOf } from './sending.js';

/** Writes down what crossed the wire in one scenario, as far as the limits go. Everything in it is masked. */
export function recordEvidence(
  exchanges: readonly Exchange[],
  events: readonly TranscriptEvent[],
  limits: EvidenceLimits = EVIDENCE_LIMITS,
  own: Party = 'pos',
): Evidence {
  const sendings = own === 'pos' ? sendingsOf(exchanges, events, own) : [];
  return {
    exchanges: exchanges.map((exchange, place) => ({
      ...viewExchange(exchange, { language: 'en', own, limits }),
      ending: describeEnding(exchange.ending).en,
      ...(sendings[place] === undefined ? {} : { sent: sendings[place] }),
    })),
    events: recordEvents(events, own),
  };
}

function recordEvents(events: readonly TranscriptEvent[], own: Party): EvidenceEvent[] {
  const fromPos = own === 'pos' ? maskSent : maskReceivedBy(requestMayEnd);
  const fromTerminal = own === 'pos' ? maskReceivedBy(responseMayEnd) : maskSent;
  const masked = new Map([...maskDirection(events, 'pos', fromPos), ...maskDirection(events, 'terminal', fromTerminal)]);
  return events.map((event, index) => {
    const place = { atUs: Math.round(event.atUs), connection: event.connection };
    if (event.kind === 'cut') return { ...place, kind: 'note', ...recordCut(event) };
    if (event.kind !== 'bytes') return { ...place, kind: 'note', ...told(noteOf(event)) };
    const bytes = masked.get(index) ?? Buffer.alloc(0);
    const kind = event.from === own ? 'sent' : 'received';
    const joined = event.joined === undefined ? {} : told(describeJoined(event.joined));
    return { ...place, kind, hex: bytes.toString('hex').toUpperCase(), text: printable(bytes), ...joined };
  });
}

type CutEvent = Extract<TranscriptEvent, { kind: 'cut' }>;

/** The digest is of the bytes that nothing shows, and of no others: beside masked ones it would tell what is masked. */
function recordCut(event: CutEvent): Pick<EvidenceEvent, 'note' | 'noteInFrench' | 'cut'> {
  const { bytes, segments, sha256 } = event;
  const until = describeUntil(event);
  const plural = segments === 1 ? '' : 's';
  const note = {
    en: `${bytes} more bytes came in ${segments} segment${plural} ${until.en}, SHA-256 ${sha256}`,
    fr: `${bytes} autres octets sont venus en ${segments} segment${plural} ${until.fr}, SHA-256 ${sha256}`,
  };
  return { ...told(note), cut: { bytes, segments, sha256 } };
}

function told({ en, fr }: Text): Required<Pick<EvidenceEvent, 'note' | 'noteInFrench'>> {
  return { note: en, noteInFrench: fr };
}

function describeJoined(joined: { readonly segments: number; readonly untilUs: number }): Text {
  const until = describeUntil(joined);
  return { en: `${joined.segments} segments ${until.en}`, fr: `${joined.segments} segments ${until.fr}` };
}

function describeUntil({ untilUs }: { readonly untilUs: number }): Text {
  const ms = (untilUs / 1000).toFixed(3);
  return { en: `until ${ms} ms`, fr: `jusqu'à ${ms.replace('.', ',')} ms` };
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

const PARTIES: Readonly<Record<Party, Text>> = {
  pos: { en: 'the POS', fr: 'la caisse' },
  terminal: { en: 'the terminal', fr: 'le terminal' },
};

const LIMITS = {
  response: { en: 'response limit', fr: 'délai de réponse' },
  stall: { en: 'stall limit', fr: 'délai entre deux morceaux' },
  quiet: { en: 'quiet limit', fr: 'délai de silence' },
} as const satisfies Record<string, Text>;

function noteOf(event: Exclude<TranscriptEvent, { kind: 'bytes' | 'cut' }>): Text {
  switch (event.kind) {
    case 'connected':
      return { en: `connected to ${event.address}`, fr: `connexion à ${event.address}` };
    case 'not-connected': {
      const none = noConnection(event.reason);
      return { en: `${none.en} (${event.detail})`, fr: `${none.fr} (${event.detail})` };
    }
    case 'half-closed':
      return { en: `${PARTIES[event.by].en} closed its side`, fr: `${PARTIES[event.by].fr} a fermé de son côté` };
    case 'closed':
      return { en: `${PARTIES[event.by].en} closed the connection`, fr: `${PARTIES[event.by].fr} a fermé la connexion` };
    case 'reset':
      return { en: `${PARTIES[event.by].en} reset the connection`, fr: `${PARTIES[event.by].fr} a coupé la connexion` };
    case 'waited':
      return {
        en: `nothing came for ${event.ms} ms (${LIMITS[event.limit].en})`,
        fr: `rien n'est venu pendant ${event.ms} ms (${LIMITS[event.limit].fr})`,
      };
    case 'cut-off':
      return {
        en: `more was still coming after ${event.ms} ms: no longer listened to`,
        fr: `il en venait encore après ${event.ms} ms : l'écoute a cessé`,
      };
    case 'oversized':
      return { en: `more than ${event.maxBytes} bytes came`, fr: `il est venu plus de ${event.maxBytes} octets` };
    case 'too-many':
      return { en: `more than ${event.maxMessages} messages came`, fr: `il est venu plus de ${event.maxMessages} messages` };
    default:
      return event satisfies never;
  }
}
