import { lengthDigits, type WrittenField } from '../../../src/codec/index.js';
import type { Member } from '../member.js';
import {
  afterBroken,
  always,
  answerHas,
  currency,
  every,
  failed,
  fromPayment,
  gesture,
  on,
  payment,
  performed,
  requestHas,
} from './conditions.js';
import { add, answers, deviates, inTurn, lengths, permits, put, sends, set, write, writes } from './faults.js';

const CRLF = Buffer.from('\r\n');

/** How an answer is written. */
export const FRAMING: readonly Member[] = [
  deviates(
    'line-per-field',
    'Writes every field of a performed cancellation on a line of its own.',
    ['CAP-FRM-01', 'CAP-FRM-02'],
    sends(every(on('cancellation'), performed), (bytes) => {
      const text = bytes.toString('latin1');
      return Buffer.from(text.replace(/(CD001.)/, '$1\r\n').replace(/(CE003\d{3})/, '$1\r\n'), 'latin1');
    }),
  ),
  deviates(
    'null-behind-refusal',
    'Sends the zero byte that ends a text in memory behind every answer that is no success.',
    ['CAP-FRM-01', 'CAP-FRM-02', 'CAP-FRM-10'],
    sends(failed, (bytes) => Buffer.concat([bytes, Buffer.from([0])])),
  ),
  deviates(
    'padded-to-block',
    'Fills an answer with spaces up to a multiple of 64 bytes once it is longer than 256.',
    ['CAP-FRM-01', 'CAP-FRM-02'],
    sends(always, (bytes) =>
      bytes.length > 256 ? Buffer.concat([bytes, Buffer.alloc((64 - (bytes.length % 64)) % 64, ' ')]) : bytes,
    ),
  ),
  deviates(
    'serial-block-over-tcp',
    'Answers a print in the block of the serial line, between STX and ETX and with its check byte.',
    ['CAP-FRM-01', 'CAP-FRM-06'],
    sends(on('print'), (bytes) => {
      const body = Buffer.concat([bytes, Buffer.from([3])]);
      const check = body.reduce((xor, byte) => xor ^ byte, 0);
      return Buffer.concat([Buffer.from([2]), body, Buffer.from([check])]);
    }),
  ),
  deviates(
    'size-before-long-answer',
    'Puts the size of the answer in two binary bytes before it, but only where one byte would not hold it.',
    ['CAP-FRM-01', 'CAP-FRM-06'],
    sends(always, (bytes) => {
      if (bytes.length < 256) return bytes;
      return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]);
    }),
  ),
  deviates(
    'line-end-before-answer',
    'Begins the answer with the line end that it owes to the request before, when that one could not be read.',
    ['CAP-FRM-06', 'CAP-FRM-01'],
    sends(afterBroken, (bytes) => Buffer.concat([CRLF, bytes])),
  ),
  deviates(
    'uncounted-pad-byte',
    'Fills values of odd length inside a credit with a space that the length does not count.',
    ['CAP-FRM-04', 'CAP-FRM-01'],
    writes(on('credit'), (fields) =>
      fields.map((field) =>
        field.value.length % 2 === 0 || field.tag === 'CD'
          ? field
          : { ...field, value: `${field.value} `, length: lengthDigits(field.value.length) },
      ),
    ),
  ),
  deviates(
    'lower-case-tag-on-cheque',
    'Writes the tag of the application in small letters when the payment is by cheque.',
    ['CAP-FRM-02'],
    writes(every(on('cheque'), performed), (fields) =>
      fields.map((field) => (field.tag === 'CC' ? { ...field, tag: 'cc' } : field)),
    ),
  ),
  deviates(
    'digit-in-private-tag',
    'Adds a field of its own called Z1 to a payment in another currency than the euro.',
    ['CAP-FRM-02'],
    writes(every(payment, performed, currency('840', '953', '788')), (fields) => [...fields, { tag: 'Z1', value: 'CHANGE' }]),
  ),
  deviates(
    'length-of-two-digits',
    'Writes the length of the contract number with two digits.',
    ['CAP-FRM-03', 'CAP-FRM-01'],
    writes(
      always,
      lengths(({ tag, value }) => (tag === 'CG' ? String(value.length).padStart(2, '0') : undefined)),
    ),
  ),
  deviates(
    'length-in-hexadecimal',
    'Writes lengths in hexadecimal, which shows only in values of ten characters and more.',
    ['CAP-FRM-03', 'CAP-FRM-04'],
    writes(
      always,
      lengths(({ value }) => (value.length > 9 ? value.length.toString(16).toUpperCase().padStart(3, '0') : undefined)),
    ),
  ),
  deviates(
    'length-with-spaces',
    'Fills lengths with spaces instead of zeros in the answer to a duplicate.',
    ['CAP-FRM-03'],
    writes(
      on('duplicate'),
      lengths(({ value }) => String(value.length).padStart(3, ' ')),
    ),
  ),
  deviates(
    'length-in-one-byte',
    'Keeps a length in one byte, so that a ticket of more than 255 characters announces too few.',
    ['CAP-FRM-04', 'CAP-TKT-03'],
    writes(
      always,
      lengths(({ value }) => (value.length > 255 ? lengthDigits(value.length % 256) : undefined)),
    ),
  ),
  deviates(
    'ticket-length-of-text',
    'Announces for the ticket the length of its text and not of its base64.',
    ['CAP-TKT-03', 'CAP-FRM-04'],
    writes(every(answerHas('ZT'), on('debit', 'credit')), (fields) =>
      lengths(({ tag, value }) => (tag === 'ZT' ? lengthDigits(Math.floor(((value.length - 13) * 3) / 4)) : undefined))(fields),
    ),
  ),
  deviates(
    'reference-length-stops-at-64',
    'Announces 64 characters for a longer private reference and sends the whole of it.',
    ['CAP-FRM-04'],
    writes(
      requestHas('CF', (value) => value.length > 64),
      lengths(({ tag, value }) => (tag === 'CF' && value.length > 64 ? '064' : undefined)),
    ),
  ),
  deviates(
    'length-counts-header',
    'Counts tag and length into the length of the card number.',
    ['CAP-FRM-04'],
    writes(
      every(performed, requestHas('CC')),
      lengths(({ tag, value }) => (tag === 'AA' ? lengthDigits(value.length + 5) : undefined)),
    ),
  ),
  deviates(
    'empty-authorisation-on-refusal',
    'Sends the authorisation number with a length of zero when the bank refuses.',
    ['CAP-FRM-05', 'CAP-TAG-10'],
    writes(every(payment, failed), (fields) => [...fields, { tag: 'AC', value: '' }]),
  ),
  deviates(
    'empty-reference-without-one',
    'Repeats a private reference of no characters when the third payment or a later one has none.',
    ['CAP-FRM-05', 'CAP-TAG-14'],
    writes(
      every(performed, fromPayment(3), (asked) => asked.value('CF') === undefined),
      (fields) => [...fields, { tag: 'CF', value: '' }],
    ),
  ),
  deviates(
    'empty-reason-of-duplicate',
    'Sends an empty reason with a duplicate that it gives.',
    ['CAP-FRM-05', 'CAP-TAG-06'],
    writes(every(on('duplicate'), performed), (fields) => [...fields, { tag: 'AF', value: '' }]),
  ),
  deviates(
    'version-second-on-credit',
    'Puts the identifier before the version in the answer to a credit.',
    ['CAP-FRM-06'],
    writes(on('credit'), ([first, second, ...others]) => [second, first, ...others].filter((field) => field !== undefined)),
  ),
  deviates(
    'version-last-of-red-key',
    'Puts the version at the end of the answer when the red key was pressed.',
    ['CAP-FRM-06'],
    writes(every(payment, failed, gesture('abandon')), ([first, ...others]) =>
      first === undefined ? others : [...others, first],
    ),
  ),
  deviates(
    'status-before-version',
    'Sends the status of an identification before the version.',
    ['CAP-FRM-06'],
    writes(on('identification'), (fields) => [
      ...fields.filter(({ tag }) => tag === 'AE'),
      ...fields.filter(({ tag }) => tag !== 'AE'),
    ]),
  ),
  deviates(
    'status-twice-on-forbidden',
    'Repeats the status at the end when the card is forbidden.',
    ['CAP-FRM-08'],
    writes(every(payment, failed, gesture('forbidden')), (fields) => [...fields, { tag: 'AE', value: '01' }]),
  ),
  deviates(
    'both-outcomes-on-withdrawal',
    'Says both that it performed the payment and that it did not, in one answer, when the card is taken out too early.',
    ['CAP-FRM-08', 'CAP-RSP-13', 'CAP-RSP-09'],
    writes(every(payment, failed, gesture('withdraw')), (fields) =>
      fields.flatMap((field): WrittenField[] => (field.tag === 'AE' ? [{ tag: 'AE', value: '10' }, field] : [field])),
    ),
  ),
  deviates(
    'own-reference-beside-echo',
    'Sends a private reference of its own beside the one of the POS.',
    ['CAP-FRM-08'],
    writes(every(performed, answerHas('CF')), (fields) => [...fields, { tag: 'CF', value: '1010000000' }]),
  ),
  deviates(
    'amount-twice-from-tenth',
    'Adds the amount once more, filled with zeros, from the tenth payment on.',
    ['CAP-FRM-08'],
    writes(every(performed, fromPayment(10)), (fields, asked) => [
      ...fields,
      { tag: 'CB', value: (asked.value('CB') ?? '').padStart(12, '0') },
    ]),
  ),
  deviates(
    'accent-in-reason',
    'Explains a refusal with a word that has an accent.',
    ['CAP-FRM-10'],
    writes(every(payment, failed), (fields) =>
      fields.map((field) => (field.tag === 'AF' ? { tag: 'AF', value: `${field.value}REFUS\u00c9E` } : field)),
    ),
  ),
  deviates(
    'nulls-behind-contract',
    'Fills the contract number with zero bytes up to ten characters when it answers a cancellation.',
    ['CAP-FRM-10'],
    writes(on('cancellation'), (fields) =>
      fields.map((field) => (field.tag === 'CG' ? { tag: 'CG', value: field.value.padEnd(10, '\0') } : field)),
    ),
  ),
  deviates(
    'tab-in-unknown-field',
    'Adds a field of its own in which a tab parts two words.',
    ['CAP-FRM-10'],
    writes(every(on('identification'), performed), (fields) => [...fields, { tag: 'ZV', value: 'AXIUM\tDX8000' }]),
  ),
  deviates(
    'line-end-behind-print',
    'Ends the answer to a print with CR LF.',
    ['CAP-FRM-17'],
    sends(on('print'), (bytes) => Buffer.concat([bytes, CRLF])),
  ),
  deviates(
    'mirrors-line-end',
    'Ends its answer with CR LF when the request did.',
    ['CAP-FRM-17'],
    sends(
      ({ bytes }) => bytes.subarray(-2).equals(CRLF),
      (bytes) => Buffer.concat([bytes, CRLF]),
    ),
  ),
  deviates(
    'late-line-end',
    'Sends CR LF a quarter of a second behind the answer to a refused payment.',
    ['CAP-FRM-17'],
    sends(every(payment, failed), (bytes) => [{ bytes }, { bytes: CRLF, afterMs: 250 }]),
  ),
  permits(
    'fields-backwards',
    'Sends the fields behind the version in the reverse of the usual order.',
    ['CAP-FRM-07'],
    answers(always, ([first, ...others]) => (first === undefined ? others : [first, ...others.toReversed()])),
  ),
  permits(
    'fields-by-alphabet',
    'Sorts the fields behind the version by their tags, so that card data come before the amount.',
    ['CAP-FRM-07'],
    answers(always, ([first, ...others]) =>
      first === undefined ? others : [first, ...others.toSorted((one, other) => (one.tag < other.tag ? -1 : 1))],
    ),
  ),
  permits(
    'fields-turn-round',
    'Begins behind the version with another field in every answer.',
    ['CAP-FRM-07'],
    answers(always, ([first, ...others], { number }) => {
      const place = number % Math.max(others.length, 1);
      return first === undefined ? others : [first, ...others.slice(place), ...others.slice(0, place)];
    }),
  ),
  permits(
    'ticket-before-outcome',
    'Sends the ticket before everything else but the version.',
    ['CAP-FRM-07', 'CAP-FRM-15'],
    answers(answerHas('ZT'), (fields) => [
      ...fields.slice(0, 1),
      ...fields.filter(({ tag }) => tag === 'ZT'),
      ...fields.slice(1).filter(({ tag }) => tag !== 'ZT'),
    ]),
  ),
  permits('unknown-field', 'Adds a field of its own to every answer.', ['CAP-FRM-11'], answers(always, add('ZZ', 'V2.14', 'CZ'))),
  permits(
    'unknown-field-like-a-success',
    'Adds to a refusal a field of its own whose value reads as the status of a success.',
    ['CAP-FRM-11', 'CAP-FRM-04'],
    answers(failed, add('XX', 'AE00210CB0041234', 'CZ')),
  ),
  permits(
    'unknown-field-like-a-message',
    'Adds to a success a field of its own whose value looks like the beginning of another message.',
    ['CAP-FRM-11'],
    answers(performed, add('XX', 'CZ0040320CJ012000000000000CA00299AE00201AF00211', 'CA')),
  ),
  permits(
    'unknown-field-of-999',
    'Adds a field of its own of the greatest length a field can have.',
    ['CAP-FRM-11', 'CAP-TKT-08'],
    answers(performed, add('ZX', '0123456789'.repeat(100).slice(0, 999))),
  ),
  permits(
    'many-unknown-fields',
    'Adds twenty-six short fields of its own between the others.',
    ['CAP-FRM-11'],
    answers(every(payment, performed), (fields) =>
      fields.flatMap((field, index) => [
        field,
        { tag: `Y${String.fromCharCode(65 + index)}`, value: String.fromCharCode(33 + index) },
      ]),
    ),
  ),
  permits(
    'vendor-fields',
    'Adds the date, the serial number and the transaction identifier that one vendor knows.',
    ['CAP-FRM-11'],
    answers(
      every(payment, performed),
      inTurn(
        add('AP', '1795290000123'),
        add('AQ', 'PX20418830'),
        add('ID', (asked) => `TX${String(asked.number).padStart(8, '0')}`),
      ),
    ),
  ),
  permits(
    'repeats-options',
    'Repeats every field of the request that its answer does not have, as simulators do.',
    ['CAP-FRM-11', 'CAP-FRM-07'],
    answers(payment, (fields, asked) => {
      const missing = asked.fields.filter(
        ({ tag, value }, index) =>
          /^(?:BA|BB|BF|CH|CF|CG)$/.test(tag) &&
          value !== '' &&
          !fields.some((field) => field.tag === tag) &&
          asked.fields.findIndex((field) => field.tag === tag) === index &&
          /^[ -~]*$/.test(value) &&
          asked.isWhole,
      );
      return [...fields, ...missing];
    }),
  ),
  permits(
    'all-of-ascii',
    'Adds a field of its own with every printable character.',
    ['CAP-FRM-10', 'CAP-FRM-11'],
    answers(performed, add('ZP', String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 32 + index)))),
  ),
  permits(
    'answer-over-4096',
    'Answers a payment with more than four thousand characters, all of them in fields of its own.',
    ['CAP-FRM-11', 'CAP-TKT-08'],
    sends(every(payment, performed), (bytes) =>
      Buffer.concat([bytes, write(['ZA', 'ZB', 'ZC', 'ZD'].map((tag) => ({ tag, value: tag.repeat(499) })))]),
    ),
  ),
  permits(
    'own-version-301',
    'Answers with its own version, 3.01, whatever the POS speaks.',
    ['CAP-RSP-04'],
    answers(always, set('CZ', '0301')),
  ),
  permits(
    'repeats-version',
    'Answers in the version that the POS speaks.',
    ['CAP-RSP-04', 'CAP-TAG-01'],
    answers(
      always,
      set('CZ', (old, asked) => (/^\d{4}$/.test(asked.value('CZ') ?? '') ? (asked.value('CZ') ?? old) : old)),
    ),
  ),
  permits(
    'version-of-the-future',
    'Answers with a version that nobody has published.',
    ['CAP-RSP-04', 'CAP-TAG-01'],
    answers(always, set('CZ', '0410')),
  ),
  permits(
    'own-identifier',
    'Answers with the identifier of its own software, even where it could not read the one of the POS.',
    ['CAP-RSP-05'],
    answers(always, put('CJ', '330538600404', 'CZ')),
  ),
  permits(
    'identifier-counts',
    'Answers with an identifier of its own that is another one each time.',
    ['CAP-RSP-05', 'CAP-TAG-02'],
    answers(
      always,
      set('CJ', (_old, asked) => String(asked.number).padStart(12, '0')),
    ),
  ),
];
