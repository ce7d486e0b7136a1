import type { Field } from '../../src/codec/index.js';

const fieldsOf = (...pairs: readonly (readonly [tag: string, value: string])[]): Field[] =>
  pairs.map(([tag, value]) => ({ tag, value }));

const WHO = [
  ['CZ', '0320'],
  ['CJ', '012345678901'],
  ['CA', '02'],
] as const;
const DEBIT = [...WHO, ['CB', '1234'], ['CD', '0'], ['CE', '978']] as const;
const PERFORMED = [
  ...DEBIT,
  ['AE', '10'],
  ['CC', '00C'],
  ['CI', '1'],
  ['AA', '497010######1234'],
  ['AB', '2812'],
  ['AC', '123456'],
  ['AI', 'A0000000421010'],
  ['CG', '1234567'],
] as const;

const TICKET_LINES = ['CARTE BANCAIRE', 'A0000000421010', 'CB', 'le 12/03/26 a 09:12:33', 'BOULANGERIE DU PORT', '29200 BREST'];
const TICKET = Buffer.from(
  [...TICKET_LINES, 'MONTANT =', '12,34 EUR', 'DEBIT', 'TICKET CLIENT', 'A CONSERVER'].join('\r\n').padEnd(450),
  'latin1',
).toString('base64');

/** Messages as shops send and receive them, shortest first. */
export const SAMPLE_MESSAGES: readonly { readonly name: string; readonly fields: readonly Field[] }[] = [
  { name: 'identification', fields: fieldsOf(...WHO, ['CD', 'I']) },
  { name: 'debit request', fields: fieldsOf(...DEBIT) },
  { name: 'performed response with card data', fields: fieldsOf(...PERFORMED) },
  {
    name: 'response with a ticket',
    fields: fieldsOf(...PERFORMED, ['ZT', `CK003100AK${TICKET.length}${TICKET}`]),
  },
];
