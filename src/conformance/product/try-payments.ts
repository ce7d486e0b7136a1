import { encodeFrame } from '../../codec/index.js';
import {
  type Capabilities,
  composeRequest,
  finalResponses,
  formatAmount,
  type Issue,
  issueOf,
  outcomeOf,
  readMessage,
  type Text,
} from '../../protocol/index.js';
import { describeAnswer, type JudgedExchange, responseFields } from '../evidence/exchange.js';
import type { Session } from '../terminal/session.js';
import { inconclusive, Settlement, Unreached } from '../verdict/settlement.js';
import { ARRAY_PAYMENTS, type ArrayPayment } from './payments.js';

/**
 * Requests the payments of the array that the subject does and the limits allow. Each is answered once; one whose cardholder did not pay
 * is not reported as performed. All else that is wrong with an answer is found as in any exchange, and the books are held to all of them.
 */
export async function tryPayments(session: Session): Promise<readonly Issue[]> {
  const issues: Issue[] = [];
  let asked = 0;
  for (const payment of ARRAY_PAYMENTS.filter((one) => isDone(one, session.capabilities))) {
    const amount = { ...session.someAmount(), minorUnits: payment.minorUnits };
    session.cardholderWill(payment.gesture);
    const { identity } = session.pos;
    const request = readMessage(encodeFrame(composeRequest(identity, { action: payment.action, amount, extra: payment.added })));
    const exchange = await sendIfPossible(session, request.bytes);
    if (exchange === undefined) continue;
    asked += 1;
    const kind = deviationOf(payment, exchange);
    if (kind === undefined) continue;
    const gesture = SAID[payment.gesture];
    const added = payment.added.map(({ tag, value }) => ` ${tag} ${value}`).join('');
    const sum = formatAmount(amount);
    const ways: Text = {
      en: `${payment.action} of ${sum},${added === '' ? '' : ` with${added},`} ${gesture.en}`,
      fr: `${payment.action} de ${sum},${added === '' ? '' : ` avec${added},`} ${gesture.fr}`,
    };
    issues.push(issueOf(kind, 'payment-otherwise', { ways, actual: describeAnswer(exchange) }));
  }
  if (asked === 0) throw inconclusive(NONE_ASKED);
  return issues;
}

/** Undefined where the gesture cannot be had, or a limit of the run forbids the payment. */
async function sendIfPossible(session: Session, bytes: Buffer): Promise<JudgedExchange | undefined> {
  try {
    return await session.talk.send(bytes);
  } catch (error) {
    if (!(error instanceof Settlement) || error instanceof Unreached) throw error;
    session.resume();
    return undefined;
  }
}

function deviationOf({ gesture }: ArrayPayment, exchange: JudgedExchange): 'CAP-EXC-03' | 'CAP-RSP-13' | undefined {
  if (finalResponses(exchange).length === 0 && exchange.ending === 'silent') return 'CAP-EXC-03';
  return gesture !== 'pay' && outcomeOf(responseFields(exchange)) === 'performed' ? 'CAP-RSP-13' : undefined;
}

function isDone({ action, added }: ArrayPayment, capabilities: Capabilities): boolean {
  if (!capabilities.tickets && added.some(({ tag }) => tag === 'CK')) return false;
  return action === 'debit' || capabilities[action];
}

const NONE_ASKED: Text = {
  en: 'None of the payments could be asked for: the gestures or the limits do not allow it.',
  fr: "Aucun des paiements n'a pu être demandé : les gestes ou les limites ne le permettent pas.",
};

const SAID: Readonly<Record<ArrayPayment['gesture'], Text>> = {
  pay: { en: 'the cardholder pays', fr: 'le porteur paie' },
  abandon: { en: 'the cardholder presses the red key', fr: 'le porteur appuie sur la touche rouge' },
  refused: { en: 'the bank refuses', fr: 'la banque refuse' },
};
