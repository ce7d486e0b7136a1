import { type Issue, issueOf } from '../issue.js';
import { actionOf, type Fields, fieldValue } from '../message.js';
import { isCardNumber } from '../show/card-number.js';
import { ticketText } from '../ticket-text.js';

/**
 * Fields in which long numbers are something else: the identifiers, the amount, the line of a cheque; `AA` has a check of its own where a
 * card is read.
 */
const NO_CARDS: ReadonlySet<string> = new Set(['AA', 'AD', 'AI', 'CZ', 'CJ', 'CB']);

/** Actions in which no card is read: whatever number they show is that of somebody who is long gone. */
const NO_CARD_READ: ReadonlySet<string | undefined> = new Set(['identification', 'print']);

/** Digits with what separates groups of them, neither part of a longer run. Numbers of 14 digits are left out: a SIRET is one. */
const DIGITS = /(?<![\dA-Za-z])\d(?:[ .\-_*]?\d){12,18}(?!\d)/g;
const MIN_DIGITS = 15;

/** Value that may be the beginning or the end of a number that the next field goes on with. */
const PART = /^\d{4,15}$/;

/** Base64 of something, not of hexadecimal or digits alone. */
const BASE64 = /^(?=.*[G-Zg-z+/])[A-Za-z0-9+/\r\n]{20,}={0,2}$/;

/**
 * Complete card numbers that a response shows outside `AA`: in a field of whatever tag, as text or in base64, or on the ticket
 * (CAP-TAG-12); also where one field has its beginning and the next its end. A number has the beginning, the length and the check digit of one that is issued. What repeats the request is the POS's.
 */
export function checkCardData(response: Fields, request: Fields): Issue[] {
  const readsNoCard = NO_CARD_READ.has(actionOf(request)?.name);
  const issues = response.flatMap(({ tag, value }) => {
    const isElsewhere = NO_CARDS.has(tag) && !(tag === 'AA' && readsNoCard);
    if (value.length < MIN_DIGITS || isElsewhere || tag === 'ZT') return [];
    if (request.some((field) => field.value === value)) return [];
    return numbersIn(BASE64.test(value) ? `${value} ${fromBase64(value)}` : value).map((digits) => shown(tag, digits));
  });
  const split = response.slice(1).flatMap(({ tag, value }, place) => {
    const former = response[place];
    if (former === undefined || former.value.length + value.length < MIN_DIGITS) return [];
    if (NO_CARDS.has(tag) || NO_CARDS.has(former.tag) || !PART.test(value) || !PART.test(former.value)) return [];
    const digits = former.value + value;
    return isCardNumber(digits) ? [shown(tag, digits)] : [];
  });
  const ticket = fieldValue(response, 'ZT') === undefined ? undefined : ticketText(response);
  return [...issues, ...split, ...numbersIn(ticket ?? '').map((digits) => shown('ZT', digits))];
}

function shown(tag: string, digits: string): Issue {
  return issueOf('CAP-TAG-12', 'card-number-shown', { tag, digits: digits.length }, { tag });
}

function numbersIn(text: string): string[] {
  const runs = (text.match(DIGITS) ?? []).map((run) => run.replace(/\D/g, ''));
  return runs.filter((digits) => digits.length >= MIN_DIGITS && isCardNumber(digits));
}

function fromBase64(value: string): string {
  return Buffer.from(value, 'base64').toString('latin1');
}
