import type { Field } from '../../codec/index.js';
import type { Text } from '../../protocol/index.js';
import { BREAKS, WHOLE_AND_RESET } from './identification-ways.js';
import { added, cutOnce, cutTwice, type Dimension, everyByte, ordered, unknown, usual, valued, type Way } from './way.js';

/** Another character in the wish for a ticket, where there is one. */
const wished = (place: number, character: string, says: Text): Way => ({
  says,
  write: (fields) => change(fields, 'CK', (codes) => codes.slice(0, place) + character + codes.slice(place + 1)),
});

const padded = (digits: number): Way => ({
  says: { en: `the amount in ${digits} digits`, fr: `le montant sur ${digits} chiffres` },
  write: (fields) => change(fields, 'CB', (value) => value.padStart(digits, '0')),
});

function change(fields: readonly Field[], tag: string, make: (value: string) => string): readonly Field[] {
  return fields.map((field) => (field.tag === tag ? { tag, value: make(field.value) } : field));
}

const inOrder = (...order: readonly string[]): Way => {
  const said = order.join(' ');
  return ordered({ en: `the order CZ ${said}`, fr: `l'ordre CZ ${said}` }, ...order);
};

/**
 * What may be otherwise with a payment, and changes nothing of it. In the order in which a request is written: what adds fields comes
 * before what changes their values and their order.
 */
export const PAYMENT_WAYS = {
  ticket: { requirement: 'CAP-TKT-02', ways: [usual, added('CK', '100'), added('CK', '000')] },
  copy: {
    requirement: 'CAP-TKT-02',
    ways: [
      usual,
      wished(1, '1', { en: "the merchant's", fr: 'celui du commerçant' }),
      wished(1, '2', { en: 'both of them', fr: 'les deux' }),
    ],
  },
  format: { requirement: 'CAP-TKT-02', ways: [usual, wished(2, '1', { en: 'as HTML', fr: 'en HTML' })] },
  // What a program finds that searches the text of a request instead of walking its fields.
  reference: {
    requirement: 'CAP-TAG-14',
    ways: [usual, added('CF', 'R1'), added('CF', 'AE00210CZ0040320'), added('CF', 'CB003999CD0011'), added('CF', 'R'.repeat(99))],
  },
  unknown: {
    requirement: 'CAP-FRM-12',
    ways: [
      usual,
      unknown({ en: 'an unknown field in the middle', fr: 'un champ inconnu au milieu' }, 'abc', 3),
      unknown(
        { en: 'an unknown field that reads like an amount', fr: 'un champ inconnu qui se lit comme un montant' },
        'CB003999',
        1,
      ),
    ],
  },
  immediate: { requirement: 'CAP-EXC-03', ways: [usual, added('BA', '0')] },
  padding: { requirement: 'CAP-AMT-11', ways: [usual, padded(8), padded(12)] },
  identifier: {
    requirement: 'CAP-REQ-06',
    ways: [
      usual,
      valued('CJ', '000000000000', { en: 'an identifier of zeros', fr: 'un identifiant de zéros' }),
      valued('CJ', '999999999999', { en: 'an identifier of nines', fr: 'un identifiant de neufs' }),
    ],
  },
  pos: { requirement: 'CAP-RSP-03', ways: [usual, valued('CA', '99')] },
  order: {
    requirement: 'CAP-FRM-07',
    ways: [
      usual,
      inOrder('CE', 'CD', 'CB', 'CA', 'CJ'),
      inOrder('CD', 'CB', 'CE'),
      inOrder('CJ', 'CA', 'CE', 'CB'),
      inOrder('CF', 'CK', 'XX', 'CB', 'CJ'),
    ],
  },
  segments: { requirement: 'CAP-FRM-13', ways: [usual, cutOnce, { ...cutOnce }, cutTwice, everyByte] },
  before: { requirement: 'CAP-EXC-07', ways: [usual, ...BREAKS.slice(1), WHOLE_AND_RESET] },
} as const satisfies Readonly<Record<string, Dimension>>;
