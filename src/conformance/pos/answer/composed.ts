import { encodeFrame, encodeFrameAsWritten, type Field } from '../../../codec/index.js';
import { fieldValue, type Text } from '../../../protocol/index.js';
import { type Move, send, wait } from '../terminal/move.js';
import { answerFields, beforeOutcome, type Draft, refusedFields, withValue } from './draft.js';
import type { Manner, Manners } from './manner.js';

/** An answer with other fields than usual, whole and in one segment. */
function having(what: Text, change: (fields: Field[], draft: Draft) => readonly Field[]): Manner {
  return { what, answer: (draft) => [send(encodeFrame(change(answerFields(draft), draft)))] };
}

/** An answer that is longer than some buffers: fields that nobody knows, `AE` behind them. */
function longerThan(
  characters: number,
  sendAll: (bytes: Buffer, draft: Draft) => readonly Move[] = (bytes) => [send(bytes)],
): Manner {
  return {
    what: {
      en: `the response was longer than ${characters} characters`,
      fr: `la réponse dépassait ${characters} caractères`,
    },
    answer: (draft) => {
      const more = Array.from({ length: Math.ceil(characters / 500) }, (_, index) => filler(`X${'ABCDEF'[index]}`, 495));
      return sendAll(encodeFrame(beforeOutcome(answerFields(draft), ...more)), draft);
    },
  };
}

function filler(tag: string, length: number): Field {
  return { tag, value: 'LOREM IPSUM '.repeat(Math.ceil(length / 12)).slice(0, length) };
}

function inSegmentsOf(size: number): (bytes: Buffer, draft: Draft) => Move[] {
  return (bytes, { times }) =>
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    ).flatMap((segment, index) => (index === 0 ? [send(segment)] : [wait(times.gapMs), send(segment)]));
}

const REVERSED: Text = { en: 'the fields came in another order', fr: 'les champs sont arrivés dans un autre ordre' };

/** The outcome that the answer does not have, as bytes in which a search would find it. */
function bait({ column }: Draft): string {
  return column === 'paid' ? 'AE00201' : 'AE00210';
}

const BAIT: Text = {
  en: 'a value contained the text of another outcome',
  fr: "une valeur contenait le texte d'un autre résultat",
};

const refused = (what: Text, change: (fields: Field[]) => readonly Field[]): Manner =>
  having(what, (fields, { column }) => (column === 'refused' ? change(fields) : fields));

const performed = (what: Text, change: (fields: Field[]) => readonly Field[]): Manner =>
  having(what, (fields, { column }) => (column === 'paid' ? change(fields) : fields));

const OTHER_REFUSAL: Text = {
  en: 'the refusal gave another amount',
  fr: 'le refus donnait un autre montant',
};

