import {
  checkFrame,
  checkResponse,
  checkResponseToRequest,
  conductIssue,
  fieldValue,
  type Issue,
  outcomeOf,
  type ResponseAllowances,
  type Tag,
} from '../protocol/index.js';
import type { AssembledMessage, Reception } from '../transport/index.js';
import type { SentRequest } from './exchange.js';

/**
 * Every deviation that an exchange shows: of each response by itself, of the answer against its request, and of their number. Order:
 * messages as they came, then the exchange as a whole. A value that repeats a malformed value of the request is not held against
 * the terminal; and where the decoder lost its place, only that is reported, because nothing else can be told apart.
 */
export function judgeExchange(request: SentRequest, reception: Reception, allowances: ResponseAllowances): Issue[] {
  const issues = reception.messages.flatMap((message) => judgeMessage(message, request, allowances));
  return [...issues, ...judgeNumber(request, reception)];
}

function judgeMessage(message: AssembledMessage, request: SentRequest, allowances: ResponseAllowances): Issue[] {
  const { frame } = message;
  const lostItsPlace = frame.remainder !== '' && frame.remainder !== '\r\n';
  if (lostItsPlace) return checkFrame(frame);
  const ownIssues = checkResponse(frame).filter((issue) => !repeatsRequest(issue, message, request));
  const { isReadable } = request;
  return [...ownIssues, ...checkResponseToRequest(frame.fields, request.fields, { isReadable, allowances })];
}

function repeatsRequest(issue: Issue, message: AssembledMessage, request: SentRequest): boolean {
  if (issue.tag === undefined || issue.requirement.startsWith('CAP-FRM')) return false;
  const sent = fieldValue(request.fields, issue.tag as Tag);
  return sent !== undefined && fieldValue(message.frame.fields, issue.tag as Tag) === sent;
}

/** A request gets one final response (CAP-EXC-03). After `BA`=1 sources disagree on what follows, so nothing is held against it. */
function judgeNumber(request: SentRequest, reception: Reception): Issue[] {
  const finals = reception.messages.filter(({ frame }) => ['performed', 'not-performed'].includes(outcomeOf(frame.fields)));
  if (finals.length < 2 || fieldValue(request.fields, 'BA') === '1') return [];
  const message = 'A request received more than one final response.';
  return [conductIssue('CAP-EXC-03', message, 'exactly one final response', `${finals.length} final responses`)];
}
