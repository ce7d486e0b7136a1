import { decodeConstructedField } from '../../codec/index.js';
import {
  conductIssue,
  type Fields,
  fieldValue,
  type Issue,
  issueOf,
  missingIssue,
  outcomeOf,
  REJECTION_REASONS,
  type RequirementId,
  reasonOf,
  type Tag,
  valueIssue,
} from '../../protocol/index.js';
import { describeAnswer, describeSilence, type Exchange, finalResponses, responseFields } from '../evidence/exchange.js';
import { inconclusive } from '../verdict/settlement.js';
import type { Session } from './session.js';

/** Why an operation was not performed, as scenarios say it, with the codes of `AF` that mean it. */
export const REASONS = {
  refused: ['04'],
  forbidden: ['05'],
  abandoned: ['06', '11'],
  'not completed': ['07'],
  'timed out': ['08'],
  'format error': ['09'],
  'selection error': ['10'],
  'unknown action': ['12'],
  'currency not supported': ['13'],
} as const satisfies Record<string, readonly string[]>;

export type Reason = keyof typeof REASONS;

/** A message came, and its outcome can be read. Ends the scenario otherwise: there is nothing more to look at. */
export function expectAnswer(session: Session, requirement: RequirementId = session.question): void {
  const { exchange } = session;
  if (exchange.reception.messages.length === 0) {
    const issue = conductIssue(requirement, 'The terminal did not answer.', 'one response', describeSilence(exchange.reception));
    session.judge([issue], true);
  }
  if (outcomeOf(responseFields(exchange)) === 'unknown') {
    const own = exchange.issues.length > 0 ? exchange.issues : [missingIssue('CAP-RSP-01', 'AE')];
    session.judge(own, true);
  }
}

/** What a scenario builds on took place. Where it did not, the question could not be asked; that is another scenario's finding. */
export function requireOutcome(session: Session, outcome: 'performed' | 'not-performed'): void {
  if (outcomeOf(responseFields(session.exchange)) === outcome) return;
  const wanted = outcome === 'performed' ? 'go through' : 'fail';
  throw inconclusive(`The payment on which this scenario builds did not ${wanted}: ${describeAnswer(session.exchange)}.`);
}

/** Why a payment may be turned down by the bank, the card or the terminal's own rules, which is no deviation. */
const DECLINES: ReadonlySet<string | undefined> = new Set(['02', '03', '04', '05', '06', '07', '08', '11', undefined]);

/**
 * The operation was performed (AE 10). A payment that was declined although the cardholder did their part says nothing of the question:
 * no requirement promises that a bank agrees.
 */
export function expectPerformed(session: Session, requirement: RequirementId = session.question): void {
  expectAnswer(session, requirement);
  const { exchange } = session;
  const fields = responseFields(exchange);
  if (outcomeOf(fields) === 'performed') return;
  const reason = reasonOf(fields);
  const isForced = reason === '10' && fieldValue(exchange.request.fields, 'CC') !== undefined;
  if (exchange.request.isFinancial && outcomeOf(fields) === 'not-performed' && (DECLINES.has(reason) || isForced)) {
    throw inconclusive(`The payment was declined, so the question could not be asked: ${describeAnswer(exchange)}.`);
  }
  const message = 'The terminal did not perform what it was asked.';
  session.judge([conductIssue(requirement, message, 'AE 10 (performed)', describeAnswer(exchange))], true);
}

/**
 * The operation was not performed (AE 01), for one of the reasons if any are given. One that is reported as performed although the
 * cardholder did not pay breaks CAP-RSP-13, whatever the scenario asks.
 */
