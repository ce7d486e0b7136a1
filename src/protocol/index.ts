export { ACTION_NAMES, ACTIONS, type Action, type ActionName, CHEQUE_APPLICATION, findAction } from './action.js';
export {
  type Amount,
  AmountError,
  type AmountRule,
  amountDigits,
  formatAmount,
  MAX_MINOR_UNITS,
  minorUnitsOf,
  parseAmount,
} from './amount.js';
export type { Capabilities } from './capabilities.js';
export { hasCheckDigit, isCardNumber } from './card-number.js';
export { CARDHOLDER_BEHAVIOURS, type CardholderBehaviour } from './cardholder.js';
export { checkFields } from './check-field.js';
export { checkFrame } from './check-frame.js';
export { checkRequest, checkRequestComposition } from './check-request.js';
export { checkResponse, checkResponseToRequest, REJECTION_REASONS, type ResponseAllowances } from './check-response.js';
export { CODES, type CodeTable, type CodeValue, labelOf } from './codes.js';
export type { Confidence } from './confidence.js';
export { type Currency, currencyCodesOfIso4217, EURO, findCurrency } from './currency.js';
export { DICTIONARY, type FieldDefinition, type FormatRule, findField, type Shown, type Tag } from './dictionary.js';
export { ACTION_LABELS, type ExplainOptions, explainFields, explainMessage, type FieldExplanation } from './explain.js';
export {
  conductIssue,
  hideSplitNumbers,
  type Issue,
  type IssueContent,
  issueOf,
  missingIssue,
  unexpectedIssue,
  valueIssue,
} from './issue.js';
export { LANGUAGES, type Language, type Text } from './language.js';
export { maskDecoded, maskFields, maskFrame, maskRemainder, maskValue } from './mask.js';
export { maskText } from './mask-text.js';
export { maskWords } from './mask-words.js';
export { actionOf, amountOf, directionOf, type Fields, fieldValue, type Outcome, outcomeOf, reasonOf } from './message.js';
export { composeRequest, DEFAULT_POS, type PosIdentity, type RequestContent } from './request.js';
export {
  bindsSide,
  findRequirement,
  groupOf,
  type Level,
  levelOf,
  REQUIREMENT_GROUPS,
  REQUIREMENTS,
  type Requirement,
  type RequirementId,
  type Side,
} from './requirements.js';
export { SOURCES, type Source } from './sources.js';
