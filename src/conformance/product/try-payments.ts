import { encodeFrame } from '../../codec/index.js';
import {
  type Capabilities,
  composeRequest,
  finalResponses,
  formatAmount,
  type Issue,
  issueOf,
  outcomeOf,
  type Text,
} from '../../protocol/index.js';
import type { Segmentation } from '../../wire/index.js';
import { describeAnswer, type JudgedExchange, responseFields } from '../evidence/exchange.js';
import type { Session } from '../terminal/session.js';
import { inconclusive, Settlement, Unreached } from '../verdict/settlement.js';
import { ARRAY_PAYMENTS, type ArrayPayment, cutPayment, sayPayment, writePayment } from './payments.js';

/**
 * Requests the payments of the array that the subject does and the limits allow. Each is answered once; one whose cardholder did not pay
 * is not reported as performed. All else that is wrong with an answer is found as in any exchange, and the books are held to all of them.
 */
export async function tryPayments(session: Session): Promise<readonly Issue[]> {
  const issues: Issue[] = [];
  let asked = 0;
  for (const payment of ARRAY_PAYMENTS.filter((one) => isDone(one, session.capabilities))) {
    const amount = session.amountIn(payment.currency, payment.minorUnits);
    session.cardholderWill(payment.gesture);
    const fields = composeRequest(session.pos.identity, { action: payment.action, amount });
    const bytes = encodeFrame(writePayment(payment, fields));
    const exchange = await sendIfPossible(session, bytes, cutPayment(payment, bytes, session.talk.segmentGapMs));
    if (exchange === undefined) continue;
    asked += 1;
    const kind = deviationOf(payment, exchange);
    if (kind === undefined) continue;
    const gesture = SAID[payment.gesture];
    const said = sayPayment(payment);
    const sum = formatAmount(amount);
    const ways: Text = {
      en: `${payment.action} of ${sum}, ${said.en}${gesture.en}`,
      fr: `${payment.action} de ${sum}, ${said.fr}${gesture.fr}`,
    };
    issues.push(issueOf(kind, 'payment-otherwise', { ways, actual: describeAnswer(exchange) }));
  }
  if (asked === 0) throw inconclusive(NONE_ASKED);
  return issues;
}

/** Undefined where the gesture cannot be had, or a limit of the run forbids the payment. */
async function sendIfPossible(session: Session, bytes: Buffer, segmentation: Segmentation): Promise<JudgedExchange | undefined> {
  try {
    return await session.talk.send(bytes, { segmentation });
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

function isDone({ action, addition }: ArrayPayment, capabilities: Capabilities): boolean {
  if (!capabilities.tickets && addition.write([]).some(({ tag }) => tag === 'CK')) return false;
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
  forbidden: { en: 'the card may not be used', fr: 'la carte est interdite' },
  withdraw: { en: 'the card is taken out too early', fr: 'la carte est retirée trop tôt' },
};
