import { encodeFrame, type Field } from '../../../codec/index.js';
import { type Action, amountOf, fieldValue, findCurrency, type Message, type Tag } from '../../../protocol/index.js';
import type { Money } from '../order/order.js';

/** How a terminal ends a request, by its `AE` and what goes with it. */
const PERFORMED = [{ tag: 'AE', value: '10' }];
const NOTHING_TO_REPEAT = [
  { tag: 'AE', value: '01' },
  { tag: 'AF', value: '07' },
];
const FORMAT_ERROR = [
  { tag: 'AE', value: '01' },
  { tag: 'AF', value: '09' },
];

/** Fields of the request that a response repeats, in the usual order, as far as they are there. */
export function repeated(request: Message, tags: readonly Tag[] = ['CZ', 'CJ', 'CA', 'CB', 'CD', 'CE']): Field[] {
  return tags.flatMap((tag) => {
    const value = fieldValue(request.fields, tag);
    return value === undefined || value === '' ? [] : [{ tag, value }];
  });
}

/**
 * What a terminal answers to anything that the script does not speak of. A further request for money is paid, as the cardholder expects who
 * presents the card again, and booked beside the others.
 */
export function plainAnswer(request: Message, action: Action | undefined, booked: Money[]): Buffer {
  if (action?.isFinancial === true) {
    const money = moneyIn(request);
    if (money !== undefined) booked.push(money);
    return encodeFrame([...repeated(request), ...PERFORMED]);
  }
  if (action?.name === 'duplicate') return duplicateOf(request, booked.at(-1));
  return encodeFrame([...repeated(request), ...PERFORMED]);
}

/** What a terminal answers to a request that it cannot read (CAP-ERR-03). */
export function rejection(request: Message): Buffer {
  const head = repeated(request, ['CZ', 'CJ', 'CA', 'CD']).filter(({ value }) => /^[\x20-\x7e]+$/.test(value));
  const version = head.some(({ tag }) => tag === 'CZ') ? [] : [{ tag: 'CZ', value: '0320' }];
  return encodeFrame([...version, ...head, ...FORMAT_ERROR]);
}

/** The money that a request asks for. */
export function moneyIn({ fields }: Message): Money | undefined {
  const amount = amountOf(fields);
  return amount === undefined ? undefined : { minorUnits: amount.minorUnits, currency: amount.currency.code };
}

function duplicateOf(request: Message, last: Money | undefined): Buffer {
  const head = repeated(request, ['CZ', 'CJ', 'CA', 'CD']);
  if (last === undefined) return encodeFrame([...head, ...NOTHING_TO_REPEAT]);
  const money = [
    { tag: 'CB', value: String(last.minorUnits).padStart(2, '0') },
    { tag: 'CE', value: findCurrency(last.currency)?.number ?? last.currency },
  ];
  return encodeFrame([...head, ...money, ...PERFORMED]);
}
