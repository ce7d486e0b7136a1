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

/**
 * The currency with this ISO 4217 letter code (any case) or three-digit number, or undefined when ISO 4217 has none. Data: the
 * `currency-codes` package, made from the list of the maintenance agency.
 */
export function findCurrency(codeOrNumber: string): Currency | undefined {
  const row = /^\d{3}$/.test(codeOrNumber) ? currencyCodes.number(codeOrNumber) : currencyCodes.code(codeOrNumber.toUpperCase());
  return row === undefined || row === null ? undefined : { code: row.code, number: row.number, decimals: row.digits };
}

/** Letter codes of every currency of ISO 4217. */
export function currencyCodesOfIso4217(): readonly string[] {
  return currencyCodes.codes();
}

export const EURO: Currency = { code: 'EUR', number: '978', decimals: 2 };
