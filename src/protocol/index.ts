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
  amountDigits,
  formatAmount,
  MAX_MINOR_UNITS,
  minorUnitsOf,
  parseAmount,
} from './amount.js';
export {
  CAPABILITIES,
  CAPABILITY_NAMES,
  CARDHOLDER_BEHAVIOURS,
  type Capabilities,
  type CapabilityName,
  type CardholderBehaviour,
  perCapability,
} from './capabilities.js';
export { checkFields } from './check/check-field.js';
export { checkFrame } from './check/check-frame.js';
export { checkRequest } from './check/check-request.js';
export { checkResponse, checkResponseToRequest, REJECTION_REASONS, type ResponseAllowances } from './check/check-response.js';
export {
  type Cut,
  isReadable,
  issuesAgainst,
  type JudgeOptions,
  judgeExchange,
  judgeLoneResponse,
  judgeRequest,
} from './check/judge-exchange.js';
export { decisiveResponse, type Ending, type Exchange, finalResponses, type Party, type Response } from './exchange.js';
export { FIELD_SPOKEN_OF, FORMAT_REQUIREMENTS } from './format-requirements.js';
export {
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
export {
  actionOf,
  amountOf,
  directionOf,
  type Fields,
  fieldValue,
  Message,
  type Outcome,
  outcomeOf,
  readMessage,
  reasonOf,
} from './message.js';
export { composeRequest, DEFAULT_POS, type PosIdentity, type RequestContent } from './request.js';
export { LEVEL_LABELS } from './requirements/requirement.js';
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
} from './requirements/requirements.js';
export { SOURCES } from './requirements/sources.js';
export { ISSUE_SENTENCES, sentencesOf } from './sentences/issue-sentences.js';
export { hasCheckDigit, isCardNumber } from './show/card-number.js';
export { ACTION_LABELS, explainFields, explainMessage, type FieldView, type Omitted } from './show/explain.js';
export { maskDecoded, maskFields, maskFrame, maskValue } from './show/mask.js';
export { maskText } from './show/mask-text.js';
export { maskWords } from './show/mask-words.js';
export { type ExchangeView, knownTagsIn, type MessageView, viewExchange, viewMessage } from './show/message-view.js';
export { sayView } from './show/say-view.js';
export { CODES, type CodeTable, labelOf } from './tables/codes.js';
export { type Currency, currencyCodesOfIso4217, EURO, findCurrency } from './tables/currency.js';
export { DICTIONARY, type FieldDefinition, findField, type Tag } from './tables/dictionary.js';
export { currenciesOn, showsAmount, sumsOn, type TicketSum, ticketText } from './ticket-text.js';
