import {
  actionOf,
  explainMessage,
  fieldValue,
  finalResponses,
  isReadable,
  type Message,
  outcomeOf,
  type RequirementId,
} from '../../protocol/index.js';
import type { Connection, Reception } from '../../wire/index.js';
import { describeEnding, isWholeAnswer, type JudgedExchange, movesMoney, responseFields } from '../evidence/exchange.js';
import type { PaymentClaims } from '../money/payment-claims.js';
import { inconclusive } from '../verdict/settlement.js';
import { NOT_WAITED_FOR } from './pace/muteness.js';
import { takesPaper } from './patience.js';
import type { Keeping, ScenarioRecord } from './scenario-record.js';
import type { TerminalWatch } from './watch.js';

/** What an exchange is concluded with. */
export interface Conclusive {
  readonly watch: TerminalWatch;
  readonly claims: PaymentClaims;
  readonly record: ScenarioRecord;
}

/** An exchange that has ended, and the connection it took place on. */
export interface EndedExchange extends Pick<Keeping, 'hasOptionalLineEnd' | 'cut'> {
  readonly request: Message;
  readonly reception: Reception;
  readonly connection: Connection;
}

/** Questions whether the terminal stays usable: one that is gone has answered them. */
const ASK_WHETHER_USABLE: readonly RequirementId[] = ['CAP-EXC-07', 'CAP-FRM-20'];

/**
 * Keeps an exchange. Half an answer or none, from a terminal that has meanwhile gone or in a run that ends, is nobody's fault, unless
 * the scenario asks whether the terminal stays usable.
 */
export async function concludeExchange(bench: Conclusive, ended: EndedExchange): Promise<JudgedExchange> {
  const { watch, claims, record } = bench;
  const { request, reception, connection, hasOptionalLineEnd = false, cut } = ended;
  const hasEnded = finalResponses(reception).length > 0;
  if (takesPaper(request)) watch.notePaper();
  if (movesMoney(request)) {
    const waitedMs = claims.needsCardholder(request) ? watch.limits.payment : 0;
    watch.notePayment(hasEnded, { what: kindOf(request, reception), waitedMs });
  }
  const isUnknown = movesMoney(request) && reception.ending === 'interrupted' && !hasEnded;
  if (isUnknown && watch.target.control === undefined) noteUnknownOutcome(record, request);
  if (hasEnded || ['answered', 'talkative', 'interrupted'].includes(reception.ending)) {
    return record.keep(request, reception, { hasOptionalLineEnd, cut });
  }
  const isGivenUp = reception.ending === 'silent' && watch.wasShort;
  const isPlain = cut === undefined && !hasOptionalLineEnd;
  if (reception.ending === 'silent') await confirmSilence(watch, request, isPlain);
  const mayBeJudged = watch.signal?.aborted !== true && !isGivenUp && (await watch.isReachable());
  const exchange = record.keep(request, reception, { mayBeJudged, hasOptionalLineEnd, cut });
  watch.assertNotInterrupted();
  if (isGivenUp) throw inconclusive(NOT_WAITED_FOR);
  if (mayBeJudged || ASK_WHETHER_USABLE.includes(record.question)) return await probe(bench, exchange, connection);
  const how = describeEnding(reception.ending);
  throw inconclusive({
    en: `The terminal went away during the exchange: ${how.en}, and no connection since.`,
    fr: `Le terminal a disparu pendant l'échange : ${how.fr}, et aucune connexion depuis.`,
  });
}

/** Payments after which a terminal may be busy for other times: by what was done, what came of it, and which tickets were asked for. */
function kindOf({ fields }: Message, reception: Reception): string {
  return ['payment', actionOf(fields)?.name, outcomeOf(responseFields(reception)), fieldValue(fields, 'CK')].join(' ');
}

/** After a request without an answer that not every terminal answers: whether it answers what every one does. */
async function confirmSilence(watch: TerminalWatch, request: Message, isPlain: boolean): Promise<void> {
  const isIdentification = isPlain && isReadable(request) && actionOf(request.fields)?.name === 'identification';
  if (watch.givesUp && !movesMoney(request) && !isIdentification) await watch.isFree();
}

/**
 * After a request for money without an answer: whether the terminal is at it. Identification tells of a terminal that does one thing at
 * a time. Of one that answers it while it waits for a card, only an answer that comes late does: it gives up in the end, and says so.
 */
async function probe(
  { watch, claims, record }: Conclusive,
  exchange: JudgedExchange,
  connection: Connection,
): Promise<JudgedExchange> {
  const { request } = exchange;
  if (!movesMoney(request) || exchange.ending !== 'silent') return exchange;
  const isTerminalFree = await watch.isFree();
  const isDue = isTerminalFree === true && claims.behaviour === undefined;
  const late = isDue ? await watch.awaitLateAnswer(connection, isWholeAnswer(request)) : undefined;
  const probed = { ...exchange, isTerminalFree, ...(late === undefined ? {} : { ...late, isLate: true }) };
  if (isTerminalFree !== true) noteUnknownOutcome(record, request);
  record.exchanges.replace(exchange, probed);
  watch.assertNotInterrupted();
  return probed;
}

function noteUnknownOutcome({ verdict }: ScenarioRecord, { fields }: Message): void {
  verdict.noteUnknownOutcome(explainMessage(fields, 'en'));
}
