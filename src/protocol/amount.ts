import type { Language } from './language.js';
import { type Currency, findCurrency } from './tables/currency.js';

/** Largest amount that `CB` can carry: twelve digits (CAP-AMT-01). */
export const MAX_MINOR_UNITS = 999_999_999_999;

/** An amount of money as the protocol has it: a whole number of minor units of a currency (CAP-AMT-02). */
export interface Amount {
  /** Integer from 0 to 999,999,999,999. */
  readonly minorUnits: number;
  readonly currency: Currency;
}

export type AmountRule =
  | 'NOT_A_NUMBER'
  | 'COMMA'
  | 'NEGATIVE'
  | 'ZERO'
  | 'TOO_MANY_DECIMALS'
  | 'TOO_MANY_DIGITS'
  | 'UNKNOWN_CURRENCY';

/** An amount that cannot be asked for. `code` names the rule and the message says how to write it. */
export class AmountError extends Error {
  override readonly name = 'AmountError';
  readonly code: AmountRule;

  constructor(code: AmountRule, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Reads an amount such as `12.34` in a currency such as `EUR` or `978`. Throws `AmountError` for a comma, a sign, more decimals
 * than the currency has, more than twelve digits of minor units, or a currency unknown to ISO 4217; and for zero unless
 * `allowZero` is set. Requirements CAP-AMT-02 to CAP-AMT-06.
 */
export function parseAmount(text: string, currencyText: string, options: { readonly allowZero?: boolean } = {}): Amount {
  const currency = findCurrency(currencyText);
  if (currency === undefined) {
    throw new AmountError(
      'UNKNOWN_CURRENCY',
      `"${currencyText}" is not a currency of ISO 4217. Write its three letters, such as EUR.`,
    );
  }
  if (text.includes(',')) {
    throw new AmountError(
      'COMMA',
      `"${text}" has a comma. Write the decimals after a point, without separators: ${text.replace(',', '.')}.`,
    );
  }
  if (/^[-−+]/.test(text)) {
    throw new AmountError(
      'NEGATIVE',
      `"${text}" has a sign. CB has none (CAP-AMT-04): to give money back, ask for a credit of a positive amount.`,
    );
  }
  const parts = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (parts === null)
    throw new AmountError('NOT_A_NUMBER', `"${text}" is not an amount. Write digits and a point, such as 12.34.`);
  const decimals = parts[2] ?? '';
  if (decimals.length > currency.decimals) throw tooManyDecimals(text, currency);
  const digits = `${parts[1]}${decimals.padEnd(currency.decimals, '0')}`.replace(/^0+(?=\d)/, '');
  if (digits.length > 12) {
    throw new AmountError(
      'TOO_MANY_DIGITS',
      `"${text}" takes ${digits.length} digits in minor units of ${currency.code}; CB holds at most twelve (CAP-AMT-06).`,
    );
  }
  const minorUnits = Number(digits);
  if (minorUnits === 0 && options.allowZero !== true) {
    throw new AmountError('ZERO', `"${text}" is zero. A POS does not ask for an amount of zero (CAP-AMT-05).`);
  }
  return { minorUnits, currency };
}

function tooManyDecimals(text: string, currency: Currency): AmountError {
  const allowed = currency.decimals === 0 ? 'no decimals' : `${currency.decimals} decimals`;
  return new AmountError('TOO_MANY_DECIMALS', `"${text}" has too many decimals: ${currency.code} has ${allowed} (CAP-AMT-02).`);
}

/** The value of `CB`: digits of minor units, at least two (CAP-AMT-01, CAP-AMT-03). */
export function amountDigits(minorUnits: number): string {
  return String(minorUnits).padStart(2, '0');
}

/** The number of minor units a `CB` value means, leading zeros aside (CAP-AMT-08); undefined when it is not 1 to 12 digits. */
export function minorUnitsOf(value: string): number | undefined {
  return /^\d{1,12}$/.test(value) ? Number(value) : undefined;
}

/** An amount as it is read in this language: `12.34 EUR` or `12,34 EUR`. Exact for every amount of twelve digits. */
export function formatAmount(amount: Amount, language: Language = 'en'): string {
  const { decimals, code } = amount.currency;
  const digits = String(amount.minorUnits).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const point = language === 'fr' ? ',' : '.';
  return decimals === 0 ? `${whole} ${code}` : `${whole}${point}${digits.slice(-decimals)} ${code}`;
}
