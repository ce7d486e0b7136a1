export {
  ACTION_NAMES,
  ACTIONS,
  type Action,
  type ActionName,
  CHEQUE_APPLICATION,
  findAction,
  mandatoryFields,
} from './action.js';
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
export { CAPABILITIES, CAPABILITY_NAMES, type Capabilities, type CapabilityName, perCapability } from './capabilities.js';
export { CARDHOLDER_BEHAVIOURS, type CardholderBehaviour } from './cardholder.js';
export { checkFields } from './check/check-field.js';
export { checkFrame } from './check/check-frame.js';
export { checkRequest, checkRequestComposition } from './check/check-request.js';
export { checkResponse, checkResponseToRequest, REJECTION_REASONS, type ResponseAllowances } from './check/check-response.js';
export {
  type Cut,
  type ExchangeIssues,
  isReadable,
  issuesAgainst,
  type JudgeOptions,
  judgeExchange,
  judgeLoneResponse,
  judgeRequest,
} from './check/judge-exchange.js';
export { CODES, type CodeTable, type CodeValue, labelOf } from './codes.js';
export { type Currency, currencyCodesOfIso4217, EURO, findCurrency } from './currency.js';
export { DICTIONARY, type FieldDefinition, type FormatRule, findField, type Shown, type Tag } from './dictionary.js';
export { decisiveResponse, type Ending, type Exchange, finalResponses, isFinal, type Party, type Response } from './exchange.js';
export { FIELD_SPOKEN_OF, FORMAT_REQUIREMENTS } from './format-requirements.js';
export {
  hideSplitNumbers,
  type Issue,
  type IssueContent,
  issueOf,
  mapIssue,
  missingIssue,
  sayIssue,
  saysMissing,
  unexpectedIssue,
  valueIssue,
} from './issue.js';
export { LANGUAGES, type Language, type Text } from './language.js';
export { actionOf, amountOf, directionOf, type Fields, fieldValue, type Outcome, outcomeOf, reasonOf } from './message.js';
export { Message, readMessage } from './read-message.js';
export { composeRequest, DEFAULT_POS, type PosIdentity, type RequestContent } from './request.js';
export type { Confidence } from './requirements/confidence.js';
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
} from './requirements/requirements.js';
export { SOURCES, type Source } from './requirements/sources.js';
export { ISSUE_SENTENCES, type IssueKind, type IssueValues, sentencesOf } from './sentences/issue-sentences.js';
export type { Said, Saying } from './sentences/said.js';
export { hasCheckDigit, isCardNumber } from './show/card-number.js';
export { ACTION_LABELS, type ExplainOptions, explainFields, explainMessage, type FieldExplanation } from './show/explain.js';
export { maskDecoded, maskFields, maskFrame, maskRemainder, maskValue } from './show/mask.js';
export { maskText } from './show/mask-text.js';
export { maskWords } from './show/mask-words.js';
