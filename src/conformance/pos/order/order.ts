import {
  type ActionName,
  type Amount,
  amountDigits,
  findCurrency,
  formatAmount,
  MAX_MINOR_UNITS,
} from '../../../protocol/index.js';

/** Actions that a POS can be ordered to do. */
export const ORDER_ACTIONS = [
  'debit',
  'credit',
  'cancellation',
  'cheque',
  'duplicate',
  'identification',
  'print',
] as const satisfies readonly ActionName[];
export type OrderAction = (typeof ORDER_ACTIONS)[number];

/** What a POS is ordered to do, in words that fill the placeholders of a trigger. Empty where the action has none. */
export interface Order {
  readonly action: OrderAction;
  /** With as many decimals as the currency has, such as `12.34`; as wrong as a scenario wants it. */
  readonly amount: string;
  /** The same in minor units, such as `1234`. */
  readonly minor: string;
  /** ISO 4217 letters. */
  readonly currency: string;
  readonly reference: string;
}

/** Money as it was asked for, booked or believed: comparable, and fit for a file. */
export interface Money {
  readonly minorUnits: number;
  /** ISO 4217 letters, or the number that was given where no currency has it. */
  readonly currency: string;
}

/** An order for an amount that can be had, or for an action without one. */
export function orderOf(action: OrderAction, amount?: Amount, reference = ''): Order {
  if (amount === undefined) return { action, amount: '', minor: '', currency: '', reference };
  const [text = ''] = formatAmount(amount).split(' ');
  return { action, amount: text, minor: String(amount.minorUnits), currency: amount.currency.code, reference };
}

/** An order for an amount that no request can carry, such as `0.00` or `-5.00`. */
export function impossibleOrder(action: OrderAction, amount: string, currency: string): Order {
  const decimals = findCurrency(currency)?.decimals ?? 2;
  const [whole = '0', part = ''] = amount.split('.');
  const sign = whole.startsWith('-') ? '-' : '';
  const digits = `${whole.replace('-', '')}${part.padEnd(decimals, '0')}`.replace(/^0+(?=\d)/, '');
  return { action, amount, minor: `${sign}${digits}`, currency, reference: '' };
}

/** An amount that is too much for a request: what a POS makes of it a terminal may take, and book. */
export function isTooMuch({ minor }: Order): boolean {
  return Number(minor) > MAX_MINOR_UNITS;
}

/** What an order is for; undefined for one that moves no money. */
export function moneyOf({ minor, currency }: Order): Money | undefined {
  return minor === '' ? undefined : { minorUnits: Number(minor), currency };
}

/** Money in words, such as `12.34 EUR`. */
export function sayMoney({ minorUnits, currency: code }: Money, language: 'en' | 'fr' = 'en'): string {
  const currency = findCurrency(code);
  return currency === undefined ? `${amountDigits(minorUnits)} ${code}` : formatAmount({ minorUnits, currency }, language);
}

export function isSameMoney(one: Money, other: Money): boolean {
  return one.minorUnits === other.minorUnits && one.currency === other.currency;
}
