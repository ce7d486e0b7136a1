import type { DecodedFrame } from '../../codec/index.js';
import {
  type Action,
  actionOf,
  checkFields,
  type Fields,
  fieldValue,
  findCurrency,
  levelOf,
  mandatoryFields,
} from '../../protocol/index.js';
import { type CardApplication, isCardApplication } from '../persona/card.js';
import type { TerminalProfile } from '../persona/profile.js';
import type { RequestTaste } from '../record/request-taste.js';

/** `CC` that leaves the choice of the application to the terminal. */
const ANY_APPLICATION = '000';

/**
 * Whether a request cannot be read, or lacks what its action needs, and is answered with `AF` 09 (CAP-ERR-01, CAP-ERR-03,
 * CAP-FRM-09, CAP-AMT-12). Unknown fields, any order after `CZ`, zero-padded amounts and a trailing CR LF are all well.
 */
export function isMalformed(frame: DecodedFrame, { failsOn, lineEnd }: RequestTaste): boolean {
  const { fields } = frame;
  const action = actionOf(fields);
  const mandatory = mandatoryFields(action);
  return (
    (lineEnd && frame.remainder !== '\r\n') ||
    fields.some(({ tag }) => failsOn.includes(tag)) ||
    frame.issues.some(({ kind }) => kind !== 'line-end' || frame.remainder !== '\r\n') ||
    mandatory.some((tag) => fieldValue(fields, tag) === undefined) ||
    checkFields(frame).some(({ requirement }) => levelOf(requirement) === 'MUST' && requirement !== 'CAP-TKT-07') ||
    !/^\d{3}$/.test(fieldValue(fields, 'CK') ?? '000') ||
    (action?.isFinancial === true && /^0+$/.test(fieldValue(fields, 'CB') ?? ''))
  );
}

/**
 * The `AF` code with which a well-formed request is turned down before any operation, or undefined: 12 for an action, 13 for a
 * currency, 10 for an application that the terminal does not have, in this order (CAP-ERR-04, CAP-CUR-02, CAP-ERR-05).
 */
export function rejectionReason(request: Fields, profile: TerminalProfile): '10' | '12' | '13' | undefined {
  const action = actionOf(request);
  if (action === undefined || !isSupported(action, profile)) return '12';
  if (!action.isFinancial) return undefined;
  const currency = findCurrency(fieldValue(request, 'CE') ?? '');
  if (currency === undefined || !profile.capabilities.currencies.includes(currency.code)) return '13';
  if (action.name === 'cheque') return undefined;
  const application = fieldValue(request, 'CC') ?? ANY_APPLICATION;
  return application === ANY_APPLICATION || supportedApplication(application, profile) !== undefined ? undefined : '10';
}

/** The application with this code, when the terminal has it. */
export function supportedApplication(code: string | undefined, profile: TerminalProfile): CardApplication | undefined {
  return code !== undefined && isCardApplication(code) && profile.applications.includes(code) ? code : undefined;
}

function isSupported(action: Action, profile: TerminalProfile): boolean {
  return action.name === 'debit' || profile.capabilities[action.name];
}
