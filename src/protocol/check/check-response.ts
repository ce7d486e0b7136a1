import type { DecodedFrame } from '../../codec/index.js';
import { type Action, CHEQUE_APPLICATION } from '../action.js';
import { amountDigits, minorUnitsOf } from '../amount.js';
import { hideSplitNumbers, type Issue, missingIssue, unexpectedIssue, valueIssue } from '../issue.js';
import type { Text } from '../language.js';
import { actionOf, type Fields, fieldValue, outcomeOf, reasonOf } from '../message.js';
import { type Currency, findCurrency } from '../tables/currency.js';
import { findField, type Tag } from '../tables/dictionary.js';
import { checkCardData } from './check-card-data.js';
import { checkFields } from './check-field.js';
import { checkFrame } from './check-frame.js';
import { checkTicketAgainstRequest } from './check-ticket.js';

/** What the subject may do that changes what is expected of a response. */
export interface ResponseAllowances {
  /** A performed amount may be lower than the requested one (CAP-AMT-07). */
  readonly partialPayment: boolean;
}

/** Every deviation that a response shows by itself: its frame and the format of its fields. */
export function checkResponse(frame: DecodedFrame): Issue[] {
  return [...checkFrame(frame), ...checkFields(frame)];
}

/**
 * Every deviation of a response from what its request lets expect: fields that must be there, values that must come back, and
 * fields that the outcome wants or forbids. A request that a terminal need not be able to read (`isReadable` false) lets expect
 * only `AE` and the version. Never asks for the return of a field that the request did not carry, or carried in a form no response
 * may have.
 */
export function checkResponseToRequest(
  response: Fields,
  request: Fields,
  options: { readonly isReadable: boolean; readonly allowances: ResponseAllowances },
): Issue[] {
  if (!options.isReadable) return missing('CAP-RSP-01', response, ['CZ', 'AE']);
  const action = actionOf(request);
  const issues = [
    ...checkPresence(response, request, action),
    ...checkEcho(response, request),
    ...checkAmount(response, request, options.allowances),
    ...checkOutcomeFields(response, request, action),
    ...checkCheque(response, action),
    ...checkTicketAgainstRequest(response, request, action),
    ...checkCardData(response, request),
  ];
  return hideSplitNumbers(issues, response);
}

/** Codes of `AF` that say the request never became an operation: format, selection, action, currency. */
export const REJECTION_REASONS: ReadonlySet<string> = new Set(['09', '10', '12', '13']);

function missing(requirement: Issue['requirement'], fields: Fields, tags: readonly Tag[]): Issue[] {
  return tags.filter((tag) => fieldValue(fields, tag) === undefined).map((tag) => missingIssue(requirement, tag));
}

/** Fields of a request that a response repeats where their format is right; those of the other fields are any that are not empty. */
const REPEATED: ReadonlySet<Tag> = new Set<Tag>(['CA', 'CD', 'CB', 'CE']);

function isReturnable(tag: Tag, value = ''): boolean {
  const pattern = REPEATED.has(tag) ? findField(tag)?.rule?.pattern : undefined;
  return pattern === undefined ? value !== '' : pattern.test(value);
}

function checkPresence(response: Fields, request: Fields, action: Action | undefined): Issue[] {
  const always: Tag[] = ['CZ', 'CJ', 'CA', 'AE', ...(action?.name === 'duplicate' ? [] : (['CD'] as const))];
  const comesBack = (tag: Tag) => isReturnable(tag, fieldValue(request, tag));
  const identifying = always.filter((tag) => tag === 'CZ' || tag === 'AE' || comesBack(tag));
  const isOwed = action?.isFinancial === true && outcomeOf(response) !== 'taken-into-account' && reasonOf(response) !== '09';
  const financial = isOwed ? (['CB', 'CE'] as const).filter(comesBack) : [];
  return [...missing('CAP-RSP-01', response, identifying), ...missing('CAP-RSP-02', response, financial)];
}

