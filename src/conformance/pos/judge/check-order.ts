import {
  actionOf,
  CHEQUE_APPLICATION,
  type Fields,
  fieldValue,
  findCurrency,
  type Issue,
  missingIssue,
  type RequirementId,
  type Tag,
  type Text,
  unexpectedIssue,
  valueIssue,
} from '../../../protocol/index.js';
import type { Order } from '../order/order.js';

/** Longest reference that comes back whole from HiPay (CAP-TAG-16). */
const REFERENCE_CHARACTERS = 32;

const SHORT_REFERENCE: Text = {
  en: `at most ${REFERENCE_CHARACTERS} characters`,
  fr: `${REFERENCE_CHARACTERS} caractères au plus`,
};

/** What a request for money says otherwise than it was ordered (CAP-AMT-02 to CAP-AMT-04, CAP-CUR-01, CAP-REQ-05, CAP-REQ-07). */
export function checkOrder(order: Order, fields: Fields): Issue[] {
  if (isNegativeAsCredit(order, fields)) return checkOptions(fields);
  return [...checkAmount(order, fields), ...checkCurrency(order, fields), ...checkAction(order, fields), ...checkOptions(fields)];
}

/** POS software turns a negative amount into a credit of the positive one: that is no negative request (CAP-AMT-04). */
export function isNegativeAsCredit({ minor }: Order, fields: Fields): boolean {
  const isCredit = actionOf(fields)?.name === 'credit';
  return minor.startsWith('-') && isCredit && Number(fieldValue(fields, 'CB')) === -Number(minor);
}

function checkAmount({ minor }: Order, fields: Fields): Issue[] {
  const value = fieldValue(fields, 'CB');
  if (value === undefined || minor === '') return [];
  const digits = minor.padStart(2, '0');
  const issue = (requirement: RequirementId) => [
    valueIssue(requirement, 'value-malformed', { tag: 'CB', value }, { en: digits, fr: digits }),
  ];
  if (/[^\d]/.test(value)) return issue('CAP-AMT-04');
  if (Number(value) !== Number(minor)) return issue('CAP-AMT-02');
  return value.length < 2 ? issue('CAP-AMT-03') : [];
}

function checkCurrency({ currency }: Order, fields: Fields): Issue[] {
  const value = fieldValue(fields, 'CE');
  const expected = findCurrency(currency)?.number;
  if (value === undefined || expected === undefined || value === expected) return [];
  return [valueIssue('CAP-CUR-01', 'value-other', { tag: 'CE', value }, expected)];
}

function checkAction(order: Order, fields: Fields): Issue[] {
  const value = fieldValue(fields, 'CD') ?? '';
  const asked = actionOf(fields)?.name;
  if (asked === order.action) return [];
  if (order.action === 'cheque' && asked === 'debit') {
    const application = fieldValue(fields, 'CC');
    if (application === undefined) return [missingIssue('CAP-CHQ-01', 'CC')];
    return [valueIssue('CAP-CHQ-01', 'value-other', { tag: 'CC', value: application }, CHEQUE_APPLICATION)];
  }
  const codes: Readonly<Record<string, string>> = { debit: '0', cheque: '0', credit: '1', cancellation: '2' };
  return [valueIssue('CAP-REQ-07', 'value-other', { tag: 'CD', value }, codes[order.action] ?? order.action)];
}

/** Fields that are better left out. */
function checkOptions(fields: Fields): Issue[] {
  const unwanted = (requirement: RequirementId, tag: Tag) => {
    const value = fieldValue(fields, tag);
    return value === undefined ? [] : [unexpectedIssue(requirement, 'field-unwanted', { tag, value })];
  };
  const reference = fieldValue(fields, 'CF');
  const isCheque = actionOf(fields)?.name === 'cheque';
  return [
    ...unwanted('CAP-TAG-18', 'BF'),
    ...(isCheque ? [] : unwanted('CAP-REQ-05', 'CC')),
    ...(reference !== undefined && reference.length > REFERENCE_CHARACTERS
      ? [valueIssue('CAP-TAG-16', 'value-malformed', { tag: 'CF', value: reference }, SHORT_REFERENCE)]
      : []),
  ];
}
