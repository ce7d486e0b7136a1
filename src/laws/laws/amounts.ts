import fc from 'fast-check';
import { decodeFrame, encodeFrame } from '../../codec/index.js';
import {
  AmountError,
  amountDigits,
  amountOf,
  type Currency,
  findCurrency,
  formatAmount,
  LANGUAGES,
  MAX_MINOR_UNITS,
  minorUnitsOf,
  parseAmount,
} from '../../protocol/index.js';
import { defineLaw } from '../define-law.js';
import { currency, FIRST_AMOUNT_TOO_LARGE, minorUnits, unknownCurrencyNumber } from '../generators/amount.js';
import type { Law, Specimen } from '../law.js';

/** Ways to write an amount that must not be taken for one. */
const FAULTS = ['too-many-digits', 'too-many-decimals', 'sign', 'comma', 'letters', 'empty', 'exponent'] as const;

/** Laws of amounts. */
export const AMOUNT_LAWS: readonly Law[] = [
  defineLaw({
    id: 'amounts/on-the-wire',
    title: 'Minor units written into CB, sent, received and read again are the same number, with at least two digits',
    requirements: ['CAP-AMT-01', 'CAP-AMT-02', 'CAP-AMT-03'],
    inputs: fc.record({ units: minorUnits(), currency: currency() }),
    refute: ({ units, currency: { number } }) => {
      const value = amountDigits(units);
      if (!/^\d{2,12}$/.test(value) || value !== String(units).padStart(2, '0')) return `CB is written as ${value}.`;
      const bytes = encodeFrame([
        { tag: 'CB', value },
        { tag: 'CE', value: number },
      ]);
      const read = amountOf(decodeFrame(bytes).fields);
      return read?.minorUnits === units ? undefined : `It is read as ${read?.minorUnits}.`;
    },
    specimen: specimenOf,
  }),
  defineLaw({
    id: 'amounts/leading-zeros',
    title: 'Leading zeros of CB are kept on the wire and do not change the amount',
    requirements: ['CAP-AMT-08', 'CAP-AMT-11'],
    inputs: fc.record({ units: minorUnits(), digits: fc.integer({ min: 2, max: 12 }) }),
    refute: ({ units, digits }) => {
      const value = String(units).padStart(digits, '0');
      const received = decodeFrame(encodeFrame([{ tag: 'CB', value }])).fields[0]?.value;
      if (received !== value) return `CB arrives as ${received}.`;
      return minorUnitsOf(received) === units ? undefined : `It is read as ${minorUnitsOf(received)}.`;
    },
    specimen: ({ units, digits }) => ({
      minorUnits: units,
      fields: [{ tag: 'CB', value: String(units).padStart(digits, '0') }],
    }),
  }),
  defineLaw({
    id: 'amounts/in-words',
    title:
      'An amount as people write it becomes minor units and the same text again, for every currency and number of its decimals',
    requirements: ['CAP-AMT-02'],
    inputs: fc.record({ units: minorUnits(), currency: currency() }),
    refute: ({ units, currency: { code } }) => {
      const text = inWords(units, decimalsOf(code));
      const amount = parseAmount(text, code, { allowZero: true });
      if (amount.minorUnits !== units) return `${text} ${code} is read as ${amount.minorUnits} minor units.`;
      const shown = LANGUAGES.map((language) => formatAmount(amount, language));
      const wanted = LANGUAGES.map((language) => `${language === 'fr' ? text.replace('.', ',') : text} ${code}`);
      return shown.join('|') === wanted.join('|') ? undefined : `It is shown as ${shown.join(' and ')}.`;
    },
    specimen: specimenOf,
  }),
  defineLaw({
    id: 'amounts/limits',
    title: 'An amount that CB cannot hold is refused, never cut: too many digits, too many decimals, a sign, a comma, no number',
    requirements: ['CAP-AMT-04', 'CAP-AMT-06'],
    inputs: fc.record({ currency: currency(), units: minorUnits(1), fault: fc.constantFrom(...FAULTS) }),
    refute: ({ currency: { code }, units, fault }) => {
      const text = faultyText(units, decimalsOf(code), fault);
      try {
        return `"${text}" ${code} is read as ${parseAmount(text, code).minorUnits} minor units.`;
      } catch (error) {
        return error instanceof AmountError ? undefined : `It ends in ${String(error)}.`;
      }
    },
    specimen: ({ currency: { code }, units, fault }) => ({
      currency: code,
      minorUnits: fault === 'too-many-digits' ? tooLarge(units) : units,
      note: faultyText(units, decimalsOf(code), fault),
    }),
  }),
];

