import type { WrittenField } from '../../../src/codec/index.js';
import { type Line, withField, without, withValue } from '../member.js';
import { deviates, fieldOf, isDone, isFor, isNotDone, ticketText, withTicket } from './tools.js';

/** How it writes. */
export const SECOND_WRITING = [
  deviates(
    'ends-tickets-with-nul',
    'Behind an answer with a ticket it sends the NUL that ends the text in its memory.',
    ['CAP-FRM-01'],
    () => {
      const withNul = new WeakSet<object>();
      return {
        answer(fields, asked) {
          if (ticketText(fields) !== undefined) withNul.add(asked);
          return undefined;
        },
        send: (bytes, asked) => (withNul.has(asked) ? Buffer.concat([bytes, Buffer.of(0)]) : undefined),
      };
    },
  ),
  // A SHOULD.
  deviates('line-end-for-line-end', 'It ends its answer with CR LF when the request ended so.', ['CAP-FRM-17'], () => {
    const polite = new WeakSet<Line>();
    return {
      bytesCame(bytes, line) {
        if (bytes.toString('latin1').endsWith('\r\n')) polite.add(line);
        return bytes;
      },
      send: (bytes, asked) => (polite.has(asked.line) ? Buffer.concat([bytes, Buffer.from('\r\n')]) : undefined),
    };
  }),
  deviates(
    'ticket-length-in-a-byte',
    'It keeps the length of AK in one byte: of 456 characters it announces 200.',
    ['CAP-FRM-04', 'CAP-TKT-03'],
    () => ({
      answer: (fields) =>
        withTicket(fields, ticketText(fields) ?? '', (mode, base64) => [
          { tag: 'CK', value: mode },
          { tag: 'AK', value: base64, length: String(base64.length % 256).padStart(3, '0') },
        ]),
    }),
  ),
  deviates(
    'cuts-reference-keeps-length',
    'A CF of more than 64 characters comes back cut to 64, with the length of the whole.',
    ['CAP-FRM-04'],
    () => ({
      answer(fields, asked) {
        const reference = asked.value('CF') ?? '';
        if (reference.length <= 64 || fieldOf(fields, 'CF') === undefined) return undefined;
        const cut: WrittenField = { tag: 'CF', value: reference.slice(0, 64), length: String(reference.length).padStart(3, '0') };
        return fields.map((field) => (field.tag === 'CF' ? cut : field));
      },
    }),
  ),
  deviates(
    'empty-application-on-refusal',
    'A refused credit has a CC of length 000: no application was selected.',
    ['CAP-FRM-05'],
    () => ({
      answer: (fields, asked) =>
        asked.action === 'credit' && isFor(fields, '04') ? withField(fields, { tag: 'CC', value: '' }, 'AF') : undefined,
    }),
  ),
  deviates(
    'version-last-on-a-kept-line',
    'From the second answer on a connection on, CZ is the last field.',
    ['CAP-FRM-06'],
    () => ({
      answer: (fields, asked) =>
        asked.line.requests > 1 ? [...without(fields, 'CZ'), ...fields.filter(({ tag }) => tag === 'CZ')] : undefined,
    }),
  ),
  deviates(
    'amount-twice-on-cancellation',
    'A performed cancellation has CB twice: that of the request and that of the record.',
    ['CAP-FRM-08'],
    () => ({
      answer: (fields, asked) =>
        asked.action === 'cancellation' && isDone(fields)
          ? [...fields, { tag: 'CB', value: asked.value('CB') ?? '00' }]
          : undefined,
    }),
  ),
  deviates(
    'refusal-in-french',
    'It writes the reason of a refusal in words behind the code, with its accents.',
    ['CAP-FRM-10'],
    () => ({
      answer: (fields) => (isFor(fields, '04') ? withValue(fields, 'AF', '04 Opération refusée') : undefined),
    }),
  ),
  deviates('digit-in-a-tag', 'A payment without contact has a field of the maker, whose tag is N1.', ['CAP-FRM-02'], () => ({
    answer: (fields) => (isDone(fields) && fieldOf(fields, 'CI') === '2' ? [...fields, { tag: 'N1', value: 'CTLS' }] : undefined),
  })),
  deviates(
    'hexadecimal-length-of-duplicate',
    'A duplicate has the length of its ticket in hexadecimal digits.',
    ['CAP-FRM-03', 'CAP-FRM-04'],
    () => ({
      answer(fields, asked) {
        if (asked.action !== 'duplicate') return undefined;
        const inHex = (value: string): WrittenField => ({
          tag: 'ZT',
          value,
          length: value.length.toString(16).toUpperCase().padStart(3, '0'),
        });
        return fields.map((field) => (field.tag === 'ZT' ? inHex(field.value) : field));
      },
    }),
  ),
  deviates(
    'blank-padded-length',
    'Where it cannot read a request, the lengths of its answer are padded with blanks.',
    ['CAP-FRM-03'],
    () => ({
      answer(fields, asked) {
        const blank = (field: WrittenField): WrittenField => ({ ...field, length: String(field.value.length).padStart(3, ' ') });
        return !asked.isWhole && isNotDone(fields)
          ? fields.map((field) => (field.tag === 'AF' ? blank(field) : field))
          : undefined;
      },
    }),
  ),
];
