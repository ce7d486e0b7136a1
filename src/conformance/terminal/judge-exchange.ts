import { decodeFrame } from '../../codec/index.js';
import {
  bindsSide,
  checkFrame,
  checkResponse,
  checkResponseToRequest,
  fieldValue,
  findRequirement,
  type Issue,
  issueOf,
  outcomeOf,
  type ResponseAllowances,
} from '../../protocol/index.js';
import type { AssembledMessage, Reception } from '../../wire/index.js';
import type { SentRequest } from '../evidence/exchange.js';

/**
 * Every deviation that an exchange shows: of each response by itself, of the answer against its request, and of their number. Order:
 * messages as they came, then the exchange as a whole. A value that repeats a malformed value of the request is not held against
 * the terminal, nor is the format of a field that only binds a POS; and where the decoder lost its place, only that is reported, because
 * nothing else can be told apart.
 */
export function judgeExchange(request: SentRequest, reception: Reception, allowances: ResponseAllowances): Issue[] {
  const own = deviationsOf(request);
  const [first, ...more] = reception.messages;
  if (first !== undefined && more.length > 0 && request.hasOptionalLineEnd) {
    const issue = issueOf('CAP-FRM-19', 'line-end-answered', { count: more.length + 1 });
    return [...judgeMessage(first, request, allowances, own), issue];
  }
  const issues = reception.messages.flatMap((message) => judgeMessage(message, request, allowances, own));
  return [...issues, ...judgeNumber(request, reception)];
}

function judgeMessage(
  message: AssembledMessage,
  request: SentRequest,
  allowances: ResponseAllowances,
  own: ReadonlySet<string>,
): Issue[] {
  const { frame } = message;
  const lostItsPlace = frame.remainder !== '' && !/^[\r\n]+$/.test(frame.remainder);
  if (lostItsPlace) return checkFrame(frame);
  const ofResponse = checkResponse(frame).filter((issue) => bindsTerminal(issue) && !own.has(keyOf(issue)));
  const { isReadable } = request;
  return [...ofResponse, ...checkResponseToRequest(frame.fields, request.fields, { isReadable, allowances })];
}

/** Deviations the request has itself: a response that repeats the field, padded or as it came, is not to blame for them. */
function deviationsOf({ bytes }: SentRequest): Set<string> {
  return new Set(checkResponse(decodeFrame(bytes)).flatMap((issue) => (issue.tag === undefined ? [] : [keyOf(issue)])));
}

function keyOf({ requirement, tag }: Issue): string {
  return `${requirement} ${tag ?? ''}`;
}

function bindsTerminal({ requirement }: Issue): boolean {
  const row = findRequirement(requirement);
  return row !== undefined && bindsSide(row, 'terminal');
}

/** A request gets one final response (CAP-EXC-03). After `BA`=1 sources disagree on what follows, so nothing is held against it. */
function judgeNumber(request: SentRequest, reception: Reception): Issue[] {
  const finals = reception.messages.filter(({ frame }) => ['performed', 'not-performed'].includes(outcomeOf(frame.fields)));
  if (finals.length < 2 || fieldValue(request.fields, 'BA') === '1') return [];
  return [issueOf('CAP-EXC-03', 'final-responses', { count: finals.length })];
}
