import type { Language, Text } from './language.js';
import { type Currency, EURO, findCurrency } from './tables/currency.js';

/** Largest amount that `CB` can carry: twelve digits (CAP-AMT-01). */
export const MAX_MINOR_UNITS = 999_999_999_999;

/** An amount of money as the protocol has it: a whole number of minor units of a currency (CAP-AMT-02). */
export interface Amount {
  /** Integer from 0 to 999,999,999,999. */
  readonly minorUnits: number;
  readonly currency: Currency;
}

/** Why an amount cannot be asked for: for each rule how to write it, in both languages. */
const AMOUNT_SENTENCES = {
  UNKNOWN_CURRENCY: ({ text }: Asked): Text => ({
    en: `"${text}" is not a currency of ISO 4217. Write its three letters, such as EUR.`,
    fr: `« ${text} » n'est pas une devise d'ISO 4217. Écrivez ses trois lettres, comme EUR.`,
  }),
  COMMA: ({ text }: Asked) => {
    const right = text.replace(',', '.');
    return {
      en: `"${text}" has a comma. Write the decimals after a point, without separators: ${right}.`,
      fr: `« ${text} » contient une virgule. Écrivez les décimales après un point, sans séparateurs : ${right}.`,
    };
  },
  NEGATIVE: ({ text }: Asked) => ({
    en: `"${text}" has a sign. CB has none (CAP-AMT-04): to give money back, ask for a credit of a positive amount.`,
    fr: `« ${text} » porte un signe. CB n'en a pas (CAP-AMT-04) : pour rendre de l'argent, demandez un crédit d'un montant positif.`,
  }),
  NOT_A_NUMBER: ({ text }: Asked) => ({
    en: `"${text}" is not an amount. Write digits and a point, such as 12.34.`,
    fr: `« ${text} » n'est pas un montant. Écrivez des chiffres et un point, comme 12.34.`,
  }),
  TOO_MANY_DECIMALS: ({ text, currency: { code, decimals } = EURO }: Asked) => ({
    en: `"${text}" has too many decimals: ${code} has ${decimals === 0 ? 'no' : decimals} decimals (CAP-AMT-02).`,
    fr: `« ${text} » a trop de décimales : ${code} n'en a ${decimals === 0 ? 'aucune' : `que ${decimals}`} (CAP-AMT-02).`,
  }),
  TOO_MANY_DIGITS: ({ text, currency: { code } = EURO, digits }: Asked) => ({
    en: `"${text}" takes ${digits} digits in minor units of ${code}; CB holds at most twelve (CAP-AMT-06).`,
    fr: `« ${text} » fait ${digits} chiffres en unités mineures de ${code} ; CB en contient douze au plus (CAP-AMT-06).`,
  }),
  ZERO: ({ text }: Asked) => ({
    en: `"${text}" is zero. A POS does not ask for an amount of zero (CAP-AMT-05).`,
    fr: `« ${text} » est nul. Une caisse ne demande pas un montant nul (CAP-AMT-05).`,
  }),
} as const;

/** What somebody wrote for an amount, or for its currency. */
interface Asked {
  readonly text: string;
  readonly currency?: Currency;
  /** How many digits of minor units it takes. */
  readonly digits?: number;
}

/** An amount that cannot be asked for. `code` names the rule and the message says how to write it. */
export class AmountError extends Error {
  override readonly name = 'AmountError';
  readonly code: keyof typeof AMOUNT_SENTENCES;
  /** The message in every language. */
  readonly text: Text;

  constructor(code: AmountError['code'], asked: Asked) {
    const text = AMOUNT_SENTENCES[code](asked);
    super(text.en);
    this.code = code;
    this.text = text;
  }
}

/**
 * Reads an amount such as `12.34` in a currency such as `EUR` or `978`. Throws `AmountError` for a comma, a sign, more decimals
 * than the currency has, more than twelve digits of minor units, or a currency unknown to ISO 4217; and for zero unless
 * `allowZero` is set. Requirements CAP-AMT-02 to CAP-AMT-06.
 */
export function parseAmount(text: string, currencyText: string, options: { readonly allowZero?: boolean } = {}): Amount {
  const currency = findCurrency(currencyText);
  if (currency === undefined) throw new AmountError('UNKNOWN_CURRENCY', { text: currencyText });
  if (text.includes(',')) throw new AmountError('COMMA', { text });
  if (/^[-−+]/.test(text)) throw new AmountError('NEGATIVE', { text });
  const parts = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (parts === null) throw new AmountError('NOT_A_NUMBER', { text });
  const decimals = parts[2] ?? '';
  if (decimals.length > currency.decimals) throw new AmountError('TOO_MANY_DECIMALS', { text, currency });
  const digits = `${parts[1]}${decimals.padEnd(currency.decimals, '0')}`.replace(/^0+(?=\d)/, '');
  if (digits.length > 12) throw new AmountError('TOO_MANY_DIGITS', { text, currency, digits: digits.length });
  const minorUnits = Number(digits);
  if (minorUnits === 0 && options.allowZero !== true) throw new AmountError('ZERO', { text });
  return { minorUnits, currency };
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
