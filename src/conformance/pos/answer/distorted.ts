import { encodeFrame, encodeFrameAsWritten, type Field } from '../../../codec/index.js';
import { type Capabilities, fieldValue, type Message, type Text } from '../../../protocol/index.js';
import type { Money } from '../order/order.js';
import { CLOSE, type Move, send, wait } from '../terminal/move.js';
import { beforeOutcome, type Column, type Draft, paidFields, refusedFields, withValue } from './draft.js';
import type { Manner, Manners } from './manner.js';

/** An answer that cannot be taken at its word: the same bytes whether the cardholder paid or not. */
function sameBytes(what: Text, write: (fields: Field[], draft: Draft) => Uint8Array): Manner {
  return { what, answer: (draft) => [send(write(paidFields(draft.request), draft))] };
}

function sameFields(what: Text, change: (fields: Field[], draft: Draft) => readonly Field[]): Manner {
  return sameBytes(what, (fields, draft) => encodeFrame(change(fields, draft)));
}

/** A success for another amount: what the terminal then booked is that amount, or nothing. */
function otherAmount(what: Text, change: (minorUnits: number) => number): Manner {
  const manner = sameFields(what, (fields, { request }) => {
    const minorUnits = Number(fieldValue(request.fields, 'CB') ?? '0');
    return withValue(fields, 'CB', String(change(minorUnits)).padStart(2, '0'));
  });
  const books = (asked: Money, column: Column) =>
    column === 'paid' ? { ...asked, minorUnits: change(asked.minorUnits) } : undefined;
  const isOutOfPlace = (_request: Message, { partialPayment }: Capabilities) =>
    partialPayment && change(1_000) < 1_000 ? CONSENTED : undefined;
  return { ...manner, books, isOutOfPlace };
}

/** A success in another currency: what the terminal then booked is in that one, or nothing. */
function otherCurrency(number: string, currency: string): Manner {
  return {
    ...sameFields(OTHER_CURRENCY, (fields) => withValue(fields, 'CE', number)),
    books: (asked, column) => (column === 'paid' ? { ...asked, currency } : undefined),
  };
}

const CONSENTED: Text = {
  en: 'The POS is declared to take a part of the amount.',
  fr: 'La caisse est déclarée accepter une partie du montant.',
};

const GARBAGE: Text = { en: 'the answer was no message', fr: "la réponse n'était pas un message" };

const WRONG_LENGTH: Text = { en: 'a length in the response was wrong', fr: 'une longueur de la réponse était fausse' };

const NO_OUTCOME: Text = { en: 'the response said no known outcome', fr: 'la réponse ne donnait aucun résultat connu' };

const TWO_VALUES: Text = { en: 'a field came twice with two values', fr: 'un champ est arrivé deux fois avec deux valeurs' };

const OTHER_AMOUNT: Text = { en: 'the response was for another amount', fr: 'la réponse portait sur un autre montant' };

const OTHER_CURRENCY: Text = { en: 'the response was in another currency', fr: 'la réponse était dans une autre devise' };

const OTHER_POS: Text = { en: 'the response was for another POS', fr: 'la réponse était pour une autre caisse' };

const OTHER_ACTION: Text = { en: 'the response was for another action', fr: 'la réponse portait sur une autre action' };

const announce = (fields: readonly Field[], tag: string, length: string) =>
  encodeFrameAsWritten(fields.map((field) => (field.tag === tag ? { ...field, length } : field)));

