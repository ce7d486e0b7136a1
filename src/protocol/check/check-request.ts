import type { DecodedField, DecodedFrame } from '../../codec/index.js';
import { type Action, findAction, mandatoryFields } from '../action.js';
import { hideSplitNumbers, type Issue, missingIssue, unexpectedIssue, valueIssue } from '../issue.js';
import { type Fields, fieldValue } from '../message.js';
import type { RequirementId } from '../requirements/requirements.js';
import { findCurrency } from '../tables/currency.js';
import { checkFields } from './check-field.js';
import { checkFrame } from './check-frame.js';

/** Every deviation of a request: its frame, its composition, its fields. Order: frame, composition, format of fields, currency. */
export function checkRequest(frame: DecodedFrame): Issue[] {
  const { fields } = frame;
  return [...checkFrame(frame), ...checkRequestComposition(fields), ...checkRequestFields(frame), ...checkCurrency(fields)];
}

/** As of any message, but an amount of more than twelve digits is one that a POS refuses to send (CAP-AMT-06). */
function checkRequestFields(frame: DecodedFrame): Issue[] {
  const isLong = ({ tag, value }: DecodedField) => tag === 'CB' && /^\d{13,}$/.test(value);
  const issues = frame.fields.filter(isLong).map((field) => valueIssue('CAP-AMT-06', 'value-malformed', field, TWELVE_DIGITS));
  if (issues.length === 0) return checkFields(frame);
  const long = hideSplitNumbers(issues, frame.fields, frame.remainder);
  const named = (issue: Issue) => long.find(({ tag, offset }) => tag === issue.tag && offset === issue.offset);
  return checkFields(frame).map((issue) => (issue.requirement === 'CAP-AMT-01' ? (named(issue) ?? issue) : issue));
}

const TWELVE_DIGITS = { en: 'at most twelve digits', fr: 'douze chiffres au plus' };

/** A number that ISO 4217 gives to no currency (CAP-CUR-01). A terminal only repeats it, so it is held against a POS alone. */
function checkCurrency(fields: readonly DecodedField[]): Issue[] {
  const isUnknown = ({ tag, value }: DecodedField) => tag === 'CE' && /^\d{3}$/.test(value) && findCurrency(value) === undefined;
  return fields.filter(isUnknown).map((field) => valueIssue('CAP-CUR-01', 'currency-unassigned', field));
}

/** Fields an action needs and does not have (CAP-REQ-01 to CAP-REQ-04), and fields that have no place in a request. */
export function checkRequestComposition(fields: Fields): Issue[] {
  const action = findAction(fieldValue(fields, 'CD'), fieldValue(fields, 'CC'));
  const requirement = compositionRequirement(action);
  const wanted = mandatoryFields(action);
  const issues: Issue[] = wanted
    .filter((tag) => fieldValue(fields, tag) === undefined)
    .map((tag) => missingIssue(requirement, tag));
  const amount = fields.find(({ tag }) => tag === 'CB');
  if (amount !== undefined && action?.name === 'identification') {
    issues.push(unexpectedIssue('CAP-REQ-02', 'amount-unexpected', amount));
  }
  if (amount !== undefined && action?.isFinancial === true && /^0+$/.test(amount.value)) {
    issues.push(valueIssue('CAP-AMT-05', 'amount-zero', amount));
  }
  return hideSplitNumbers(issues, fields);
}

function compositionRequirement(action: Action | undefined): RequirementId {
  switch (action?.name) {
    case 'identification':
      return 'CAP-REQ-02';
    case 'duplicate':
      return 'CAP-REQ-03';
    case 'print':
      return 'CAP-REQ-04';
    default:
      return 'CAP-REQ-01';
  }
}
