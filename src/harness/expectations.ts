import { decodeConstructedField } from '../codec/index.js';
import {
  conductIssue,
  fieldValue,
  type Issue,
  missingIssue,
  outcomeOf,
  type RequirementId,
  reasonOf,
  type Tag,
  valueIssue,
} from '../protocol/index.js';
import { describeAnswer, describeSilence, finalResponses, responseFields } from './exchange.js';
import type { Session } from './session.js';
import { inconclusive } from './settlement.js';

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

/** The operation was performed (AE 10). */
export function expectPerformed(session: Session, requirement: RequirementId = session.question): void {
  expectAnswer(session, requirement);
  if (outcomeOf(responseFields(session.exchange)) === 'performed') return;
  const message = 'The terminal did not perform what it was asked.';
  session.judge([conductIssue(requirement, message, 'AE 10 (performed)', describeAnswer(session.exchange))], true);
}

/** The operation was not performed (AE 01), for one of the reasons if any are given. */
export function expectNotPerformed(session: Session, reason?: Reason, requirement: RequirementId = session.question): void {
  expectAnswer(session, requirement);
  const fields = responseFields(session.exchange);
  const codes: readonly string[] = reason === undefined ? [] : REASONS[reason];
  const isExpected = outcomeOf(fields) === 'not-performed' && (codes.length === 0 || codes.includes(reasonOf(fields) ?? ''));
  if (isExpected) return;
  const expected = reason === undefined ? 'AE 01 (not performed)' : `AE 01 with AF ${codes.join(' or ')} (${reason})`;
  const message = outcomeOf(fields) === 'not-performed' ? 'The terminal gives another reason.' : 'The terminal did not decline.';
  session.judge([conductIssue(requirement, message, expected, describeAnswer(session.exchange))], true);
}

/** Nothing was performed: no response says AE 10. No answer at all is content with that. */
export function expectNothingPerformed(session: Session, requirement: RequirementId = session.question): void {
  const performed = finalResponses(session.exchange).some(({ frame }) => outcomeOf(frame.fields) === 'performed');
  if (!performed) return;
  const message = 'The terminal performed what it should not have.';
  session.judge([conductIssue(requirement, message, 'no AE 10', describeAnswer(session.exchange))], true);
}

/** The last exchange shows none of these deviations. They are noted already; this makes them the answer to a step. */
export function expectConformity(session: Session, requirements: readonly RequirementId[]): void {
  expectAnswer(session);
  session.judge(session.exchange.issues.filter(({ requirement }) => requirements.includes(requirement)));
}

/** If anything was charged, it was what the digits of the request say, however many there are (CAP-AMT-07). */
export function expectChargedAsAsked(session: Session): void {
  expectAnswer(session);
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

/** The response came without waiting for anybody: within the limit of an exchange in which nobody has to act. */
export function expectNoWaiting(session: Session, limitMs: number): void {
  expectAnswer(session);
  const tookMs = Math.round(session.exchange.reception.answeredAfterMs ?? 0);
  if (tookMs <= limitMs) return;
  session.judge([conductIssue(session.question, 'The answer took long.', `within ${limitMs} ms`, `${tookMs} ms`)]);
}

/** The text of the ticket the response carries, or undefined. */
export function ticketOf(session: Session): string | undefined {
  const value = fieldValue(responseFields(session.exchange), 'ZT');
  return value === undefined ? undefined : decodeConstructedField(value).fields.find(({ tag }) => tag === 'AK')?.value;
}

/** The response carries a ticket. */
export function expectTicket(session: Session, requirement: RequirementId = session.question): void {
  expectAnswer(session);
  if (ticketOf(session) === undefined) session.judge([missingIssue(requirement, 'ZT', 'a ticket')], true);
}

/** The response carries no ticket. */
export function expectNoTicket(session: Session): void {
  expectAnswer(session);
  const issue = {
    requirement: session.question,
    message: 'A ticket came.',
    tag: 'ZT',
    expected: 'no ticket',
    actual: 'a ticket',
  };
  if (ticketOf(session) !== undefined) session.judge([issue]);
}

/** The last two exchanges brought the same ticket: nothing happened in between. */
export function expectSameTicket(session: Session): void {
  const tickets = session.exchanges.slice(-2).map((exchange) => fieldValue(responseFields(exchange), 'ZT'));
  if (tickets[0] !== undefined && tickets[0] === tickets[1]) return;
  const issue: Issue = conductIssue(
    session.question,
    'The second duplicate differs from the first.',
    'the same ticket',
    'another one',
  );
  session.judge([issue]);
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
