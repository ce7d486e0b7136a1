import currencyCodes from 'currency-codes';

/** A currency of ISO 4217. */
export interface Currency {
  /** Three letters, such as `EUR`. */
  readonly code: string;
  /** Three digits as `CE` carries them, such as `978` (CAP-CUR-01). */
  readonly number: string;
  /** Decimals of the minor unit: 0, 2 or 3 for the currencies in use. */
  readonly decimals: number;
}

/** By letters and by number; of several with the same, the first counts. */
const CURRENCIES: ReadonlyMap<string, Currency> = new Map(
  currencyCodes.data.toReversed().flatMap(({ code, number, digits }) => {
    const currency: Currency = { code, number, decimals: digits };
    return [[code, currency] as const, [number, currency] as const];
  }),
);

/**
 * The currency with this ISO 4217 letter code (any case) or three-digit number, or undefined when ISO 4217 has none. Data: the
 * `currency-codes` package, made from the list of the maintenance agency.
 */
export function findCurrency(codeOrNumber: string): Currency | undefined {
  return CURRENCIES.get(codeOrNumber.toUpperCase());
}

/** Letter codes of every currency of ISO 4217. */
export function currencyCodesOfIso4217(): readonly string[] {
  return currencyCodes.codes();
}

export const EURO: Currency = { code: 'EUR', number: '978', decimals: 2 };