export function expectNotPerformed(session: Session, reason?: Reason, requirement: RequirementId = session.question): void {
  expectAnswer(session, requirement);
  const fields = responseFields(session.exchange);
  const codes: readonly string[] = reason === undefined ? [] : REASONS[reason];
  const outcome = outcomeOf(fields);
  if (outcome === 'not-performed' && (codes.length === 0 || codes.includes(reasonOf(fields) ?? ''))) return;
  const expected = reason === undefined ? 'AE 01 (not performed)' : `AE 01 with AF ${codes.join(' or ')} (${reason})`;
  const message = outcome === 'not-performed' ? 'The terminal gives another reason.' : 'The terminal did not decline.';
  const isUnpaid = outcome === 'performed' && !['pay', 'slow', undefined].includes(session.behaviour);
  const broken = isUnpaid ? 'CAP-RSP-13' : requirement;
  session.judge([conductIssue(broken, message, expected, describeAnswer(session.exchange))], true);
}

/**
 * Nothing was performed: no response says AE 10. No answer at all may mean that nothing was started, or that the terminal waits for a
 * card: identification tells, and where it does not, nobody knows.
 */
export function expectNothingPerformed(session: Session, requirement: RequirementId = session.question): void {
  const { exchange } = session;
  const performed = finalResponses(exchange).some(({ frame }) => outcomeOf(frame.fields) === 'performed');
  if (performed) {
    const message = 'The terminal performed what it should not have.';
    session.judge([conductIssue(requirement, message, 'no AE 10', describeAnswer(exchange))], true);
  }
  if (session.behaviour === undefined && hasBegun(exchange)) {
    const message = 'The terminal began an operation and gave it up.';
    session.judge([conductIssue(requirement, message, 'no operation: AE 01 with AF 09', describeAnswer(exchange))], true);
  }
  const isUnclear = exchange.reception.ending === 'silent' && exchange.request.isFinancial && exchange.isTerminalFree !== true;
  if (isUnclear) throw inconclusive('The terminal did not answer and cannot be asked whether it started an operation.');
}

/**
 * Whether a refusal is one that only an operation in progress can end with: nobody presented a card in time (08), where the request was
 * whole; or, where the answer comes after the response limit, anything but a rejection of the request.
 */
function hasBegun(exchange: Exchange): boolean {
  const fields = responseFields(exchange);
  const reason = reasonOf(fields);
  if (outcomeOf(fields) !== 'not-performed' || !exchange.request.isFinancial || reason === undefined) return false;
  return exchange.isLate === true ? !REJECTION_REASONS.has(reason) : exchange.request.isReadable && reason === '08';
}

/** The last exchange shows none of these deviations. They are noted already; this makes them the answer to a step. */
export function expectConformity(session: Session, requirements: readonly RequirementId[]): void {
  expectAnswer(session);
  session.judge(session.exchange.issues.filter(({ requirement }) => requirements.includes(requirement)));
}

/** If anything was charged, it was what the digits of the request say, however many there are (CAP-AMT-07). */
export function expectChargedAsAsked(session: Session): void {
  const { exchange } = session;
  const charged = fieldValue(responseFields(exchange), 'CB') ?? '';
  const asked = fieldValue(exchange.request.fields, 'CB') ?? '';
  if (outcomeOf(responseFields(exchange)) !== 'performed' || Number(charged) === Number(asked)) return;
  session.judge([valueIssue('CAP-AMT-07', { tag: 'CB', value: charged }, `${asked}, or a refusal`)]);
}

/** The response has these fields. */
export function expectFields(session: Session, tags: readonly Tag[], requirement: RequirementId = session.question): void {
  expectAnswer(session);
  const fields = responseFields(session.exchange);
  session.judge(tags.filter((tag) => fieldValue(fields, tag) === undefined).map((tag) => missingIssue(requirement, tag)));
}

/** The response has this value in this field. */
export function expectValue(session: Session, tag: Tag, value: string, requirement: RequirementId = session.question): void {
  expectFields(session, [tag], requirement);
  const actual = fieldValue(responseFields(session.exchange), tag);
  if (actual !== undefined && actual !== value) session.judge([valueIssue(requirement, { tag, value: actual }, value)]);
}

