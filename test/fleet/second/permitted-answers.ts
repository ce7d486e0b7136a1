import { withField, without, withValue } from '../member.js';
import { amountOf, fieldOf, isCard, isCheque, isDone, isFor, isNotDone, isPayment, permitted } from './tools.js';

/** Values and fields of answers that are unusual and allowed. */
export const SECOND_PERMITTED_ANSWERS = [
  permitted(
    'own-number-and-version-on-failure',
    'A failure has a CZ and a CJ of the terminal, a success those of the POS.',
    ['CAP-RSP-04', 'CAP-RSP-05'],
    () => ({
      answer: (fields, asked) =>
        isNotDone(fields)
          ? withValue(withValue(fields, 'CZ', '0301'), 'CJ', '012330538600')
          : withValue(fields, 'CZ', asked.value('CZ') ?? '0301'),
    }),
  ),
  permitted('own-number', 'It answers with a CJ of its own, whatever that of the request is.', ['CAP-RSP-05'], () => ({
    answer: (fields) => withValue(fields, 'CJ', '012330538600'),
  })),
  permitted('own-reference', 'A payment without CF is answered with one of the terminal: 1010000000.', ['CAP-TAG-15'], () => ({
    answer: (fields, asked) =>
      isPayment(asked) && asked.value('CF') === undefined ? withField(fields, { tag: 'CF', value: '1010000000' }) : undefined,
  })),
  permitted('reference-of-32', 'A CF of more than 32 characters comes back cut to 32.', ['CAP-TAG-15', 'CAP-TAG-16'], () => ({
    answer: (fields) => withValue(fields, 'CF', (fieldOf(fields, 'CF') ?? '').slice(0, 32)),
  })),
  permitted('reference-stays-away', 'No CF comes back, and no contract either.', ['CAP-TAG-15'], () => ({
    answer: (fields) => without(fields, 'CF', 'CG'),
  })),
  permitted('zeros-on-failure', 'A payment that was not done has twelve zeros in CB.', ['CAP-AMT-09'], () => ({
    answer: (fields, asked) => (isPayment(asked) && isNotDone(fields) ? withValue(fields, 'CB', '000000000000') : undefined),
  })),
  permitted(
    'half-a-sum-on-abandonment',
    'An abandoned payment has some other amount in CB, which means nothing.',
    ['CAP-AMT-09'],
    () => ({
      answer: (fields, asked) =>
        isCard(asked) && (isFor(fields, '11') || isFor(fields, '08')) && amountOf(asked) > 0
          ? withValue(fields, 'CB', String(Math.floor(amountOf(asked) / 2)).padStart(8, '0'))
          : undefined,
    }),
  ),
  permitted('twelve-digits-always', 'Each amount comes back on twelve digits.', ['CAP-AMT-08', 'CAP-AMT-01'], () => ({
    answer: (fields) => withValue(fields, 'CB', (fieldOf(fields, 'CB') ?? '').padStart(12, '0')),
  })),
  permitted(
    'as-few-digits-as-may-be',
    'An amount comes back without leading zeros, and on two digits at least.',
    ['CAP-AMT-08', 'CAP-AMT-01'],
    () => ({
      answer(fields) {
        const amount = fieldOf(fields, 'CB') ?? '';
        return /^\d+$/.test(amount) ? withValue(fields, 'CB', String(Number(amount)).padStart(2, '0')) : undefined;
      },
    }),
  ),
  permitted('backwards', 'Behind CZ its fields come the other way round.', ['CAP-FRM-07'], () => ({
    answer: (fields) => [...fields.slice(0, 1), ...fields.slice(1).toReversed()],
  })),
  permitted(
    'vendor-fields-before-the-status',
    'Before AE it has fields of its maker, one of 200 characters.',
    ['CAP-FRM-11'],
    () => ({
      answer(fields) {
        const place = fields.findIndex(({ tag }) => tag === 'AE');
        const own = [
          { tag: 'AP', value: '1764000000000' },
          { tag: 'ID', value: 'K7'.repeat(100) },
          { tag: 'OD', value: 'AE00201' },
        ];
        return [...fields.slice(0, place), ...own, ...fields.slice(place)];
      },
    }),
  ),
  permitted(
    'refusal-tells-of-the-card',
    'A refusal has the application, the read mode and the masked number of the card that was refused.',
    ['CAP-FRM-11', 'CAP-TAG-12'],
    () => ({
      answer: (fields, asked) =>
        isCard(asked) && isFor(fields, '04')
          ? [...fields, { tag: 'CC', value: '001' }, { tag: 'CI', value: '1' }, { tag: 'AA', value: '497010######0674' }]
          : undefined,
    }),
  ),
  permitted(
    'number-on-refusal',
    'A refused payment has an authorisation number of its own.',
    ['CAP-TAG-10', 'CAP-RSP-18'],
    () => ({
      answer: (fields, asked) =>
        isCard(asked) && isFor(fields, '04')
          ? withField(fields, { tag: 'AC', value: `R${String(asked.number).padStart(5, '0')}` })
          : undefined,
    }),
  ),
  permitted(
    'management-beside-the-ticket',
    'It repeats the CK of the request outside ZT too.',
    ['CAP-TKT-04', 'CAP-FRM-11'],
    () => ({
      answer(fields, asked) {
        const mode = asked.value('CK');
        return isPayment(asked) && mode?.length === 3 && asked.isWhole
          ? withField(fields, { tag: 'CK', value: mode }, 'AE')
          : undefined;
      },
    }),
  ),
  permitted(
    'no-card-data-at-all',
    'A performed payment tells nothing of the card but the application and the read mode.',
    ['CAP-RSP-12'],
    () => ({
      answer: (fields) => without(fields, 'AA', 'AB', 'AC', 'AI', 'CG'),
    }),
  ),
  permitted(
    'no-number-below-thirty',
    'Below 30.00 it asks for no authorisation, and has no number; above, the number has a letter.',
    ['CAP-TAG-10', 'CAP-RSP-12'],
    () => ({
      answer: (fields, asked) =>
        amountOf(asked) < 3000 ? without(fields, 'AC') : withValue(fields, 'AC', `A${fieldOf(fields, 'AC')?.slice(0, 8)}`),
    }),
  ),
  permitted(
    'read-by-hand',
    'Every card is read by hand: read mode 4, without application identifier.',
    ['CAP-TAG-09', 'CAP-RSP-12'],
    () => ({
      answer: (fields) => without(withValue(fields, 'CI', '4'), 'AI'),
    }),
  ),
  permitted('last-four-digits', 'It shows only the last four digits of a card, with AL.', ['CAP-TAG-12', 'CAP-FRM-11'], () => ({
    answer(fields) {
      const number = fieldOf(fields, 'AA');
      if (number === undefined) return undefined;
      return withField(
        withValue(fields, 'AA', `${'*'.repeat(number.length - 4)}${number.slice(-4)}`),
        { tag: 'AL', value: '1' },
        'AA',
      );
    },
  })),
  permitted('identifier-of-sixteen-bytes', 'Its application identifiers have 32 digits.', ['CAP-TAG-13'], () => ({
    answer: (fields) => withValue(fields, 'AI', (fieldOf(fields, 'AI') ?? '').padEnd(32, '0')),
  })),
  permitted(
    'variant-of-the-application',
    'The first character of CC names a variant: 101 for 001, 10B for 00B.',
    ['CAP-TAG-08', 'CAP-RSP-06'],
    () => ({
      answer: (fields, asked) =>
        isCheque(asked) ? undefined : withValue(fields, 'CC', `1${(fieldOf(fields, 'CC') ?? '001').slice(1)}`),
    }),
  ),
  permitted(
    'cheque-tells-all',
    'A performed cheque has its CMC7 line and what the registers said of it.',
    ['CAP-CHQ-05'],
    () => ({
      answer: (fields, asked) =>
        isCheque(asked) && isDone(fields)
          ? [
              ...fields,
              { tag: 'AD', value: 'D0416926D031017807908F011519431044B' },
              { tag: 'AG', value: '0935' },
              { tag: 'AH', value: '123456' },
            ]
          : undefined,
    }),
  ),
  permitted(
    'cheque-failure-has-its-reason',
    'An abandoned cheque has the reason 11, one that nobody completes 08, as with a card.',
    ['CAP-ERR-06', 'CAP-EXC-11'],
    () => ({
      answer(fields, asked) {
        if (!isCheque(asked) || !isFor(fields, '04')) return undefined;
        if (asked.gesture === 'abandon') return withValue(fields, 'AF', '11');
        return asked.gesture === 'no-card' ? withValue(fields, 'AF', '08') : undefined;
      },
    }),
  ),
  permitted(
    'abandon-by-the-cardholder',
    'An abandonment has the reason 06, with its words behind it.',
    ['CAP-ERR-06', 'CAP-TAG-06'],
    () => ({
      answer: (fields) => (isFor(fields, '11') ? withValue(fields, 'AF', '06 ABANDON') : undefined),
    }),
  ),
  permitted(
    'fifty-characters-of-reason',
    'Every reason has its words behind the code, up to fifty characters in all.',
    ['CAP-TAG-06'],
    () => ({
      answer: (fields) =>
        withValue(fields, 'AF', `${fieldOf(fields, 'AF')} OPERATION NON EFFECTUEE, VOIR LE TERMINAL DE PAIEMENT`.slice(0, 50)),
    }),
  ),
];
