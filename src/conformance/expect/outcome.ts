import {
  finalResponses,
  findRequirement,
  isReadable,
  issueOf,
  missingIssue,
  outcomeOf,
  REJECTION_REASONS,
  type RequirementId,
  reasonOf,
  type Text,
} from '../../protocol/index.js';
import { describeAnswer, describeEnding, type JudgedExchange, movesMoney, responseFields } from '../evidence/exchange.js';
import { type Asked, blocked, type Conclusion, firstOf, MET } from './expectation.js';

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
  // A cheque is an application to some and an action to others (S2, S5, S12).
  'nothing of the kind': ['10', '12', '13'],
  'currency not supported': ['13'],
} as const satisfies Record<string, readonly string[]>;

export type Reason = keyof typeof REASONS;

/**
 * A message came, and its outcome can be read. No answer where one is due breaks CAP-EXC-03, whatever the scenario asks, unless it asks
 * what becomes of just such a request.
 */
export function answered({ exchange, question }: Asked, requirement: RequirementId = question): Conclusion {
  if (exchange.responses.length === 0) {
    return blocked(issueOf(unansweredIn(requirement), 'unanswered', { actual: describeEnding(exchange.ending) }));
  }
  const inPart = exchange.issues.filter(({ kind }) => kind === 'taken-in-part');
  if (inPart.length > 0) return { issues: inPart, isBlocking: true };
  if (outcomeOf(responseFields(exchange)) !== 'unknown') return MET;
  return { issues: exchange.issues.length > 0 ? exchange.issues : [missingIssue('CAP-RSP-01', 'AE')], isBlocking: true };
}

/** What no answer, or none that is final, breaks in a scenario that holds a requirement against the terminal. */
function unansweredIn(requirement: RequirementId): RequirementId {
  return findRequirement(requirement)?.coversSilence === true ? requirement : 'CAP-EXC-03';
}

/** What a scenario builds on took place. Where it did not, the question could not be asked; that is another scenario's finding. */
export function buildsOn({ exchange }: Asked, outcome: 'performed' | 'not-performed'): Conclusion {
  if (outcomeOf(responseFields(exchange)) === outcome) return MET;
  const wanted = outcome === 'performed' ? { en: 'go through', fr: 'abouti' } : { en: 'fail', fr: 'échoué' };
  const answer = describeAnswer(exchange);
  return {
    inconclusive: {
      en: `The payment on which this scenario builds did not ${wanted.en}: ${answer.en}.`,
      fr: `Le paiement sur lequel repose ce scénario n'a pas ${wanted.fr} : ${answer.fr}.`,
    },
  };
}

/** What `AF` says of a request that the terminal turns down as such: its format, its action, its currency (codes 09, 12, 13). */
const REJECTIONS: ReadonlySet<string | undefined> = new Set(['09', '12', '13']);

/**
 * The operation was performed (AE 10). A payment that was declined although the cardholder did their part says nothing of the question:
 * no requirement promises that a bank, a card or the terminal's own rules agree, and the register leaves the reason to them (CAP-RSP-08,
 * CAP-TAG-06). Only a request that is right and turned down as such is a deviation.
 */
export function performed(asked: Asked, requirement: RequirementId = asked.question): Conclusion {
  const { exchange } = asked;
  return firstOf(answered(asked, requirement), () => {
    const fields = responseFields(exchange);
    const answer = describeAnswer(exchange);
    if (outcomeOf(fields) === 'performed') return MET;
    if (outcomeOf(fields) === 'taken-into-account') return unended(exchange, requirement);
    if (movesMoney(exchange.request) && !REJECTIONS.has(reasonOf(fields))) {
      return {
        inconclusive: {
          en: `The payment was declined, so the question could not be asked: ${answer.en}.`,
          fr: `Le paiement a été refusé, la question n'a donc pas pu être posée : ${answer.fr}.`,
        },
      };
    }
    return blocked(issueOf(requirement, 'unperformed', { actual: answer }));
  });
}

/** The request was taken into account, and its outcome never came: one final response is due (CAP-EXC-03). */
function unended(exchange: JudgedExchange, requirement: RequirementId): Conclusion {
  return blocked(issueOf(unansweredIn(requirement), 'unended', { actual: describeAnswer(exchange) }));
}

/**
 * The operation was not performed (AE 01), for one of the reasons if any are given. One that is reported as performed although the
 * cardholder did not pay breaks CAP-RSP-13, whatever the scenario asks.
 */