/** Answers that are whole and unusual, and mean what every answer means (CAP-FRM-07, CAP-FRM-11, CAP-RSP-04 to CAP-RSP-15). */
export const COMPOSED = {
  'carries a field nobody knows': having(
    { en: 'the response carried a field nobody knows', fr: 'la réponse contenait un champ inconnu' },
    (fields) => beforeOutcome(fields, { tag: 'XX', value: 'SOMETHING NEW' }),
  ),
  'carries a field of 999 characters': having(
    { en: 'the response carried a field of 999 characters', fr: 'la réponse contenait un champ de 999 caractères' },
    (fields) => beforeOutcome(fields, filler('XX', 999)),
  ),
  'carries fields of other vendors': having(
    { en: 'the response carried fields of a vendor', fr: "la réponse contenait des champs d'un constructeur" },
    (fields) => [...fields, { tag: 'AQ', value: 'SN12345678' }, { tag: 'ID', value: 'A1' }, { tag: 'OD', value: '42' }],
  ),
  'has its fields in reverse order': having(REVERSED, ([first, ...rest]) => [...(first ? [first] : []), ...rest.toReversed()]),
  'has AE right behind CZ': having(REVERSED, (fields) => {
    const [first, ...rest] = fields;
    const outcome = fields.filter(({ tag }) => tag === 'AE');
    return [...(first ? [first] : []), ...outcome, ...rest.filter(({ tag }) => tag !== 'AE')];
  }),
  'has CB at its end': having(REVERSED, (fields) => [
    ...fields.filter(({ tag }) => tag !== 'CB'),
    ...fields.filter(({ tag }) => tag === 'CB'),
  ]),
  'has a CZ of its own': having(
    { en: 'the terminal spoke another version', fr: 'le terminal parlait une autre version' },
    (fields) => withValue(fields, 'CZ', '0301'),
  ),
  'has a CJ of its own': having(
    { en: 'the terminal had an identifier of its own', fr: 'le terminal avait son propre identifiant' },
    (fields) => withValue(fields, 'CJ', '330538600404'),
  ),
  'has a padded amount': having(
    { en: 'the amount was padded with zeros', fr: 'le montant était complété par des zéros' },
    (fields) => withValue(fields, 'CB', (fields.find(({ tag }) => tag === 'CB')?.value ?? '').padStart(12, '0')),
  ),
  'has an amount padded to eight digits': having(
    { en: 'the amount was padded with zeros', fr: 'le montant était complété par des zéros' },
    (fields) => withValue(fields, 'CB', (fields.find(({ tag }) => tag === 'CB')?.value ?? '').padStart(8, '0')),
  ),
  'gives an amount of zero when it refuses': refused(OTHER_REFUSAL, (fields) => withValue(fields, 'CB', '00')),
  'gives another amount when it refuses': refused(OTHER_REFUSAL, (fields) => withValue(fields, 'CB', '0100')),
  'gives no amount when it refuses': refused(
    { en: 'the refusal gave no amount', fr: 'le refus ne donnait aucun montant' },
    (fields) => withValue(withValue(fields, 'CB', undefined), 'CE', undefined),
  ),
  'has a text behind the code of AF': refused(
    { en: 'a text stood behind the code of AF', fr: 'un texte suivait le code de AF' },
    (fields) => withValue(fields, 'AF', '0451CARD REFUSED       00  '),
  ),
  'has no AF when it refuses': refused({ en: 'the refusal gave no reason', fr: 'le refus ne donnait aucun motif' }, (fields) =>
    withValue(fields, 'AF', undefined),
  ),
  'has AF 01 when it refuses': refused({ en: 'AF 01 came with a refusal', fr: 'AF 01 accompagnait un refus' }, (fields) =>
    withValue(fields, 'AF', '01'),
  ),
  'has AF 01 when it performs': performed({ en: 'AF 01 came with a success', fr: 'AF 01 accompagnait un succès' }, (fields) => [
    ...fields,
    { tag: 'AF', value: '01' },
  ]),
  'has AF 00 when it performs': performed({ en: 'AF 00 came with a success', fr: 'AF 00 accompagnait un succès' }, (fields) => [
    ...fields,
    { tag: 'AF', value: '00' },
  ]),
  'has AF 04 when it performs': performed({ en: 'AF 04 came with a success', fr: 'AF 04 accompagnait un succès' }, (fields) => [
    ...fields,
    { tag: 'AF', value: '04' },
  ]),
  'carries no card data': performed({ en: 'no card data came', fr: "aucune donnée de carte n'est arrivée" }, (fields) =>
    fields.filter(({ tag }) => tag !== 'CC' && tag !== 'CI'),
  ),
  'carries all card data': performed({ en: 'all card data came', fr: 'toutes les données de carte sont arrivées' }, (fields) =>
    beforeOutcome(
      fields,
      { tag: 'AA', value: '############0003' },
      { tag: 'AB', value: '3012' },
      { tag: 'AC', value: '123456' },
      { tag: 'AI', value: 'A0000000421010' },
      { tag: 'CG', value: '1234567 12345678901234' },
    ),
  ),
  'carries another reference than the request': having(
    { en: 'the response had another reference', fr: 'la réponse avait une autre référence' },
    (fields) => beforeOutcome(fields, { tag: 'CF', value: 'TERMINAL-0001' }),
  ),
  'carries the text of another outcome in a field': having(BAIT, ([first, ...rest], draft) => [
    ...(first ? [first] : []),
    { tag: 'XX', value: `TEXT ${bait(draft)} TEXT` },
    ...rest,
  ]),
  'carries the text of another outcome behind AE': having(BAIT, (fields, draft) => [
    ...fields,
    { tag: 'XX', value: `TEXT ${bait(draft)} TEXT` },
  ]),
  'carries what looks like fields behind AE': having(BAIT, (fields, draft) => [
    ...fields,
    { tag: 'XX', value: `${bait(draft)}CB0040100CE003840` },
  ]),
  'carries the text of another amount in a field': having(BAIT, ([first, ...rest]) => [
    ...(first ? [first] : []),
    { tag: 'XX', value: 'TEXT CB0040100 TEXT' },
    ...rest,
  ]),
  'is longer than 1,024 characters': longerThan(1024),
  'is longer than 1,200 characters': longerThan(1200),
  'is longer than 2,400 characters': longerThan(2400),
  'is longer than 1,200 characters, in segments of 536': longerThan(1200, inSegmentsOf(536)),
  'carries letters with accents': {
    what: { en: 'the response carried letters with accents', fr: 'la réponse contenait des lettres accentuées' },
    answer: (draft) => [
      send(encodeFrameAsWritten(beforeOutcome(answerFields(draft), { tag: 'XX', value: 'Caf\xe9 de la gare' }))),
    ],
  },
  'says first that it is taken into account': {
    what: { en: 'AE 11 came before the outcome', fr: 'AE 11 est arrivé avant le résultat' },
    answer: (draft) => {
      const { request, times } = draft;
      const early = withValue(refusedFields(request), 'AF', undefined);
      const first = encodeFrame(withValue(early, 'AE', '11'));
      return [send(first), wait(times.pauseMs), send(encodeFrame(answerFields(draft)))];
    },
  },
  'comes twice': {
    what: { en: 'the response came twice', fr: 'la réponse est arrivée deux fois' },
    answer: (draft) => {
      const bytes = encodeFrame(answerFields(draft));
      return [send(bytes), send(bytes)];
    },
  },
  ...ticketed(),
} as const satisfies Manners;

