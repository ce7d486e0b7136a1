import { defineParameterType } from '@cucumber/cucumber';
import {
  type ActionName,
  ANSWER_NAMES,
  type AnswerName,
  BREAK_NAMES,
  type BreakName,
  type CardholderBehaviour,
  FAULT_NAMES,
  type FaultName,
  LAW_NAMES,
  type LawName,
  type OrderAction,
  PLACE_NAMES,
  type PlaceName,
  parseAmount,
  REASONS,
  type Reason,
  type RequirementId,
  SEGMENTATION_NAMES,
  type SegmentationName,
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

function anyOf(words: readonly string[]): RegExp {
  return new RegExp([...words].sort((one, other) => other.length - one.length).join('|'));
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
  name: 'transaction',
  regexp: anyOf(Object.keys(TRANSACTIONS)),
  transformer: (word: string) => TRANSACTIONS[word],
});
defineParameterType({ name: 'gesture', regexp: anyOf(Object.keys(GESTURES)), transformer: (words: string) => GESTURES[words] });
defineParameterType({ name: 'ticket', regexp: anyOf(Object.keys(TICKETS)), transformer: (words: string) => TICKETS[words] });
defineParameterType({ name: 'part', regexp: anyOf(Object.keys(PARTS)), transformer: (words: string) => PARTS[words] });
defineParameterType({
  name: 'reason',
  regexp: anyOf(Object.keys(REASONS)),
  transformer: (words: string): Reason => words as Reason,
});
defineParameterType({
  name: 'segmentation',
  regexp: anyOf(SEGMENTATION_NAMES),
  transformer: (words: string): SegmentationName => words as SegmentationName,
});
defineParameterType({
  name: 'answer',
  regexp: anyOf(ANSWER_NAMES),
  transformer: (words: string): AnswerName => words as AnswerName,
});
defineParameterType({
  name: 'fault',
  regexp: anyOf(FAULT_NAMES),
  transformer: (words: string): FaultName => words as FaultName,
});
defineParameterType({
  name: 'break',
  regexp: anyOf(BREAK_NAMES),
  transformer: (words: string): BreakName => words as BreakName,
});
defineParameterType({
  name: 'place',
  regexp: anyOf(PLACE_NAMES),
  transformer: (words: string): PlaceName => words as PlaceName,
});
defineParameterType({
  name: 'service',
  regexp: /identification|duplicate|print/,
  transformer: (word: string): OrderAction => word as OrderAction,
});
defineParameterType({
  name: 'law',
  regexp: anyOf(Object.keys(LAW_NAMES)),
  transformer: (words: string): LawName => words as LawName,
});
defineParameterType({
  name: 'requirement',
  regexp: /CAP-[A-Z]{3}-\d\d/,
  transformer: (id: string): RequirementId => id as RequirementId,
});