/** Answers that say nothing certain of the order (CAP-ERR-10, CAP-RSP-11, CAP-RSP-14, CAP-AMT-13, CAP-CUR-05, CAP-IMM-06). */
export const DISTORTED = {
  'is a page of a web server': sameBytes(GARBAGE, () => Buffer.from('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n')),
  'is zero bytes': sameBytes(GARBAGE, () => Buffer.alloc(64)),
  'is random bytes': sameBytes(GARBAGE, (_fields, { chance }) => noise(chance)),
  'is text in another protocol': sameBytes(GARBAGE, () => Buffer.from('{"status":"approved","amount":1234}')),
  'is a line end alone': sameBytes(GARBAGE, () => Buffer.from('\r\n')),
  'announces a length that is too long': sameBytes(WRONG_LENGTH, (fields) => announce(fields, 'CE', '999')),
  'announces a length that is too short': sameBytes(WRONG_LENGTH, (fields) => announce(fields, 'CB', '002')),
  'announces a length without digits': sameBytes(WRONG_LENGTH, (fields) => announce(fields, 'CB', '0X4')),
  'announces a wrong length of AE': sameBytes(WRONG_LENGTH, (fields) => announce(fields, 'AE', '004')),
  'has no AE': {
    what: NO_OUTCOME,
    answer: ({ request, times }) => [
      send(encodeFrame(withValue(paidFields(request), 'AE', undefined))),
      wait(times.gapMs),
      CLOSE,
    ],
  },
  'has AE 99': sameFields(NO_OUTCOME, (fields) => withValue(fields, 'AE', '99')),
  'has AE 00': sameFields(NO_OUTCOME, (fields) => withValue(fields, 'AE', '00')),
  'has AE 02': sameFields(NO_OUTCOME, (fields) => withValue(fields, 'AE', '02')),
  'has AE twice, with both outcomes': sameFields(TWO_VALUES, (fields) => [...fields, { tag: 'AE', value: '01' }]),
  'has AE twice, the refusal first': sameFields(TWO_VALUES, (fields) => beforeOutcome(fields, { tag: 'AE', value: '01' })),
  'has CB twice, with two amounts': sameFields(TWO_VALUES, (fields) => beforeOutcome(fields, { tag: 'CB', value: '0100' })),
  'is for a lower amount': otherAmount(OTHER_AMOUNT, (minorUnits) => minorUnits - 100),
  'is for a higher amount': otherAmount(OTHER_AMOUNT, (minorUnits) => minorUnits + 100),
  'is for one minor unit less': otherAmount(OTHER_AMOUNT, (minorUnits) => minorUnits - 1),
  'is for ten times the amount': otherAmount(OTHER_AMOUNT, (minorUnits) => minorUnits * 10),
  'is for no amount': sameFields({ en: 'the response gave no amount', fr: 'la réponse ne donnait aucun montant' }, (fields) =>
    withValue(fields, 'CB', undefined),
  ),
  'is in another currency': otherCurrency('840', 'USD'),
  'is in a currency without decimals': otherCurrency('953', 'XPF'),
  'is for another POS': sameFields(OTHER_POS, (fields, { request }) =>
    withValue(fields, 'CA', fieldValue(request.fields, 'CA') === '99' ? '98' : '99'),
  ),
  'is for a credit': sameFields(OTHER_ACTION, (fields) => withValue(fields, 'CD', '1')),
  'is for a cancellation': sameFields(OTHER_ACTION, (fields) => withValue(fields, 'CD', '2')),
  'is for an identification': sameFields(OTHER_ACTION, (fields) => withValue(fields, 'CD', 'I')),
  'says only that it is taken into account': sameFields(
    { en: 'AE 11 came, and no outcome', fr: 'AE 11 est arrivé, sans résultat' },
    (fields) => withValue(fields, 'AE', '11'),
  ),
  'says that it is taken into account, and is followed by a close': {
    what: { en: 'AE 11 came, and then a close', fr: 'AE 11 est arrivé, puis une fermeture' },
    answer: ({ request, times }) => [send(encodeFrame(withValue(paidFields(request), 'AE', '11'))), wait(times.gapMs), CLOSE],
  },
  'has no end': {
    what: { en: 'the response had no end', fr: "la réponse n'avait pas de fin" },
    answer: (draft) => [...endless(draft), CLOSE],
  },
} as const satisfies Manners;

/** Two answers of which the second is the opposite of the first; what the first says is so. */
export const CONTRADICTED = {
  'is followed by its opposite': {
    what: { en: 'a second response contradicted the first', fr: 'une seconde réponse a contredit la première' },
    answer: ({ request, column }) => {
      const both = [encodeFrame(paidFields(request)), encodeFrame(refusedFields(request))];
      return [send(Buffer.concat(column === 'paid' ? both : both.toReversed()))];
    },
  },
  'is followed by its opposite in a segment of its own': {
    what: { en: 'a second response contradicted the first', fr: 'une seconde réponse a contredit la première' },
    answer: ({ request, column, times }) => {
      const both = [encodeFrame(paidFields(request)), encodeFrame(refusedFields(request))];
      const [first = Buffer.alloc(0), second = Buffer.alloc(0)] = column === 'paid' ? both : both.toReversed();
      return [send(first), wait(times.gapMs), send(second)];
    },
  },
} as const satisfies Manners;

const NOISE_BYTES = 90;

/** Bytes of a linear congruential generator: the same for the same seed. None of them begins a message. */
function noise(chance: number): Buffer {
  let state = Math.floor(chance * 2 ** 31);
  return Buffer.from(
    Array.from({ length: NOISE_BYTES }, () => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return 0x80 | (state >> 16);
    }),
  );
}

/** Fields without an outcome, more of them than any message has. */
function endless({ request }: Draft): Move[] {
  const head = encodeFrame(withValue(paidFields(request), 'AE', undefined));
  const block = encodeFrame([{ tag: 'XX', value: 'A'.repeat(995) }]);
  const blocks = Buffer.concat(Array.from({ length: 7 }, () => block));
  return [send(head), ...Array.from({ length: 10 }, () => send(blocks))];
}
