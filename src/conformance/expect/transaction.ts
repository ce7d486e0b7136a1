import { decodeConstructedField } from '../../codec/index.js';
import { type Exchange, type Fields, fieldValue, findCurrency, minorUnitsOf, type Tag } from '../../protocol/index.js';
import { responseFields } from '../evidence/exchange.js';

/** One thing that a response tells of its transaction. */
interface Detail {
  readonly value: string;
  /** It belongs to one transaction by what it is: a field, a sum of money, an authorisation. A number of another name may be a counter. */
  readonly isSure: boolean;
}

/** What a response tells of its transaction: values by their names, which are those of fields, or words before a number on the ticket. */
export interface Told {
  readonly hasTicket: boolean;
  readonly details: ReadonlyMap<string, Detail>;
}

/** Fields that stay those of the transaction, however often it is told. */
const TOLD_BY_FIELDS = ['CB', 'CE', 'CC', 'AC'] as const satisfies readonly Tag[];

/** The ticket among these fields, in base64, or undefined. */
export function ticketIn(fields: Fields): string | undefined {
  const value = fieldValue(fields, 'ZT');
  return value === undefined ? undefined : decodeConstructedField(value).fields.find(({ tag }) => tag === 'AK')?.value;
}

/** What the response of an exchange tells of its transaction: first by its fields, then by its ticket. */
export function transactionOn(exchange: Exchange): Told {
  const fields = responseFields(exchange);
  const details = new Map<string, Detail>();
  for (const tag of TOLD_BY_FIELDS) {
    const value = fieldValue(fields, tag);
    if (value !== undefined)
      details.set(tag, { value: tag === 'CB' ? String(minorUnitsOf(value) ?? value) : value, isSure: true });
  }
  const ticket = ticketIn(fields);
  const text = ticket === undefined ? '' : Buffer.from(ticket, 'base64').toString('latin1');
  for (const line of linesOf(text)) readLine(line, details);
  return { hasTicket: ticket !== undefined, details };
}

/** Where two of them tell of different transactions: names that both have, with another value. Of what may be a counter, nothing. */
export function differencesBetween(former: Told, latter: Told): string[] {
  return namesInBoth(former, latter).filter((name) => {
    const [one, other] = [former.details.get(name), latter.details.get(name)];
    return one?.isSure === true && one.value !== other?.value;
  });
}

/** Names by which two of them can be compared. */
export function comparableIn(former: Told, latter: Told): string[] {
  return namesInBoth(former, latter).filter((name) => former.details.get(name)?.isSure === true);
}

/** What the latter tells, once it is known which of its numbers did not change since the former: a counter does. */
export function confirmedBy(former: Told, latter: Told): Told {
  const details = [...latter.details].map(([name, detail]): [string, Detail] => {
    const isSame = former.details.get(name)?.value === detail.value;
    return [name, isSame && hasName(name) ? { ...detail, isSure: true } : detail];
  });
  return { ...latter, details: new Map(details) };
}

/** Whether words before it say what a number is. Of a time or a date, that it has not changed says nothing. */
function hasName(name: string): boolean {
  const words = name.replace(/^\w+ | \d+$/g, '');
  return words !== '' && !CLOCK.test(words);
}

function namesInBoth(former: Told, latter: Told): string[] {
  return [...former.details.keys()].filter((name) => latter.details.has(name));
}

/** A number, on its own: no part of a date, a clock or a longer number. */
const NUMBER = /(?<![\d.,:/-])(\d{1,3}(?: \d{3})+|\d+)([.,]\d{2,3})?(?!\d|[.,:/-]\d)/g;

/** Words that stand before a time or a date. */
const CLOCK = /(?:^| )(?:A|LE|DATE|HEURE|TIME|H)$/;

/** Longest name of a number: of words before it, the last ones tell what it is. */
const NAME_LENGTH = 24;

/** Fewer digits are a choice, a rate or a number of copies. */
const MIN_DIGITS = 4;

function linesOf(text: string): string[] {
  return text
    .replace(/<(?:br|hr|\/?(?:p|li|tr|div|h\d|ul|ol|table|center|pre))\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, ' ')
    .split(/[\r\n]+/);
}

function readLine(line: string, details: Map<string, Detail>): void {
  for (const found of line.matchAll(NUMBER)) {
    const [whole, digits = '', decimals] = found;
    const before = wordsOf(line.slice(0, found.index));
    const after = line.slice(found.index + whole.length);
    const isSum = isMoney(after) || (decimals !== undefined && !CLOCK.test(before));
    if (!isSum && digits.length < MIN_DIGITS) continue;
    const name = `${isSum ? 'sum' : 'number'} ${before.slice(-NAME_LENGTH)}`;
    const value = whole.replaceAll(' ', '').replace(',', '.');
    details.set(freeName(name, details), { value, isSure: isSum || /\bAUTO/.test(before) });
  }
}

/** The words before a number, without the numbers among them: two tickets name alike what they tell alike. */
function wordsOf(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^A-ZÀ-Þ]+/g, ' ')
    .trim();
}

function isMoney(after: string): boolean {
  const unit = /^\s*([A-Z]{3})\b/.exec(after)?.[1];
  return /^\s*(?:€|\x80|euros?\b)/i.test(after) || (unit !== undefined && findCurrency(unit) !== undefined);
}

function freeName(name: string, details: ReadonlyMap<string, Detail>): string {
  for (let place = 1; ; place++) {
    const numbered = place === 1 ? name : `${name} ${place}`;
    if (!details.has(numbered)) return numbered;
  }
}
