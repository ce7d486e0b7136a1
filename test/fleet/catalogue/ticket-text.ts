import { decodeConstructedField, encodeFrameAsWritten, type Field, type WrittenField } from '../../../src/codec/index.js';
import { type Asked, withValue } from '../member.js';
import { fieldIn } from './conditions.js';
import type { Change } from './faults.js';

/** Bytes a ticket may have for its base64 to stay within 900 characters. */
const MAX_TICKET_BYTES = 675;

/** The codes and the text of the ticket in an answer. */
export function ticketOf(fields: readonly Field[]): { readonly codes: string; readonly text: string } | undefined {
  const value = fieldIn(fields, 'ZT');
  if (value === undefined) return undefined;
  const inside = decodeConstructedField(value).fields;
  const codes = fieldIn(inside, 'CK') ?? '';
  return { codes, text: Buffer.from(fieldIn(inside, 'AK') ?? '', 'base64').toString('latin1') };
}

/** The value of `ZT` for a ticket; a text that is too long loses its end. */
export function ticketValue(codes: string, text: string | Buffer): string {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : text;
  return inside([
    { tag: 'CK', value: codes },
    { tag: 'AK', value: bytes.subarray(0, MAX_TICKET_BYTES).toString('base64') },
  ]);
}

/** Fields as the value of a constructed field. */
export function inside(fields: readonly WrittenField[]): string {
  return encodeFrameAsWritten(fields).toString('latin1');
}

/** Prints something else on the ticket, where there is one. */
export const prints =
  (change: (text: string, asked: Asked) => string): Change =>
  (fields, asked) => {
    const ticket = ticketOf(fields);
    return ticket && withValue(fields, 'ZT', ticketValue(ticket.codes, change(ticket.text, asked)));
  };

/** Prints another amount: what stands behind the word for it. */
export const printsAmount = (change: (printed: string, asked: Asked) => string): Change =>
  prints((text, asked) =>
    text.replace(/(MONTANT : )([\d, ]+)( [A-Z]{3})/, (_all, before, printed, unit) => before + change(printed, asked) + unit),
  );

/** Prints something else, letting the text of `AK` be made anew: base64, or something that is none. */
export const composes =
  (compose: (codes: string, text: string, asked: Asked) => readonly WrittenField[]): Change =>
  (fields, asked) => {
    const ticket = ticketOf(fields);
    return ticket && withValue(fields, 'ZT', inside(compose(ticket.codes, ticket.text, asked)));
  };

/** Lines added before the last one, or to the end of a ticket in HTML. */
export function withLine(text: string, line: string): string {
  if (text.includes('</p>')) return text.replace('</p>', `<br>\n${line}</p>`);
  const lines = text.split('\n');
  return [...lines.slice(0, -1), line, ...lines.slice(-1)].join('\n');
}
