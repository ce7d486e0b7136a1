import { decodeConstructedField } from '../codec/index.js';
import type { Amount } from './amount.js';
import { type Fields, fieldValue } from './message.js';

/** The words of the ticket in `ZT`, without the elements of HTML; undefined where there is none. */
export function ticketText(fields: Fields): string | undefined {
  const value = fieldValue(fields, 'ZT');
  const ticket = value === undefined ? undefined : decodeConstructedField(value).fields.find(({ tag }) => tag === 'AK')?.value;
  return ticket === undefined ? undefined : plainText(Buffer.from(ticket, 'base64').toString('latin1'));
}

/** A sum that a ticket shows. */
export interface TicketSum {
  /** In units of the currency. */
  readonly value: number;
  /** Written in digits alone, as `CB` is. */
  readonly isPlain: boolean;
}

/** Text without the elements of HTML, which end a line where they are not inside one. */
function plainText(text: string): string {
  return text
    .replace(/<(?:br|p|div|li|tr|h\d|center|hr|\/)[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&nbsp;|&#160;|\u00a0/gi, ' ')
    .replace(/&euro;|&#8364;|\u0080/gi, 'EUR');
}

const CURRENCY = /(?<![A-Z])(?:EUR|USD|XPF|TND|JPY|GBP|CHF|XAF|XOF|MAD|DZD|KWD|BHD|CAD)(?![A-Z])/g;
const LABEL = /MONTANT|TOTAL|SOMME|AMOUNT|VALEUR/i;

/** Groups of three or digits alone, then decimals; neither part of a date, a time nor a longer number. */
const SUM = /(?<![\d.,:/-])(\d{1,3}(?:[ .]\d{3})+(?!\d)|\d{1,15})(?:[.,](\d{1,3}))?(?![\d:/-]|[.,]\d)/g;

/**
 * The sums that a ticket shows as such: numbers on lines that name a currency or an amount. A ticket that shows its sum in another way
 * gives none.
 */
export function sumsOn(text: string): TicketSum[] {
  const lines = text.split(/[\r\n]+/).filter((line) => LABEL.test(line) || currenciesOn(line).length > 0);
  return lines.flatMap((line) =>
    [...line.matchAll(SUM)].flatMap(([, units = '', fraction]) => {
      const value = Number(`${units.replace(/\D/g, '')}.${fraction ?? 0}`);
      const isPlain = fraction === undefined && !/\D/.test(units);
      // 1.250 is a thousand and more, or one and a quarter of a currency with three decimals.
      const isEither = fraction === undefined && /^\d{1,3}\.\d{3}$/.test(units);
      return [{ value, isPlain }, ...(isEither ? [{ value: Number(units), isPlain: false }] : [])];
    }),
  );
}

/** ISO 4217 codes of the currencies that a ticket names. */
export function currenciesOn(text: string): string[] {
  return [...new Set(text.match(CURRENCY) ?? [])];
}

/** Whether one of the sums is this amount, written in units or, in digits alone, as `CB` has it. */
export function showsAmount(sums: readonly TicketSum[], { minorUnits, currency }: Amount): boolean {
  const value = minorUnits / 10 ** currency.decimals;
  return sums.some((sum) => Math.abs(sum.value - value) < 1e-6 || (sum.isPlain && sum.value === minorUnits));
}
