import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  AmountError,
  amountDigits,
  currencyCodesOfIso4217,
  EURO,
  findCurrency,
  formatAmount,
  MAX_MINOR_UNITS,
  minorUnitsOf,
  parseAmount,
} from '../../src/protocol/index.js';

describe('a currency of ISO 4217', () => {
  const cases: readonly [code: string, number: string, decimals: number][] = [
    ['EUR', '978', 2],
    ['XPF', '953', 0],
    ['JPY', '392', 0],
    ['TND', '788', 3],
    ['CHF', '756', 2],
  ];
  for (const [code, number, decimals] of cases) {
    test(`${code} is ${number} and has ${decimals} decimals`, () => {
      assert.deepEqual(findCurrency(code), { code, number, decimals });
      assert.deepEqual(findCurrency(number), { code, number, decimals });
      assert.deepEqual(findCurrency(code.toLowerCase()), { code, number, decimals });
    });
  }

  test('the euro is known by name', () => assert.deepEqual(EURO, findCurrency('EUR')));

  test('is not found for a text that names none', () => {
    for (const text of ['', 'ZZZ', '000', '97', '9780', 'euro', '__proto__']) assert.equal(findCurrency(text), undefined, text);
  });

  test('has a three-digit number and decimals, whichever it is', () => {
    for (const code of currencyCodesOfIso4217()) {
      const currency = findCurrency(code);
      assert.match(currency?.number ?? '', /^\d{3}$/, code);
      assert.ok(Number.isInteger(currency?.decimals), code);
    }
  });
});

describe('an amount is read as minor units', () => {
  const cases: readonly [text: string, currency: string, minorUnits: number][] = [
    ['12.34', 'EUR', 1_234],
    ['12.3', 'EUR', 1_230],
    ['12', 'EUR', 1_200],
    ['0.05', 'EUR', 5],
    ['0012.34', 'EUR', 1_234],
    ['12.34', '978', 1_234],
    ['1000', 'XPF', 1_000],
    ['1.234', 'TND', 1_234],
    ['1.2', 'TND', 1_200],
    ['9999999999.99', 'EUR', 999_999_999_999],
    ['999999999999', 'XPF', 999_999_999_999],
    ['999999999.999', 'TND', 999_999_999_999],
  ];
  for (const [text, currency, minorUnits] of cases) {
    test(`${text} ${currency} is ${minorUnits}`, () => assert.equal(parseAmount(text, currency).minorUnits, minorUnits));
  }

  test('and may be zero where the caller says so', () => {
    assert.equal(parseAmount('0.00', 'EUR', { allowZero: true }).minorUnits, 0);
  });
});

describe('an amount that cannot be asked for names the rule', () => {
  const cases: readonly [text: string, currency: string, code: AmountError['code'], message: RegExp][] = [
    ['12,34', 'EUR', 'COMMA', /12\.34/],
    ['-12.34', 'EUR', 'NEGATIVE', /CAP-AMT-04/],
    ['+12.34', 'EUR', 'NEGATIVE', /CAP-AMT-04/],
    ['−12.34', 'EUR', 'NEGATIVE', /credit/],
    ['0', 'EUR', 'ZERO', /CAP-AMT-05/],
    ['0.00', 'EUR', 'ZERO', /CAP-AMT-05/],
    ['12.345', 'EUR', 'TOO_MANY_DECIMALS', /EUR has 2 decimals/],
    ['1.0', 'XPF', 'TOO_MANY_DECIMALS', /XPF has no decimals/],
    ['1.2345', 'TND', 'TOO_MANY_DECIMALS', /TND has 3 decimals/],
    ['10000000000.00', 'EUR', 'TOO_MANY_DIGITS', /13 digits.*CAP-AMT-06/],
    ['1000000000000', 'XPF', 'TOO_MANY_DIGITS', /CAP-AMT-06/],
    ['', 'EUR', 'NOT_A_NUMBER', /12\.34/],
    ['twelve', 'EUR', 'NOT_A_NUMBER', /12\.34/],
    ['12.', 'EUR', 'NOT_A_NUMBER', /12\.34/],
    ['.5', 'EUR', 'NOT_A_NUMBER', /12\.34/],
    ['1 234', 'EUR', 'NOT_A_NUMBER', /12\.34/],
    ['1e3', 'EUR', 'NOT_A_NUMBER', /12\.34/],
    ['0x10', 'EUR', 'NOT_A_NUMBER', /12\.34/],
    ['12.34', 'ZZZ', 'UNKNOWN_CURRENCY', /ISO 4217/],
    ['12.34', '', 'UNKNOWN_CURRENCY', /ISO 4217/],
  ];
  for (const [text, currency, code, message] of cases) {
    test(`"${text}" ${currency}: ${code}`, () => {
      assert.throws(
        () => parseAmount(text, currency),
        (error) => error instanceof AmountError && error.code === code && message.test(error.message),
      );
    });
  }
});

describe('CB', () => {
  test('has at least two digits and no more than needed (CAP-AMT-03)', () => {
    assert.deepEqual([0, 5, 10, 1234, MAX_MINOR_UNITS].map(amountDigits), ['00', '05', '10', '1234', '999999999999']);
  });

  test('is read as a number, leading zeros aside (CAP-AMT-08)', () => {
    assert.equal(minorUnitsOf('000000001234'), 1234);
    assert.equal(minorUnitsOf('1234'), 1234);
    assert.equal(minorUnitsOf('0'), 0);
  });

  test('means no amount when it is not 1 to 12 digits', () => {
    for (const value of ['', '12.3', '-1', '1234567890123', ' 12', '12\n', '0x12']) assert.equal(minorUnitsOf(value), undefined);
  });
});

describe('an amount is written as people read it', () => {
  const cases: readonly [minorUnits: number, currency: string, english: string, french: string][] = [
    [1_234, 'EUR', '12.34 EUR', '12,34 EUR'],
    [5, 'EUR', '0.05 EUR', '0,05 EUR'],
    [0, 'EUR', '0.00 EUR', '0,00 EUR'],
    [1_000, 'XPF', '1000 XPF', '1000 XPF'],
    [1_234, 'TND', '1.234 TND', '1,234 TND'],
    [7, 'TND', '0.007 TND', '0,007 TND'],
    [999_999_999_999, 'EUR', '9999999999.99 EUR', '9999999999,99 EUR'],
    [999_999_999_999, 'TND', '999999999.999 TND', '999999999,999 TND'],
    [999_999_999_999, 'XPF', '999999999999 XPF', '999999999999 XPF'],
  ];
  for (const [minorUnits, code, english, french] of cases) {
    test(english, () => {
      const currency = findCurrency(code);
      assert.ok(currency);
      assert.equal(formatAmount({ minorUnits, currency }), english);
      assert.equal(formatAmount({ minorUnits, currency }, 'fr'), french);
    });
  }

  test('and read back to the same amount, up to twelve digits', () => {
    const property = fc.property(
      fc.integer({ min: 1, max: MAX_MINOR_UNITS }),
      fc.constantFrom('EUR', 'XPF', 'TND'),
      (minorUnits, code) => {
        const currency = findCurrency(code);
        assert.ok(currency);
        const [text = ''] = formatAmount({ minorUnits, currency }).split(' ');
        assert.deepEqual(parseAmount(text, code), { minorUnits, currency });
        assert.equal(minorUnitsOf(amountDigits(minorUnits)), minorUnits);
      },
    );
    fc.assert(property, { seed: 20_260_201, numRuns: 500 });
  });
});