export function notPerformed(asked: Asked, reason?: Reason, requirement: RequirementId = asked.question): Conclusion {
  const { exchange, behaviour } = asked;
  return firstOf(answered(asked, requirement), () => {
    const fields = responseFields(exchange);
    const codes: readonly string[] = reason === undefined ? [] : REASONS[reason];
    const outcome = outcomeOf(fields);
    if (outcome === 'taken-into-account') return unended(exchange, requirement);
    if (outcome === 'not-performed' && (codes.length === 0 || codes.includes(reasonOf(fields) ?? ''))) return MET;
    const wanted = reason === undefined ? {} : { codes, reason };
    const kind = outcome === 'not-performed' ? 'reason-other' : 'undeclined';
    const isUnpaid = outcome === 'performed' && !['pay', 'slow', undefined].includes(behaviour);
    return blocked(issueOf(isUnpaid ? 'CAP-RSP-13' : requirement, kind, { ...wanted, actual: describeAnswer(exchange) }));
  });
}

/**
 * Nothing was performed: no response says AE 10. No answer at all may mean that nothing was started, or that the terminal waits for a
 * card: identification tells, and where it does not, nobody knows.
 */
export function nothingPerformed({ exchange, question, behaviour }: Asked, requirement: RequirementId = question): Conclusion {
  if (finalResponses(exchange).some(({ fields }) => outcomeOf(fields) === 'performed')) {
    return blocked(issueOf(requirement, 'performed-nonetheless', { actual: describeAnswer(exchange) }));
  }
  if (behaviour === undefined && hasBegun(exchange)) {
    return blocked(issueOf(requirement, 'begun-and-given-up', { actual: describeAnswer(exchange) }));
  }
  const isUnclear = exchange.ending === 'silent' && movesMoney(exchange.request) && exchange.isTerminalFree !== true;
  return isUnclear ? { inconclusive: UNCLEAR } : MET;
}

/**
 * Of two payments asked for at the same time, the second is not performed. Where it is and the first is not, the terminal has taken them the
 * other way round: it performed one, which is all it has to.
 */
export function oneAtATime(asked: Asked, first: JudgedExchange | undefined): Conclusion {
  const isFirst = first !== undefined && finalResponses(first).some(({ fields }) => outcomeOf(fields) === 'performed');
  const isSecond = finalResponses(asked.exchange).some(({ fields }) => outcomeOf(fields) === 'performed');
  return isSecond && !isFirst ? { inconclusive: OTHER_WAY_ROUND } : nothingPerformed(asked);
}

const OTHER_WAY_ROUND: Text = {
  en: 'The terminal performed the second payment and not the first: it had not begun that one yet.',
  fr: "Le terminal a effectué le second paiement et non le premier : il n'avait pas encore commencé celui-ci.",
};

const UNCLEAR: Text = {
  en: 'The terminal did not answer and cannot be asked whether it started an operation.',
  fr: "Le terminal n'a pas répondu et on ne peut pas lui demander s'il a commencé une opération.",
};

/**
 * Whether a refusal is one that only an operation in progress can end with: nobody presented a card in time (08), where the request was
 * whole; or, where the answer comes after the response limit, anything but a rejection of the request.
 */
function hasBegun(exchange: JudgedExchange): boolean {
  const fields = responseFields(exchange);
  const reason = reasonOf(fields);
  if (outcomeOf(fields) !== 'not-performed' || !movesMoney(exchange.request) || reason === undefined) return false;
  return exchange.isLate === true ? !REJECTION_REASONS.has(reason) : isReadable(exchange.request) && reason === '08';
}

/** The first message says that the request is taken into account, and nothing of its outcome (CAP-IMM-02). */
export function takenIntoAccount(asked: Asked): Conclusion {
  const { exchange, question } = asked;
  return firstOf(answered(asked), () => {
    const first = exchange.responses[0]?.message.fields ?? [];
    if (outcomeOf(first) === 'taken-into-account') {
      return { issues: exchange.issues.filter(({ requirement }) => requirement === 'CAP-IMM-02') };
    }
    return blocked(issueOf(question, 'immediate-status-other', { actual: describeAnswer(exchange) }));
  });
}

/** The response came without waiting for anybody. A slow one is held against CAP-EXC-12, whatever the scenario asks. */
export function unaided(asked: Asked, limitMs: number): Conclusion {
  return firstOf(answered(asked, 'CAP-EXC-03'), () => {
    const tookMs = Math.round(asked.exchange.responses[0]?.afterMs ?? 0);
    if (tookMs <= limitMs) return MET;
    return { issues: [issueOf('CAP-EXC-12', 'slow', { limitMs, tookMs })] };
  });
}

/** Identification still gets its answer, on a new connection, after what the scenario did; `actual` says what came instead. */
export function stillUsable(
  { question }: Asked,
  { isUsable, actual }: { readonly isUsable: boolean; readonly actual: Text },
): Conclusion {
  if (isUsable) return MET;
  return blocked(issueOf(question, 'unusable', { actual }));
}
