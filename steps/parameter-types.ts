import { defineParameterType } from '@cucumber/cucumber';
import {
  type ActionName,
  ANSWER_NAMES,
  BREAK_NAMES,
  CAPABILITIES,
  CAPABILITY_NAMES,
  type CapabilityName,
  type CardholderBehaviour,
  FAULT_NAMES,
  LAW_NAMES,
  type OrderAction,
  PLACE_NAMES,
  parseAmount,
  REASONS,
  type RequirementId,
  SEGMENTATION_NAMES,
  type Tag,
} from '../src/conformance/index.js';

/** Words of the scenarios, and the values they stand for. */
export const TRANSACTIONS: Readonly<Record<string, ActionName>> = {
  debit: 'debit',
  credit: 'credit',
  cancellation: 'cancellation',
  'debit by cheque': 'cheque',
};

export const GESTURES: Readonly<Record<string, CardholderBehaviour>> = {
  'complete the payment': 'pay',
  'present a card that the bank refuses': 'refused',
  'present a card that may not be used': 'forbidden',
  'press the red key': 'abandon',
  'present no card': 'no-card',
  'take the card out too early': 'withdraw',
  'take their time': 'slow',
};

export const TICKETS: Readonly<Record<string, string>> = {
  'the customer ticket as text': '100',
  'the customer ticket as HTML': '101',
  'the merchant ticket as text': '110',
  'both tickets as text': '120',
  'no ticket': '000',
};

export const PARTS: Readonly<Record<string, Tag>> = {
  'protocol version': 'CZ',
  'protocol identifier': 'CJ',
  'POS number': 'CA',
  amount: 'CB',
  action: 'CD',
  currency: 'CE',
};

/** What a terminal may do, as a report says it. */
const ABILITIES: Readonly<Record<string, CapabilityName>> = Object.fromEntries(
  CAPABILITY_NAMES.map((name) => [CAPABILITIES[name].what.en, name]),
);

/** Has words of the scenarios stand for values; of several that begin alike, the longest counts. */
function defineWords<Value>(name: string, values: Readonly<Record<string, Value>>): void {
  const words = Object.keys(values).sort((one, other) => other.length - one.length);
  defineParameterType({ name, regexp: new RegExp(words.join('|')), transformer: (word: string) => values[word] });
}

/** Words that stand for themselves. */
function themselves<Word extends string>(words: readonly Word[]): Readonly<Record<string, Word>> {
  return Object.fromEntries(words.map((word) => [word, word]));
}

defineParameterType({
  name: 'amount',
  regexp: /\d+(?:\.\d+)? [A-Z]{3}/,
  transformer: (text: string) => {
    const [value = '', currency = ''] = text.split(' ');
    return parseAmount(value, currency, { allowZero: true });
  },
});
defineParameterType({ name: 'currency', regexp: /[A-Z]{3}/, transformer: (code: string) => code });
defineParameterType({
  name: 'requirement',
  regexp: /CAP-[A-Z]{3}-\d\d/,
  transformer: (id: string): RequirementId => id as RequirementId,
});
defineWords('transaction', TRANSACTIONS);
defineWords('gesture', GESTURES);
defineWords('capability', ABILITIES);
defineWords('ticket', TICKETS);
defineWords('part', PARTS);
defineWords('reason', themselves(Object.keys(REASONS)));
defineWords('segmentation', themselves(SEGMENTATION_NAMES));
defineWords('law', themselves(Object.keys(LAW_NAMES)));
defineWords('answer', themselves(ANSWER_NAMES));
defineWords('fault', themselves(FAULT_NAMES));
defineWords('break', themselves(BREAK_NAMES));
defineWords('place', themselves(PLACE_NAMES));
defineWords('service', themselves<OrderAction>(['identification', 'duplicate', 'print']));
