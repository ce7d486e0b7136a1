import {
  ACTIONS,
  bindsSide,
  fieldValue,
  findRequirement,
  type Issue,
  issueOf,
  judgeRequest,
  outcomeOf,
  valueIssue,
} from '../../../protocol/index.js';
import type { Order } from '../order/order.js';
import type { SeenRequest } from '../terminal/stage.js';
import { checkOrder } from './check-order.js';
import { answersTo, beliefOf, isPlainRefusal, type Play, paymentsIn } from './play.js';

/** Everything that a play shows to be wrong whatever was asked: of each request, and of how often the POS asked. */
export function judgePlay(play: Play): Issue[] {
  const requests = play.requests.flatMap(({ message }) => judgeRequest(message)).filter(bindsPos);
  const [first] = paymentsIn(play);
  const order = first === undefined ? [] : checkOrder(orderBehind(first, play), first.message.fields);
  return [...requests, ...order, ...judgeService(play), ...judgeConduct(play)];
}

/** An order that moves no money, and a request for something else. */
function judgeService({ order, requests }: Play): Issue[] {
  const { code, isFinancial } = ACTIONS[order.action];
  const [first] = requests;
  if (isFinancial || first === undefined || requests.some(({ action }) => action?.name === order.action)) return [];
  const field = { tag: 'CD', value: fieldValue(first.message.fields, 'CD') ?? '' };
  return [valueIssue('CAP-REQ-07', 'value-other', field, code)];
}

function judgeConduct(play: Play): Issue[] {
  const payments = paymentsIn(play);
  const own = play.isRetried ? payments.slice(0, -1) : payments;
  const [first] = payments;
  const issues: Issue[] = [];
  if (own.length > 1) {
    issues.push(issueOf('CAP-EXC-13', 'asked-again', { count: own.length }));
    if (!hasFinalAnswer(play)) issues.push(issueOf('CAP-ERR-09', 'asked-again', { count: own.length }));
  }
  if (play.requests.some(({ isSecondAtOnce }) => isSecondAtOnce)) issues.push(issueOf('CAP-EXC-08', 'asked-at-once', {}));
  if (play.isRetried || offersRetryInDoubt(play, first)) issues.push(issueOf('CAP-ERR-12', 'retry-offered', {}));
  return issues;
}

function hasFinalAnswer(play: Play): boolean {
  return (
    isPlainRefusal(paymentsIn(play)[0]) || answersTo(paymentsIn(play)[0]).some(({ fields }) => outcomeOf(fields) === 'performed')
  );
}

/** Of two orders at once, the one that the request is for. */
function orderBehind({ message }: SeenRequest, { order, beside }: Play): Order {
  const isBeside = beside !== undefined && Number(fieldValue(message.fields, 'CB')) === Number(beside.minor);
  return isBeside ? beside : order;
}

function bindsPos({ requirement }: Issue): boolean {
  const row = findRequirement(requirement);
  return row !== undefined && bindsSide(row, 'pos');
}

/** The POS offers a retry although the payment may have taken place. */
export function offersRetryInDoubt(play: Pick<Play, 'report'>, request: Parameters<typeof isPlainRefusal>[0]): boolean {
  const belief = beliefOf(play);
  if (belief?.retry !== true || belief.outcome === 'done' || request === undefined) return false;
  return belief.outcome === 'unknown' || !isPlainRefusal(request);
}
