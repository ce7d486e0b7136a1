import { type Exchange, finalResponses, type Party } from '../exchange.js';
import { type Issue, issueOf, missingIssue } from '../issue.js';
import type { Message } from '../message.js';
import { fieldValue, outcomeOf, reasonOf } from '../message.js';
import { bindsSide, findRequirement } from '../requirements/requirements.js';
import { checkFrame } from './check-frame.js';
import { checkRequest } from './check-request.js';
import { checkResponse, checkResponseToRequest, type ResponseAllowances } from './check-response.js';

/** How a request was cut: into so many segments, with a pause of so long between them. */
export interface Cut {
  readonly segments: number;
  readonly gapMs: number;
}

/** What has to be known of the two sides before an exchange can be judged. */
export interface JudgeOptions {
  readonly allowances: ResponseAllowances;
  /** How the request was cut on its way, if it was. */
  readonly cut?: Cut | undefined;
  /** A CR LF ends the request that need not be there: what a terminal does about it is a question of its own (CAP-FRM-19). */
  readonly hasOptionalLineEnd?: boolean;
}

/** Every deviation an exchange shows, where it shows. */
export interface ExchangeIssues {
  /** Of the POS: the request by itself. */
  readonly request: readonly Issue[];
  /** Of the terminal: each response by itself and against the request, in the order of the responses. */
  readonly responses: readonly (readonly Issue[])[];
  /** Of the terminal: what no single message shows. */
  readonly conduct: readonly Issue[];
}

/**
 * The one judge of an exchange: every deviation of the request, of each response, of the answer against its request, and of their
 * number. Pure, and the same for whoever asks: a conformance run, one exchange by hand, the simulator's journal, the fuzzer.
 *
 * A value that repeats a malformed value of the request is not held against the terminal, nor is the format of a field that only binds
 * a POS; and where the decoder lost its place, only that is reported, because nothing else can be told apart. Of a terminal that took a
 * part of a cut request for all of it (CAP-FRM-13), nothing is expected of the answer to that part but its form.
 */
export function judgeExchange(exchange: Pick<Exchange, 'request' | 'responses'>, options: JudgeOptions): ExchangeIssues {
  const { request, responses } = exchange;
  const isOwn = deviationsOf(request);
  const judge = ({ message }: Exchange['responses'][number]) => judgeResponse(message, request, options.allowances, isOwn);
  if (options.cut !== undefined && isTakenInPart(exchange)) {
    return {
      request: judgeRequest(request),
      responses: responses.map(({ message }) => judgeForm(message, isOwn)),
      conduct: [issueOf('CAP-FRM-13', 'taken-in-part', { ...options.cut, count: responses.length })],
    };
  }
  const isEcho = options.hasOptionalLineEnd === true && responses.length > 1;
  return {
    request: judgeRequest(request),
    // The answers to the line end itself are no messages of their own: that they came is what is wrong.
    responses: responses.map((response, index) => (isEcho && index > 0 ? [] : judge(response))),
    conduct: isEcho ? [answeredLineEnd(responses.length)] : judgeNumber(exchange),
  };
}

/** What is held against one side: in the order in which it happened. */
export function issuesAgainst(side: Party, { request, responses, conduct }: ExchangeIssues): Issue[] {
  return side === 'pos' ? [...request] : [...responses.flat(), ...conduct];
}

/** Every deviation of a request. Where the decoder lost its place, only that is reported. */
export function judgeRequest(request: Message): Issue[] {
  return request.isLost ? checkFrame(request.frame) : checkRequest(request.frame);
}

/** Every deviation that a response shows whatever it answers. Where the decoder lost its place, only that is reported. */
export function judgeLoneResponse(response: Message): Issue[] {
  if (response.isLost) return checkFrame(response.frame);
  const missing = ALWAYS_DUE.filter((tag) => fieldValue(response.fields, tag) === undefined);
  return [...checkResponse(response.frame), ...missing.map((tag) => missingIssue('CAP-RSP-01', tag))];
}

/** Fields of every response to a request that could be read. */
const ALWAYS_DUE = ['CZ', 'CJ', 'CA', 'AE'] as const;

/** A terminal must be able to read it: its frame has no deviation, a CR LF at its end aside. */
export function isReadable({ frame }: Message): boolean {
  const isWhole = frame.remainder === '' || (frame.remainder === '\r\n' && frame.fields.length > 0);
  return isWhole && frame.issues.every(({ kind, suspicion }) => kind === 'line-end' && suspicion === undefined);
}

function judgeResponse(message: Message, request: Message, allowances: ResponseAllowances, isOwn: IsOwn): Issue[] {
  const ofResponse = judgeForm(message, isOwn);
  if (message.isLost) return ofResponse;
  const against = checkResponseToRequest(message.fields, request.fields, { isReadable: isReadable(request), allowances });
  return [...ofResponse, ...against];
}

/** What a response shows by itself. */
function judgeForm(message: Message, isOwn: IsOwn): Issue[] {
  if (message.isLost) return checkFrame(message.frame);
  return checkResponse(message.frame).filter((issue) => bindsTerminal(issue) && !isOwn(issue));
}

/** Whether a request in which nothing is wrong or missing was turned down as malformed: then it was not read whole. */
function isTakenInPart(exchange: Pick<Exchange, 'request' | 'responses'>): boolean {
  const isMalformed = ({ fields }: Message) => outcomeOf(fields) === 'not-performed' && reasonOf(fields) === '09';
  return finalResponses(exchange).some(isMalformed) && judgeRequest(exchange.request).length === 0;
}

/**
 * Whether the request has a deviation itself: a response that repeats the field, padded or as it came, is not to blame for it. Looked up
 * when the first response deviates.
 */
function deviationsOf({ frame }: Message): IsOwn {
  let keys: ReadonlySet<string> | undefined;
  return (issue) => {
    keys ??= new Set(checkResponse(frame).flatMap((one) => (one.tag === undefined ? [] : [keyOf(one)])));
    return keys.has(keyOf(issue));
  };
}

type IsOwn = (issue: Issue) => boolean;

function keyOf({ requirement, tag }: Issue): string {
  return `${requirement} ${tag ?? ''}`;
}

function bindsTerminal({ requirement }: Issue): boolean {
  const row = findRequirement(requirement);
  return row !== undefined && bindsSide(row, 'terminal');
}

/**
 * A request gets one final response (CAP-EXC-03). After `BA`=1 sources disagree on what follows, so nothing is held against it; nor is a
 * refusal of each part of what no message known is as long as.
 */
function judgeNumber(exchange: Pick<Exchange, 'request' | 'responses'>): Issue[] {
  const final = finalResponses(exchange);
  const { length } = final;
  if (length < 2 || fieldValue(exchange.request.fields, 'BA') === '1') return [];
  const areRefusals = final.every(({ fields }) => outcomeOf(fields) === 'not-performed');
  if (areRefusals && exchange.request.text.length > LONGEST_MESSAGE) return [];
  return [issueOf('CAP-EXC-03', 'final-responses', { count: length })];
}

/**
 * Characters that a message with a full ticket has (CAP-TKT-08). No limit of TCP is documented, and buffers of 1,024 bytes are seen
 * (framing.md 3.2, 3.3): a receiver may take what is longer for several messages (CAP-FRM-20).
 */
const LONGEST_MESSAGE = 1_200;

function answeredLineEnd(responses: number): Issue {
  return issueOf('CAP-FRM-19', 'line-end-answered', { count: responses });
}