/** Laws of currencies. */
export const CURRENCY_LAWS: readonly Law[] = [
  defineLaw({
    id: 'currencies/decimals',
    title: 'Every currency has the decimals ISO 4217 gives it: none, two, three or four',
    requirements: ['CAP-AMT-02', 'CAP-CUR-01'],
    inputs: currency(),
    refute: ({ code }) => {
      const unit = parseAmount('1', code).minorUnits;
      return unit === 10 ** decimalsOf(code)
        ? undefined
        : `1 ${code} is ${unit} minor units, and ${10 ** decimalsOf(code)} are due.`;
    },
    specimen: ({ code }) => ({ currency: code }),
  }),
  defineLaw({
    id: 'currencies/names',
    title: 'A currency found by its letters, in any case, is the one found by its number',
    requirements: ['CAP-CUR-01'],
    inputs: currency(),
    refute: ({ code, number }) => {
      const found = [code, code.toLowerCase(), number].map((name) => JSON.stringify(findCurrency(name)));
      if (!/^\d{3}$/.test(number)) return `Its number is ${number}.`;
      return new Set(found).size === 1 && found[0] !== undefined ? undefined : `It is found as ${found.join(', ')}.`;
    },
    specimen: ({ code }) => ({ currency: code }),
  }),
  defineLaw({
    id: 'currencies/unknown',
    title: 'A number that ISO 4217 gives to no currency is no currency, and no amount can be asked for in it',
    requirements: ['CAP-CUR-01', 'CAP-CUR-02'],
    inputs: unknownCurrencyNumber(),
    refute: (number) => {
      if (findCurrency(number) !== undefined) return `${number} is taken for ${findCurrency(number)?.code}.`;
      const read = amountOf([
        { tag: 'CB', value: '100' },
        { tag: 'CE', value: number },
      ]);
      return read === undefined ? undefined : `An amount is read: ${JSON.stringify(read)}.`;
    },
    specimen: (number) => ({ fields: [{ tag: 'CE', value: number }] }),
  }),
];

type AmountInput = { readonly units: number; readonly currency: Currency };

function specimenOf({ units, currency: { code, number } }: AmountInput): Specimen {
  const fields = [
    { tag: 'CB', value: String(units).padStart(2, '0') },
    { tag: 'CE', value: number },
  ];
  return { currency: code, minorUnits: units, fields };
}

/** Minor units as people write them, by text alone: no arithmetic that could round. */
function inWords(units: number, decimals: number): string {
  const digits = String(units).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** A number of minor units that no `CB` can hold; the first of them for the first and the last that it can. */
function tooLarge(units: number): number {
  return FIRST_AMOUNT_TOO_LARGE + ((units - 1) % (MAX_MINOR_UNITS - 1));
}

function faultyText(units: number, decimals: number, fault: (typeof FAULTS)[number]): string {
  const text = inWords(units, decimals);
  switch (fault) {
    case 'too-many-digits':
      return inWords(tooLarge(units), decimals);
    case 'too-many-decimals':
      return `${text}${decimals === 0 ? '.' : ''}1`;
    case 'sign':
      return `${'-+'.charAt(units % 2)}${text}`;
    case 'comma':
      return `1,${text}`;
    case 'letters':
      return `${text}A`;
    case 'empty':
      return '';
    case 'exponent':
      return '1e3';
    default:
      return fault satisfies never;
  }
}

/**
 * Currencies of ISO 4217 whose minor unit is not a hundredth, by the number of their decimals; those without a minor unit have none.
 * Written down a second time on purpose: the list under test is compared with this.
 */
const OTHER_DECIMALS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XAG XAU XBA XBB XBC XBD XDR XOF XPD XPF XPT XSU XTS XUA XXX',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const BY_CODE: ReadonlyMap<string, number> = new Map(
  Object.entries(OTHER_DECIMALS).flatMap(([decimals, codes]) =>
    codes.split(' ').map((code) => [code, Number(decimals)] as const),
  ),
);

/** Decimals of the currency with these letters (ISO 4217, table A.1). */
export function decimalsOf(code: string): number {
  return BY_CODE.get(code) ?? 2;
}
