import { encodeFrame } from '../../codec/index.js';
import {
  type Capabilities,
  composeRequest,
  finalResponses,
  findRequirement,
  formatAmount,
  type Issue,
  issueOf,
  levelOf,
  outcomeOf,
  REJECTION_REASONS,
  type RequirementId,
  reasonOf,
  type Text,
} from '../../protocol/index.js';
import { WHOLE } from '../../wire/index.js';
import { describeAnswer, type JudgedExchange, responseFields } from '../evidence/exchange.js';
import type { Session } from '../terminal/session.js';
import { inconclusive } from '../verdict/settlement.js';
import { LeftOut } from './left-out.js';
import { has, localise, type Tried } from './localise.js';
import { type ArrayPayment, WAY_DIMENSIONS, WAY_NAMES, type WayName, writePayment } from './payments.js';
import { type Draw, drawBy, sayWays } from './way.js';

/** Failures that are told one by one: one cause fails many. */
const MOST_FAILURES = 3;

/**
 * Requests the payments of a product that the subject does and the limits allow, and looks at the books after each. A payment that is
 * right is not turned down as such, each is answered, and one whose cardholder did not pay is not reported as performed. What fails is held
 * against the requirement of the one way that makes payments fail, where there is one. All else that is wrong with an answer is found as in
 * any exchange, and the books are held to all of them.
 */
export async function tryPayments(session: Session, payments: readonly ArrayPayment[]): Promise<readonly Issue[]> {
  const trial = new PaymentTrial(session);
  for (const payment of payments.filter((one) => isDone(one, session.capabilities))) await trial.ask(payment);
  trial.tellLeftOut();
  if (trial.asked === 0) throw inconclusive(NONE_ASKED);
  return trial.issues;
}

function isDone({ action, ways }: ArrayPayment, capabilities: Capabilities): boolean {
  if (!capabilities.tickets && ways.ticket.write !== undefined) return false;
  return action === 'debit' || capabilities[action];
}

const NONE_ASKED: Text = {
  en: 'None of the payments could be asked for: the gestures or the limits do not allow it.',
  fr: "Aucun des paiements n'a pu être demandé : les gestes ou les limites ne le permettent pas.",
};

/** A payment as it can be compared with others: what it is, and each of its ways. */
type Row = ArrayPayment['ways'] & Pick<ArrayPayment, 'action' | 'minorUnits' | 'currency'>;

/** A payment that failed, and how. */
interface Failure {
  readonly ways: Text;
  readonly actual: Text;
  readonly isSilent: boolean;
}

class PaymentTrial {
  asked = 0;
  readonly #session: Session;
  readonly #draw: Draw;
  readonly #leftOut: LeftOut;
  readonly #tried: Tried<Row>[] = [];
  readonly #failures = new Map<Row, Failure>();
  readonly #unpaid: Issue[] = [];

  constructor(session: Session) {
    this.#session = session;
    this.#draw = drawBy(session.seed);
    this.#leftOut = new LeftOut(session);
  }