/** Answers with a ticket, to a POS that asks for one (CAP-TKT-06, CAP-TKT-08, CAP-FRM-22). */
function ticketed() {
  return {
    'carries a ticket': withTicket({ en: 'the response carried a ticket', fr: 'la réponse contenait un ticket' }, text),
    'carries a ticket with line ends in it': withTicket(
      { en: 'the ticket had line ends in it', fr: 'le ticket contenait des fins de ligne' },
      (draft) => text(draft).replace(/.{76}/g, '$&\n'),
    ),
    'carries a ticket in HTML': withTicket({ en: 'the ticket was HTML', fr: 'le ticket était en HTML' }, ({ column }) =>
      base64(`<html><body><p>MERCI</p><p>${column === 'paid' ? 'DEBIT' : 'REFUS'}</p></body></html>`.repeat(4)),
    ),
    'carries a ticket of 900 characters': withTicket(
      { en: 'the ticket had 900 characters', fr: 'le ticket avait 900 caractères' },
      () => base64('MERCI DE VOTRE VISITE '.repeat(40).slice(0, 675)),
    ),
    'carries a ticket that contains the text of another outcome': withTicket(BAIT, (draft) => {
      const code = text(draft);
      return `${code.slice(0, 40)}${bait(draft)}A${code.slice(48)}`;
    }),
  } as const satisfies Manners;
}

function withTicket(what: Text, write: (draft: Draft) => string): Manner {
  return {
    what,
    answer: (draft) => [send(encodeFrameAsWritten(beforeOutcome(answerFields(draft), ...ticketIn(write(draft), draft))))],
  };
}

function ticketIn(code: string, { request }: Draft): Field[] {
  const codes = fieldValue(request.fields, 'CK') ?? '100';
  return [{ tag: 'ZT', value: `CK003${codes}AK${String(code.length).padStart(3, '0')}${code}` }];
}

function text({ column }: Draft): string {
  return base64(`BOULANGERIE DU PORT\nCB SANS CONTACT\n${column === 'paid' ? 'DEBIT' : 'ABANDON'}\n`.repeat(6));
}

function base64(plain: string): string {
  return Buffer.from(plain, 'latin1').toString('base64');
}
