import { withValue } from '../member.js';
import { amountOf, asAmount, deviates, fieldOf, isDone, isFor, isNotDone, isPayment, isSoundPayment } from './tools.js';

/** Amounts and currencies. */
export const SECOND_AMOUNTS = [
  deviates(
    'loses-a-cent-in-floats',
    'It divides an amount by 100 and multiplies it again without rounding: 0.29, 0.57, 1.13, 4.35 and 19.99 lose a cent, which it books and answers.',
    ['CAP-AMT-07'],
    () => ({
      asked(asked) {
        const left = Math.trunc(Number((amountOf(asked) / 100).toFixed(2)) * 100);
        return isSoundPayment(asked) && left > 0 && left !== amountOf(asked)
          ? withValue(asked.fields, 'CB', asAmount(asked, left))
          : undefined;
      },
    }),
  ),
  deviates('single-digit-amount', 'An amount below ten cents comes back as one digit.', ['CAP-AMT-01'], () => ({
    answer: (fields, asked) =>
      isDone(fields) && amountOf(asked) < 10 ? withValue(fields, 'CB', String(amountOf(asked))) : undefined,
  })),
  deviates(
    'cents-for-francs',
    'To an amount in Pacific francs, which have no cents, it adds two zeros in its answer.',
    ['CAP-AMT-02', 'CAP-AMT-07'],
    () => ({
      answer: (fields, asked) =>
        isDone(fields) && asked.value('CE') === '953' && isPayment(asked)
          ? withValue(fields, 'CB', String(Math.min(amountOf(asked) * 100, 999_999_999_999)).padStart(8, '0'))
          : undefined,
    }),
  ),
  deviates(
    'millimes-cut-off',
    'Of a sum in dinars it books and answers two decimals; the millimes are gone.',
    ['CAP-AMT-02', 'CAP-AMT-07'],
    () => ({
      asked(asked) {
        const rounded = Math.floor(amountOf(asked) / 10) * 10;
        return asked.value('CE') === '788' && isSoundPayment(asked) && rounded > 0
          ? withValue(asked.fields, 'CB', asAmount(asked, rounded))
          : undefined;
      },
    }),
  ),
  deviates(
    'amount-in-single-precision',
    'It keeps an amount as a float of 32 bits: above 167772.16 the last digits change.',
    ['CAP-AMT-07'],
    () => ({
      asked: (asked) =>
        isSoundPayment(asked) && amountOf(asked) > 2 ** 24
          ? withValue(asked.fields, 'CB', asAmount(asked, Math.fround(amountOf(asked))))
          : undefined,
    }),
  ),
  deviates(
    'own-limit-of-a-payment',
    'Of a debit above 500.00 it takes 500.00 and says so, though the POS agreed to no partial payment.',
    ['CAP-AMT-07'],
    () => ({
      asked: (asked) =>
        asked.action === 'debit' && isSoundPayment(asked) && asked.value('BF') !== '1' && amountOf(asked) > 50_000
          ? withValue(asked.fields, 'CB', asAmount(asked, 50_000))
          : undefined,
    }),
  ),
  deviates('takes-signs', 'It performs an amount with a sign: a debit of -500 as a credit of 500.', ['CAP-AMT-12'], () => ({
    asked(asked) {
      const amount = asked.value('CB') ?? '';
      if (!/^[+-]\d+$/.test(amount)) return undefined;
      const positive = withValue(asked.fields, 'CB', amount.slice(1).padStart(2, '0'));
      return amount.startsWith('-') && asked.value('CD') === '0' ? withValue(positive, 'CD', '1') : positive;
    },
    answer: (fields, asked) => withValue(fields, 'CD', asked.value('CD') ?? '0'),
  })),
  deviates(
    'takes-decimal-points',
    'It performs an amount with a decimal point or comma: 10.50 is 1050 cents.',
    ['CAP-AMT-12'],
    () => ({
      asked: (asked) => {
        const amount = asked.value('CB') ?? '';
        return /^\d+[.,]\d{2}$/.test(amount) ? withValue(asked.fields, 'CB', amount.replace(/[.,]/, '')) : undefined;
      },
    }),
  ),
  deviates(
    'number-up-to-a-letter',
    'It reads an amount up to the first character that is no digit: of 12A4 it performs 12.',
    ['CAP-AMT-12'],
    () => ({
      asked: (asked) => {
        const read = /^(\d+)[A-Za-z]/.exec(asked.value('CB') ?? '')?.[1];
        return read === undefined || Number(read) === 0 ? undefined : withValue(asked.fields, 'CB', read.padStart(2, '0'));
      },
    }),
  ),
  deviates(
    'euro-on-failure',
    'A payment that was not performed comes back in euro, whatever the currency was.',
    ['CAP-CUR-03'],
    () => ({
      answer: (fields, asked) => (isNotDone(fields) && asked.isWhole ? withValue(fields, 'CE', '978') : undefined),
    }),
  ),
  deviates('dollars-in-letters', 'A performed payment in dollars has USD in CE.', ['CAP-CUR-01', 'CAP-CUR-03'], () => ({
    answer: (fields, asked) => (isDone(fields) && asked.value('CE') === '840' ? withValue(fields, 'CE', 'USD') : undefined),
  })),
  deviates(
    'no-such-currency-for-credits',
    'A credit in a currency it does not support is an action it does not know: reason 12.',
    ['CAP-CUR-02'],
    () => ({
      answer: (fields, asked) => (asked.action === 'credit' && isFor(fields, '13') ? withValue(fields, 'AF', '12') : undefined),
    }),
  ),
  deviates(
    'currency-of-the-last-success',
    'After a performed payment it takes the next in a currency it does not support, as if it were in that of the former.',
    ['CAP-CUR-02'],
    () => {
      let currency: string | undefined;
      return {
        asked: (asked) =>
          currency !== undefined && isSoundPayment(asked) && !['978', '953', '840', '788'].includes(asked.value('CE') ?? '978')
            ? withValue(asked.fields, 'CE', currency)
            : undefined,
        answer(fields, asked) {
          if (isPayment(asked)) currency = isDone(fields) ? fieldOf(fields, 'CE') : undefined;
          return asked.isWhole ? withValue(fields, 'CE', asked.value('CE') ?? '978') : undefined;
        },
      };
    },
  ),
  deviates(
    'cheques-in-any-currency',
    'A cheque in a currency it does not support is printed and performed in euro.',
    ['CAP-CUR-02'],
    () => ({
      asked: (asked) =>
        asked.action === 'cheque' && asked.isWhole && !['978', '953', '840', '788'].includes(asked.value('CE') ?? '978')
          ? withValue(asked.fields, 'CE', '978')
          : undefined,
      answer: (fields, asked) => (asked.action === 'cheque' ? withValue(fields, 'CE', asked.value('CE') ?? '978') : undefined),
    }),
  ),
  deviates(
    'takes-what-it-declares-absent',
    'It declares euro and dollar alone, and yet performs a debit in dinars, as one in euro.',
    ['CAP-CUR-02'],
    () => ({
      asked: (asked) =>
        asked.action === 'debit' && asked.isWhole && asked.value('CE') === '788'
          ? withValue(asked.fields, 'CE', '978')
          : undefined,
      answer: (fields, asked) =>
        asked.action === 'debit' && asked.isWhole ? withValue(fields, 'CE', asked.value('CE') ?? '978') : undefined,
    }),
    { currencies: ['EUR', 'USD'] },
  ),
];
