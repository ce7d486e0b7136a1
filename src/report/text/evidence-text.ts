import type { Evidence, EvidenceEvent, Sending } from '../../conformance/index.js';
import type { FieldView, MessageView } from '../../protocol/index.js';
import { describeSent, describeWait } from './sending-words.js';

const BYTES_PER_LINE = 16;

/** Requests and responses, field by field, as plain text. */
export function exchangesAsText({ exchanges, more }: Evidence): string {
  const blocks = exchanges.map(({ request, responses, more: others, ending, sent }, index) =>
    [
      `Exchange ${index + 1} of ${exchanges.length}`,
      ...messageLines('Asked', request),
      ...(sent === undefined ? [] : [`How it was sent: ${describeSent(sent, 'en')}`]),
      ...responses.flatMap((response) => messageLines('Came back', response)),
      ...(others === undefined ? [] : [`Came back as well: ${others.count} more responses, not explained.`]),
      ...(responses.length === 0 ? ['Came back: nothing.'] : []),
      `How it ended: ${ending}${waitOf(sent)}`,
    ].join('\n'),
  );
  const left = more === undefined ? [] : [`${more.count} more exchanges in the middle, not kept.`];
  return `${[...blocks, ...left].join('\n\n')}\n`;
}

/** What crossed the wire, in order, with a hexadecimal dump of every event that carries bytes. */
export function transcriptAsText({ events }: Evidence): string {
  return events.map((event) => `${eventLines(event).join('\n')}\n`).join('');
}

function waitOf(sent: Sending | undefined): string {
  const wait = sent === undefined ? '' : describeWait(sent, 'en');
  return wait === '' ? '' : ` (${wait})`;
}

function messageLines(title: string, { explanation, fields, remainder, more }: MessageView): string[] {
  const rest = remainder === undefined ? [] : [`  bytes that are no field: ${remainderText(remainder)}`];
  const left = more === undefined ? [] : [`  ${more.count} more fields, not explained`];
  return [`${title}: ${explanation}`, ...fields.flatMap((field) => fieldLines(field, '  ')), ...left, ...rest];
}

function remainderText({ text, length }: NonNullable<MessageView['remainder']>): string {
  const shown = text.replace(/[^\x20-\x7e]/g, '.');
  return length > text.length ? `${shown}… (${length - text.length} more bytes)` : shown;
}

function fieldLines({ tag, name, value, meaning, fields }: FieldView, indent: string): string[] {
  const means = meaning === '' ? '' : ` - ${meaning}`;
  return [`${indent}${tag} ${name}: ${value}${means}`, ...(fields ?? []).flatMap((inner) => fieldLines(inner, `${indent}  `))];
}

function eventLines({ atUs, connection, kind, hex = '', text = '', note }: EvidenceEvent): string[] {
  const head = `${(atUs / 1000).toFixed(3)} ms, connection ${connection}, ${kind === 'note' ? (note ?? '') : note === undefined ? kind : `${kind}, ${note}`}`;
  return [head, ...dumpLines(hex, text)];
}

function dumpLines(hex: string, text: string): string[] {
  const lines: string[] = [];
  for (let at = 0; at < hex.length / 2; at += BYTES_PER_LINE) {
    const pairs = hex.slice(2 * at, 2 * (at + BYTES_PER_LINE)).replace(/..(?=.)/g, '$& ');
    const offset = at.toString(16).padStart(4, '0');
    lines.push(`  ${offset}  ${pairs.padEnd(3 * BYTES_PER_LINE)} ${text.slice(at, at + BYTES_PER_LINE)}`);
  }
  return lines;
}

/** File of a scenario's transcript, relative to the report; every character that a file system may refuse becomes a dot. */
export function transcriptFile(scenarioId: string): string {
  return `transcripts/${scenarioId.replace(/[^A-Za-z0-9_-]/g, '.')}.ndjson`;
}

/** The transcript of a scenario as it is written: one event per line, masked. */
export function renderTranscript({ events }: Evidence): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}
