import { fieldValue, issueOf, unexpectedIssue } from '../../../protocol/index.js';
import type { Played, PosConclusion } from './expectations.js';

/** How much longer than it declares a POS may wait before it is told so. */
const LATE = 1.6;

/** The POS closes the connection once the exchange is over. */
export function leaves({ question, plays }: Played): PosConclusion {
  return { issues: plays.some(({ hasLeft }) => !hasLeft) ? [issueOf(question, 'connection-kept', {})] : [] };
}

/** One limit covers the whole exchange: the POS gives up at about the time that it declares, however the bytes come. */
export function givesUpInTime(limitMs: number): (played: Played) => PosConclusion {
  return ({ question, plays }) => {
    const late = plays.find(({ tookMs }) => tookMs > LATE * limitMs + 500);
    if (late === undefined) return { issues: [] };
    return { issues: [issueOf(question, 'gave-up-late', { limitMs, tookMs: Math.round(late.tookMs) })] };
  };
}

/** Requests end with CR LF, as HiPay and Nepting terminals want them. */
export function endsLine({ question, plays }: Played): PosConclusion {
  const requests = plays.flatMap((play) => play.requests);
  return {
    issues: requests.every(({ message }) => message.text.endsWith('\r\n')) ? [] : [issueOf(question, 'line-end-missing', {})],
  };
}

/** No request asks for an immediate response. */
export function asksForResponseAtEnd({ question, plays }: Played): PosConclusion {
  const values = plays.flatMap(({ requests }) => requests.flatMap(({ message }) => fieldValue(message.fields, 'BA') ?? []));
  const [value] = values.filter((one) => one !== '0');
  return { issues: value === undefined ? [] : [unexpectedIssue(question, 'field-unwanted', { tag: 'BA', value })] };
}
