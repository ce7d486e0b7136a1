import { type Amount, type Capabilities, EURO, findCurrency } from '../../protocol/index.js';

/** An amount of the subject's first currency, for scenarios in which any amount will do. */
export function ownAmount({ currencies }: Capabilities, minorUnits = 100): Amount {
  return { minorUnits, currency: findCurrency(currencies[0] ?? EURO.code) ?? EURO };
}

/** The same number of minor units in a currency the subject declares: scenarios name euro where any currency will do. */
export function inOwnCurrency(capabilities: Capabilities, amount: Amount): Amount {
  const isForeign = amount.currency.code === EURO.code && !capabilities.currencies.includes(EURO.code);
  return isForeign ? ownAmount(capabilities, amount.minorUnits) : amount;
}
