import { encodeFrame } from '../codec/index.js';
import { type ActionName, type Amount, parseAmount, type Text } from '../protocol/index.js';
import { performExchange } from './exchange.js';
import type { Outcome } from './outcome.js';
import { PosError } from './pos-error.js';
import { type PosSettings, settlePos } from './settings.js';

/** An amount, or how one writes it: `'12.34'` in a currency such as `EUR`. */
export type Price = Amount | { readonly amount: string; readonly currency: string };

/** What may come with an order. */
export interface OrderOptions {
  /** `CF`: a reference of the POS, in printable ASCII, at most 32 characters. */
  readonly reference?: string;
  /** `CK`: which tickets the response should carry, such as `100`. */
  readonly ticket?: string;
}

/** A point of sale that talks to one terminal: one order at a time, one request each. */
export interface Pos {
  debit(price: Price, options?: OrderOptions): Promise<Outcome>;
  credit(price: Price, options?: OrderOptions): Promise<Outcome>;
  cancellation(price: Price, options?: OrderOptions): Promise<Outcome>;
  cheque(price: Price, options?: OrderOptions): Promise<Outcome>;
  /** The ticket of the last transaction, to find out what became of it. */
  duplicate(): Promise<Outcome>;
  identification(): Promise<Outcome>;
  /** Prints a text on the terminal, in Latin-1. */
  print(text: string): Promise<Outcome>;
  /** Why nobody knows what became of the last payment; undefined where it is known. Until it is resolved, none other is sent. */
  readonly doubt: Text | undefined;
  /** Somebody has looked at the terminal: payments go on. */
  resolveDoubt(): void;
}

/**
 * A point of sale for one terminal. Of every order there is an `Outcome`, and an unknown one keeps the next payment back until somebody has
 * looked at the terminal. Rejects with `PosError`, `AmountError` or `EncodeError` for an order that was not sent.
 */
export function createPos(settings: PosSettings): Pos {
  const settled = settlePos(settings);
  let isBusy = false;
  let doubt: Text | undefined;

  async function order(
    action: ActionName,
    price?: Price,
    { reference = '', ticket }: OrderOptions = {},
    text?: string,
  ): Promise<Outcome> {
    const isPayment = price !== undefined;
    if (isBusy) throw new PosError('BUSY', BUSY);
    if (reference.length > REFERENCE_CHARACTERS) throw new PosError('REFERENCE', LONG_REFERENCE);
    if (isPayment && doubt !== undefined) throw new PosError('IN_DOUBT', inDoubt(doubt));
    const extra = [
      ...(reference === '' ? [] : [{ tag: 'CF' as const, value: reference }]),
      ...(ticket === undefined ? [] : [{ tag: 'CK' as const, value: ticket }]),
      ...(text === undefined ? [] : [{ tag: 'ZT' as const, value: printedTicket(text) }]),
    ];
    const amount = price === undefined ? {} : { amount: amountOf(price) };
    isBusy = true;
    try {
      const outcome = await performExchange({ action, ...amount, extra }, settled);
      if (isPayment && outcome.outcome === 'unknown') doubt = outcome.doubt;
      return outcome;
    } finally {
      isBusy = false;
    }
  }

  return {
    debit: (price, options) => order('debit', price, options),
    credit: (price, options) => order('credit', price, options),
    cancellation: (price, options) => order('cancellation', price, options),
    cheque: (price, options) => order('cheque', price, options),
    duplicate: () => order('duplicate'),
    identification: () => order('identification'),
    print: (text) => order('print', undefined, {}, text),
    get doubt() {
      return doubt;
    },
    resolveDoubt: () => {
      doubt = undefined;
    },
  };
}

/** `ZT` with the text as a ticket (CAP-REQ-04). */
function printedTicket(text: string): string {
  const ticket = [
    { tag: 'CK', value: '100' },
    { tag: 'AK', value: Buffer.from(text, 'latin1').toString('base64') },
  ];
  return encodeFrame(ticket).toString('latin1');
}

/** Refuses zero, signs and what `CB` cannot hold (CAP-AMT-04 to CAP-AMT-06). */
function amountOf(price: Price): Amount {
  return 'minorUnits' in price ? price : parseAmount(price.amount, price.currency);
}

/** What comes back whole from every terminal (CAP-TAG-16). */
const REFERENCE_CHARACTERS = 32;

const LONG_REFERENCE: Text = {
  en: `A reference has at most ${REFERENCE_CHARACTERS} characters.`,
  fr: `Une référence a ${REFERENCE_CHARACTERS} caractères au plus.`,
};

const BUSY: Text = {
  en: 'Another order runs at this terminal: it takes one at a time (CAP-EXC-08).',
  fr: "Une autre demande est en cours sur ce terminal : il n'en prend qu'une à la fois (CAP-EXC-08).",
};

function inDoubt(why: Text): Text {
  return {
    en: `Nobody knows what became of the payment before (${why.en}): look at the terminal, then call resolveDoubt().`,
    fr: `Le sort du paiement précédent est inconnu (${why.fr}) : regardez le terminal, puis appelez resolveDoubt().`,
  };
}
