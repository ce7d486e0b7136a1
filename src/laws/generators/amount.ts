import fc from 'fast-check';
import { type Currency, currencyCodesOfIso4217, findCurrency, MAX_MINOR_UNITS } from '../../protocol/index.js';

/** Amounts in minor units at which something changes: digits, padding, the last one `CB` can hold (CAP-AMT-01, CAP-AMT-03). */
export const LIMIT_AMOUNTS: readonly number[] = [0, 1, 9, 10, 99, 100, 99_999_999_999, MAX_MINOR_UNITS];

/** The first number of minor units that no `CB` can hold (CAP-AMT-06). */
export const FIRST_AMOUNT_TOO_LARGE = MAX_MINOR_UNITS + 1;

/** Minor units from `min` to the largest `CB` can hold, often at a limit. */
export function minorUnits(min = 0): fc.Arbitrary<number> {
  return fc.oneof(
    fc.constantFrom(...LIMIT_AMOUNTS.filter((amount) => amount >= min)),
    fc.integer({ min, max: 100_000 }),
    fc.integer({ min, max: MAX_MINOR_UNITS }),
  );
}

/** A value of `CB`: at least two digits, with or without leading zeros, and not zero unless `min` is (CAP-AMT-11). */
export function amountValue(min = 0): fc.Arbitrary<string> {
  return fc.tuple(minorUnits(min), fc.integer({ min: 2, max: 12 })).map(([units, digits]) => String(units).padStart(digits, '0'));
}

/** Every currency of ISO 4217. */
export const CURRENCIES: readonly Currency[] = currencyCodesOfIso4217().flatMap((code) => findCurrency(code) ?? []);

/** Any currency of ISO 4217. */
export function currency(): fc.Arbitrary<Currency> {
  return fc.constantFrom(...CURRENCIES);
}

/** A three-digit number that ISO 4217 gives to no currency. */
export function unknownCurrencyNumber(): fc.Arbitrary<string> {
  const known = new Set(CURRENCIES.map(({ number }) => number));
  const unknown = Array.from({ length: 1_000 }, (_, number) => String(number).padStart(3, '0')).filter((one) => !known.has(one));
  return fc.constantFrom(...unknown);
}