function checkEcho(response: Fields, request: Fields): Issue[] {
  const rules = [
    ['CA', 'CAP-RSP-03'],
    ['CD', 'CAP-RSP-03'],
    ['CE', 'CAP-CUR-03'],
  ] as const;
  return rules.flatMap(([tag, requirement]) => {
    const field = response.find((candidate) => candidate.tag === tag);
    const asked = fieldValue(request, tag);
    const isWellAsked = isReturnable(tag, asked);
    return field === undefined || asked === undefined || !isWellAsked || field.value === asked
      ? []
      : [valueIssue(requirement, 'value-other', field, asked)];
  });
}

/**
 * On success the amount is the requested one, leading zeros aside (CAP-AMT-07), and in the minor unit of its currency (CAP-AMT-02). On
 * failure it means nothing (CAP-AMT-09).
 */
function checkAmount(response: Fields, request: Fields, allowances: ResponseAllowances): Issue[] {
  const field = response.find(({ tag }) => tag === 'CB');
  const asked = minorUnitsOf(fieldValue(request, 'CB') ?? '');
  const performed = minorUnitsOf(field?.value ?? '');
  if (outcomeOf(response) !== 'performed' || field === undefined || asked === undefined || performed === undefined) return [];
  const mayBeLower = allowances.partialPayment || fieldValue(request, 'BF') === '1';
  if (performed === asked || (mayBeLower && performed < asked && performed > 0)) return [];
  const currency = findCurrency(fieldValue(request, 'CE') ?? '');
  const isWellAsked = isReturnable('CB', fieldValue(request, 'CB'));
  if (isWellAsked && currency !== undefined && isOtherUnit(performed, asked, currency)) {
    return [valueIssue('CAP-AMT-02', 'amount-other-unit', field, inMinorUnits(amountDigits(asked), currency))];
  }
  return [valueIssue('CAP-AMT-07', 'amount-other', field, amountDigits(asked))];
}

/**
 * Whether an amount is the asked one in another unit: written as if the currency had two decimals or none, or with two decimals added or
 * taken. 1000 francs as 100000, 1.250 dinars as 125, 12.34 euros as 12.
 */
function isOtherUnit(performed: number, asked: number, { decimals }: Currency): boolean {
  const factors = [10 ** (2 - decimals), 10 ** -decimals, 100, 0.01].filter((factor) => factor !== 1);
  return performed > 0 && factors.some((factor) => [Math.floor, Math.round].some((whole) => whole(asked * factor) === performed));
}

function inMinorUnits(digits: string, { code, decimals }: Currency): Text {
  if (decimals === 0) return { en: `${digits}: ${code} has no decimals`, fr: `${digits} : ${code} n'a pas de décimales` };
  return { en: `${digits}: ${code} has ${decimals} decimals`, fr: `${digits} : ${code} a ${decimals} décimales` };
}

function checkOutcomeFields(response: Fields, request: Fields, action: Action | undefined): Issue[] {
  const reason = response.find(({ tag }) => tag === 'AF');
  switch (outcomeOf(response)) {
    case 'not-performed':
      return reason === undefined ? [missingIssue('CAP-RSP-08', 'AF', 'reason-missing')] : [];
    case 'taken-into-account':
      return reason === undefined ? [] : [unexpectedIssue('CAP-IMM-02', 'reason-premature', reason)];
    case 'performed': {
      const issues = reason === undefined ? [] : [unexpectedIssue('CAP-RSP-09', 'reason-unexpected', reason)];
      const isCard = action?.isFinancial === true && action.name !== 'cheque';
      if (!isCard || fieldValue(request, 'BA') === '1') return issues;
      return [...issues, ...missing('CAP-RSP-06', response, ['CC']), ...missing('CAP-RSP-07', response, ['CI'])];
    }
    default:
      return [];
  }
}

function checkCheque(response: Fields, action: Action | undefined): Issue[] {
  if (action?.name !== 'cheque' || REJECTION_REASONS.has(reasonOf(response) ?? '')) return [];
  const field = response.find(({ tag }) => tag === 'CC');
  // A terminal that is busy has not begun a cheque (CAP-EXC-09).
  if (field === undefined && reasonOf(response) === '07') return [];
  if (field === undefined) return [missingIssue('CAP-CHQ-02', 'CC', 'application-missing')];
  return field.value === CHEQUE_APPLICATION ? [] : [valueIssue('CAP-CHQ-02', 'value-other', field, CHEQUE_APPLICATION)];
}
