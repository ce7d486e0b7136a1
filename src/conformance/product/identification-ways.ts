import { brokenOff, cutOnce, cutTwice, type Dimension, everyByte, ordered, unknown, usual, valued, type Way } from './way.js';

const REQUEST = 'CZ0040320CJ012012345678901CA00201CD001I';

/** Resets the connection right behind a whole request. */
export const WHOLE_AND_RESET = brokenOff(
  { en: 'after a whole request, reset', fr: 'après une demande entière, coupée' },
  REQUEST,
  'reset',
);

/** What the POS broke off right before. */
export const BREAKS: readonly Way[] = [
  brokenOff({ en: 'after a connection without a word', fr: 'après une connexion sans un mot' }, '', 'close'),
  brokenOff({ en: 'after half a request, closed', fr: 'après une demi-demande, fermée' }, REQUEST.slice(0, 20), 'close'),
  brokenOff({ en: 'after half a request, reset', fr: 'après une demi-demande, coupée' }, REQUEST.slice(0, 33), 'reset'),
  brokenOff(
    { en: 'after a wrong length, closed', fr: 'après une longueur fausse, fermée' },
    REQUEST.replace('CA002', 'CA003'),
    'close',
  ),
];

/** What may be otherwise with an identification. */
export const IDENTIFICATION_WAYS = {
  order: {
    requirement: 'CAP-FRM-07',
    ways: [
      usual,
      ordered({ en: 'the action second', fr: "l'action en second" }, 'CD'),
      ordered({ en: 'the identifier last', fr: "l'identifiant en dernier" }, 'CA', 'CD'),
      ordered({ en: 'backwards', fr: 'à rebours' }, 'CD', 'CA', 'CJ'),
    ],
  },
  unknown: {
    requirement: 'CAP-FRM-12',
    ways: [
      usual,
      unknown({ en: 'an unknown field after CZ', fr: 'un champ inconnu après CZ' }, 'abc', 1),
      unknown({ en: 'an unknown field before the last one', fr: 'un champ inconnu avant le dernier' }, 'x', 3),
      unknown({ en: 'an unknown field at the end', fr: 'un champ inconnu à la fin' }, 'abc', 4),
      unknown({ en: 'an unknown field that reads AE00210', fr: 'un champ inconnu qui se lit AE00210' }, 'AE00210', 2),
      unknown(
        { en: 'an unknown field that reads like a request', fr: 'un champ inconnu qui se lit comme une demande' },
        REQUEST,
        3,
      ),
      unknown({ en: 'an unknown field of 300 characters', fr: 'un champ inconnu de 300 caractères' }, 'x'.repeat(300), 2),
    ],
  },
  segments: {
    requirement: 'CAP-FRM-13',
    ways: [
      usual,
      everyByte,
      {
        says: { en: 'in pieces of seven bytes', fr: 'par morceaux de sept octets' },
        cut: ({ length }) => ({
          kind: 'cuts',
          at: Array.from({ length: Math.floor(length / 7) }, (_, place) => 7 * (place + 1)),
          gapMs: 0,
        }),
      },
      cutOnce,
      cutTwice,
    ],
  },
  pos: { requirement: 'CAP-RSP-03', ways: [usual, valued('CA', '00'), valued('CA', '10'), valued('CA', '99')] },
  identifier: {
    requirement: 'CAP-REQ-06',
    ways: [
      usual,
      valued('CJ', '000000000000', { en: 'an identifier of zeros', fr: 'un identifiant de zéros' }),
      valued('CJ', '999999999999', { en: 'an identifier of nines', fr: 'un identifiant de neufs' }),
      valued('CJ', '330538600404', { en: 'another identifier', fr: 'un autre identifiant' }),
    ],
  },
  before: {
    requirement: 'CAP-EXC-07',
    ways: [
      usual,
      ...BREAKS,
      brokenOff(
        { en: 'after 3,000 bytes of nothing, reset', fr: 'après 3 000 octets de rien, coupée' },
        'x'.repeat(3_000),
        'reset',
      ),
    ],
  },
} as const satisfies Readonly<Record<string, Dimension>>;
