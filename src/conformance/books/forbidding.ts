import { fieldValue, isReadable, mandatoryFields, minorUnitsOf, type RequirementId } from '../../protocol/index.js';
import type { Entry } from './entry.js';

/** Questions whose very answer is that nothing is booked. */
const ABOUT_BOOKING: ReadonlySet<RequirementId> = new Set<RequirementId>([
  'CAP-AMT-12',
  'CAP-CUR-01',
  'CAP-CUR-02',
  'CAP-DUP-01',
  'CAP-ERR-01',
  'CAP-ERR-02',
  'CAP-ERR-04',
  'CAP-EXC-09',
  'CAP-FRM-09',
  'CAP-IDT-02',
  'CAP-PRN-01',
]);

/**
 * The requirement by which a request books nothing; undefined for a payment that was asked for in good order and of which nobody knows
 * what became: it may have been made.
 */
export function forbidding(entry: Entry): RequirementId | undefined {
  const { request, action, question, reported, gesture } = entry;
  if (action === undefined || action.isFinancial) {
    if (question !== undefined && ABOUT_BOOKING.has(question) && reported !== 'performed') return question;
    if (!isReadable(request)) return 'CAP-ERR-02';
  }
  if (action === undefined) return 'CAP-ERR-04';
  if (action.name === 'duplicate') return 'CAP-DUP-01';
  if (action.name === 'print') return 'CAP-PRN-01';
  if (action.name === 'identification') return 'CAP-IDT-02';
  if (mandatoryFields(action).some((tag) => fieldValue(request.fields, tag) === undefined)) return 'CAP-ERR-01';
  if (minorUnitsOf(fieldValue(request.fields, 'CB') ?? '') === undefined) return 'CAP-AMT-12';
  const isKnownUnpaid = gesture !== undefined && gesture !== 'pay' && gesture !== 'slow';
  return reported === 'not-performed' || isKnownUnpaid ? 'CAP-RSP-13' : undefined;
}