/** The response came without waiting for anybody. A slow one is held against CAP-EXC-12, whatever the scenario asks. */
export function expectNoWaiting(session: Session, limitMs: number): void {
  expectAnswer(session);
  const tookMs = Math.round(session.exchange.reception.answeredAfterMs ?? 0);
  if (tookMs <= limitMs) return;
  session.judge([conductIssue('CAP-EXC-12', 'The answer took long.', `within ${limitMs} ms`, `${tookMs} ms`)]);
}

/** The ticket among these fields, in base64, or undefined. */
function ticketIn(fields: Fields): string | undefined {
  const value = fieldValue(fields, 'ZT');
  return value === undefined ? undefined : decodeConstructedField(value).fields.find(({ tag }) => tag === 'AK')?.value;
}

/** The response carries a ticket. */
export function expectTicket(session: Session, requirement: RequirementId = session.question): void {
  expectAnswer(session);
  if (ticketIn(responseFields(session.exchange)) === undefined)
    session.judge([missingIssue(requirement, 'ZT', 'a ticket')], true);
}

/** The response carries no ticket. */
export function expectNoTicket(session: Session): void {
  expectAnswer(session);
  const message = 'A ticket came.';
  const issue = issueOf({ requirement: session.question, message, tag: 'ZT', expected: 'no ticket', actual: 'a ticket' });
  if (ticketIn(responseFields(session.exchange)) !== undefined) session.judge([issue]);
}

/**
 * The tickets of the last two exchanges tell of the same transaction: the same sums and authorisation numbers. Times, counters and the
 * word duplicate may differ. Without two tickets there is nothing to compare.
 */
export function expectSameTransaction(session: Session): void {
  const [former, latter] = session.exchanges.slice(-2).map((exchange) => transactionOn(exchange));
  if (former === undefined || latter === undefined) throw inconclusive('The duplicates did not both bring a ticket to compare.');
  if (former === latter && former !== '') return;
  if (former === '' || latter === '') throw inconclusive('The tickets of the duplicates hold no sum and no number to compare.');
  const message = 'The second duplicate tells of another transaction than the first.';
  session.judge([otherTransaction(session.question, message, former, latter)]);
}

/** The issue of a ticket that tells of another transaction than a former one. How many sums differ, not which: a ticket is not shown. */
export function otherTransaction(requirement: RequirementId, message: string, former: string, latter: string): Issue {
  const before = former.split(' ');
  const after = latter.split(' ');
  const others = after.filter((number, place) => number !== before[place]).length;
  const expected = `the ${before.length} sums and numbers of the ticket before`;
  return conductIssue(requirement, message, expected, `${after.length} sums and numbers, ${others} of them others`);
}

/** The sums and six-digit numbers on the ticket of a response, in their order; undefined without a ticket. */
export function transactionOn(exchange: Exchange): string | undefined {
  const ticket = ticketIn(responseFields(exchange));
  const text = ticket === undefined ? undefined : Buffer.from(ticket, 'base64').toString('latin1');
  return text === undefined ? undefined : (text.match(/\d+[.,]\d{2}(?!\d)|(?<!\d)\d{6}(?!\d)/g) ?? []).join(' ');
}

/** The first message says that the request is taken into account, and nothing of its outcome (CAP-IMM-02). */
export function expectImmediateResponse(session: Session): void {
  expectAnswer(session);
  const first = session.exchange.reception.messages[0]?.frame.fields ?? [];
  if (outcomeOf(first) === 'taken-into-account') {
    session.judge(session.exchange.issues.filter(({ requirement }) => requirement === 'CAP-IMM-02'));
    return;
  }
  const message = 'The immediate response has another status.';
  session.judge([conductIssue(session.question, message, 'AE 11 (taken into account)', describeAnswer(session.exchange))], true);
}

/** Identification still gets its answer, on a new connection, after what the scenario did. */
export async function expectStillUsable(session: Session): Promise<void> {
  const attempt = await session.tryIdentification();
  if (attempt.isUsable) return;
  session.judge(
    [conductIssue(session.question, 'The terminal cannot be used afterwards.', 'AE 10 to an identification', attempt.actual)],
    true,
  );
}