  async ask(payment: ArrayPayment): Promise<void> {
    const session = this.#session;
    const amount = session.amountIn(payment.currency, payment.minorUnits);
    const plain = composeRequest(session.pos.identity, { action: payment.action, amount });
    const { fields, unusual } = writePayment(payment, plain);
    const bytes = encodeFrame(fields);
    const { cut } = payment.ways.segments;
    const segmentation = cut?.(bytes, session.talk.segmentGapMs, this.#draw) ?? WHOLE;
    const exchange = await this.#leftOut.unlessLeftOut(amount, async () => {
      session.cardholderWill(payment.gesture);
      const { before } = payment.ways.before;
      if (before !== undefined) await session.talk.breakOff(Buffer.from(before.bytes, 'latin1'), before.how);
      return session.talk.send(bytes, { segmentation, isVaried: true });
    });
    if (exchange === undefined) return;
    this.asked += 1;
    await session.lookAtBooks();
    const gesture = SAID[payment.gesture];
    const ways = sayWays(unusual);
    const sum = formatAmount(amount);
    this.#note(payment, exchange, {
      en: `${payment.action} of ${sum}, ${ways.en}, ${gesture.en}`,
      fr: `${payment.action} de ${sum}, ${ways.fr}, ${gesture.fr}`,
    });
  }

  #note({ ways: written, action, minorUnits, currency, gesture }: ArrayPayment, exchange: JudgedExchange, ways: Text): void {
    const actual = describeAnswer(exchange);
    const fields = responseFields(exchange);
    const outcome = outcomeOf(fields);
    if (gesture !== 'pay' && outcome === 'performed') {
      this.#unpaid.push(issueOf('CAP-RSP-13', 'payment-otherwise', { ways, actual }));
    }
    const isSilent = finalResponses(exchange).length === 0 && exchange.ending === 'silent';
    const isTurnedDown = outcome === 'not-performed' && REJECTION_REASONS.has(reasonOf(fields) ?? '');
    const row: Row = { ...written, action, minorUnits, currency };
    if (isSilent || isTurnedDown) this.#failures.set(row, { ways, actual, isSilent });
    // One that was declined for another reason says nothing of how it was written.
    if (isSilent || isTurnedDown || outcome === 'performed') this.#tried.push({ row, hasFailed: isSilent || isTurnedDown });
  }

  /** What was found. */
  get issues(): readonly Issue[] {
    const { culprits, unexplained } = localise(this.#tried, [...WAY_NAMES, 'action', 'minorUnits', 'currency']);
    const explained = culprits.flatMap((culprit) => {
      const row = [...this.#failures.keys()].find((one) => has(one, culprit));
      const failure = row === undefined ? undefined : this.#failures.get(row);
      const names = culprit.flatMap(([name]) => (isWayName(name) && row?.[name] !== WAY_DIMENSIONS[name].ways[0] ? [name] : []));
      const requirements = names.map((name) => WAY_DIMENSIONS[name].requirement);
      const requirement = requirements.find((one) => levelOf(one) === 'MUST') ?? requirements[0];
      // A sum, a currency or an action that is not taken, however it is asked for, is a question of its own.
      if (row === undefined || failure === undefined || requirement === undefined) return [];
      const ways = culprit.length === 1 ? sayWays(names.map((name) => row[name])) : failure.ways;
      return [failed(requirement, ways, failure)];
    });
    const silent = unexplained.flatMap((row) => this.#failures.get(row) ?? []).filter(({ isSilent }) => isSilent);
    const others = silent.map((failure) => failed('CAP-EXC-03', failure.ways, failure));
    return [...this.#unpaid.slice(0, MOST_FAILURES), ...explained, ...others.slice(0, MOST_FAILURES)];
  }

  tellLeftOut(): void {
    this.#leftOut.tell();
  }
}

/** No answer breaks CAP-EXC-03, unless the requirement is about just such a request. */
function failed(requirement: RequirementId, ways: Text, { actual, isSilent }: Failure): Issue {
  const isOwn = !isSilent || findRequirement(requirement)?.coversSilence === true;
  return issueOf(isOwn ? requirement : 'CAP-EXC-03', 'payment-otherwise', { ways, actual });
}

function isWayName(name: string): name is WayName {
  return Object.hasOwn(WAY_DIMENSIONS, name);
}

const SAID: Readonly<Record<ArrayPayment['gesture'], Text>> = {
  pay: { en: 'the cardholder pays', fr: 'le porteur paie' },
  slow: { en: 'the cardholder pays after a while', fr: 'le porteur paie après un moment' },
  'no-card': { en: 'nobody presents a card', fr: 'personne ne présente de carte' },
  abandon: { en: 'the cardholder presses the red key', fr: 'le porteur appuie sur la touche rouge' },
  refused: { en: 'the bank refuses', fr: 'la banque refuse' },
  forbidden: { en: 'the card may not be used', fr: 'la carte est interdite' },
  withdraw: { en: 'the card is taken out too early', fr: 'la carte est retirée trop tôt' },
};
