import {
  type ActionName,
  type Amount,
  type CardholderBehaviour,
  EURO,
  explainMessage,
  finalResponses,
  findCurrency,
  type Issue,
  issuesAgainst,
  judgeExchange,
  type Message,
  outcomeOf,
  type RequirementId,
  readMessage,
  type Text,
} from '../../protocol/index.js';
import type { Connection, EvidenceLimits, Reception, Segmentation, Transcript } from '../../wire/index.js';
import type { Evidence, Judgement } from '../evidence/evidence.js';
import {
  describeAnswer,
  describeEnding,
  isWholeAnswer,
  type JudgedExchange,
  movesMoney,
  responseFields,
} from '../evidence/exchange.js';
import { ExchangeList } from '../evidence/exchange-list.js';
import { recordEvidence } from '../evidence/record-evidence.js';
import { countIssues } from '../evidence/seen-issues.js';
import type { Expectation } from '../expect/index.js';
import { claimPayment, type PaymentDesk, type PaymentIntent, preparePayment } from '../money/claim-payment.js';
import { MoneyAllowance } from '../money/declared-money.js';
import type { BenchPlan } from '../plan/bench-plan.js';
import { gateScenario } from '../suite/gate.js';
import { readTags } from '../suite/question.js';
import { BenchError, inconclusive, interrupted, notApplicable, type Settlement } from '../verdict/settlement.js';
import { VerdictRecord } from '../verdict/verdict-record.js';
import { Pos } from './pos.js';
import { noConnection, PosLine } from './pos-line.js';
import { hasOwnLineEnd, type SegmentationName } from './segmentation-names.js';
import type { TerminalWatch } from './watch.js';

/** Pause before a terminal that did not take a connection is asked again. */
const RETRY_MS = 100;

const FIRST_OVER: Text = {
  en: 'The first payment ended before a second request could be sent.',
  fr: "Le premier paiement s'est terminé avant qu'une seconde demande ait pu partir.",
};

const NO_EMPTYING: Text = {
  en: 'The bench cannot empty the memory of this terminal.',
  fr: 'Le banc ne peut pas vider la mémoire de ce terminal.',
};

/** How an identification went. */
export interface Identification {
  readonly isUsable: boolean;
  /** The terminal took no connection. */
  readonly isGone: boolean;
  /** What came back, in words. */
  readonly actual: Text;
}

/** How a request is sent, beyond its bytes. */
export interface SendOptions {
  /** One of the named ways to cut it, or any other. */
  readonly segmentation?: SegmentationName | Segmentation;
  /** Uses a connection that is open already, and leaves it open. */
  readonly connection?: Connection;
}

/** What a session is made of; each of it lasts longer than the session. */
export interface SessionParts {
  readonly plan: BenchPlan;
  readonly watch: TerminalWatch;
  readonly desk: PaymentDesk;
  /** How much of what the terminal sends is kept. */
  readonly evidenceLimits: EvidenceLimits;
}

/**
 * One scenario: the POS's side of the talk with the terminal, what crossed the wire, and what was found. Steps call its methods and
 * the functions of `expectations.ts`; a deviation from a MUST throws `Nonconformity`, what cannot be asked throws `Settlement`.
 */
export class Session {
  /** The POS that asks. */
  readonly pos: Pos;
  /** What the current step may ask for. */
  readonly allowance = new MoneyAllowance();
  readonly #plan: BenchPlan;
  readonly #watch: TerminalWatch;
  readonly #desk: PaymentDesk;
  readonly #line: PosLine;
  readonly #tags: readonly string[];
  readonly #exchanges = new ExchangeList();
  readonly #record = new VerdictRecord();
  #focus: JudgedExchange | undefined;
  #behaviour: CardholderBehaviour | undefined;

  constructor({ plan, watch, desk, evidenceLimits }: SessionParts, tags: readonly string[]) {
    this.#plan = plan;
    this.#watch = watch;
    this.#desk = desk;
    this.#line = new PosLine(plan, watch, evidenceLimits);
    this.#tags = tags;
    this.pos = new Pos(plan.pos);
  }

  /** What happened on the wire. */
  get transcript(): Transcript {
    return this.#line.transcript;
  }

  /** The requirement the scenario is about, as its tags say. Every answer that does not fit is held against it. */
  get question(): RequirementId {
    const { question } = readTags(this.#tags);
    if (question === undefined) throw new BenchError('The tags of the scenario do not say which requirement it asks.');
    return question;
  }

  /** The exchange that steps look at: the one that ended last, unless another was chosen with `lookAt`. */
  get exchange(): JudgedExchange {
    const last = this.#focus ?? this.#exchanges.kept.at(-1);
    if (last === undefined) throw new BenchError('No exchange took place: a "When" step is missing before this one.');
    return last;
  }

  /** The exchanges so far, oldest first; of very many, those in the middle are left out. */
  get exchanges(): readonly JudgedExchange[] {
    return this.#exchanges.kept;
  }

  /** Chooses the exchange that the following steps look at. */
  lookAt(exchange: JudgedExchange): void {
    this.#focus = exchange;
  }

  /** Says what the cardholder does with the payments to come. */
  cardholderWill(behaviour: CardholderBehaviour): void {
    this.#behaviour = behaviour;
  }

  /** An amount of the subject's first currency, for scenarios in which any amount will do. */
  someAmount(minorUnits = 100): Amount {
    const code = this.#plan.capabilities.currencies[0] ?? EURO.code;
    return { minorUnits, currency: findCurrency(code) ?? EURO };
  }

  /** The same number of minor units in a currency the subject declares: scenarios name euro where any currency will do. */
  inOwnCurrency(amount: Amount): Amount {
    const { currencies } = this.#plan.capabilities;
    return amount.currency.code === EURO.code && !currencies.includes(EURO.code) ? this.someAmount(amount.minorUnits) : amount;
  }

  /** What the cardholder does with the payments to come; undefined where nobody was asked for anything. */
  get behaviour(): CardholderBehaviour | undefined {
    return this.#behaviour;
  }

  /** Ends the scenario as not applicable unless the subject declares this currency (or, with `false`, if it does). */
  requireCurrency(code: string, isDeclared = true): void {
    const declares = this.#plan.capabilities.currencies.includes(code);
    if (declares !== isDeclared) {
      throw notApplicable({
        en: `The subject ${declares ? 'declares' : 'does not declare'} ${code}.`,
        fr: `Le terminal ${declares ? 'déclare' : 'ne déclare pas'} ${code}.`,
      });
    }
  }

  /** Asks for an action and waits until the exchange has ended. */
  async request(action: ActionName, amount?: Amount, options: SendOptions = {}): Promise<JudgedExchange> {
    return this.send(this.pos.compose(action, amount), options);
  }

  /** Sends bytes and waits until the exchange has ended. */
  async send(bytes: Buffer, options: SendOptions = {}): Promise<JudgedExchange> {
    const request = readMessage(bytes);
    const readiness = await preparePayment(this.#desk, this.#intent(request));
    try {
      const connection = options.connection ?? (await this.connect());
      await this.#line.transmit(connection, bytes, options.segmentation);
      const reception = await this.#line.receive(connection, request, this.#needsCardholder(request));
      const hasOptionalLineEnd = hasOwnLineEnd(options.segmentation) && !this.#plan.lineEnd;
      const exchange = await this.#conclude(request, reception, { connection, hasOptionalLineEnd });
      if (options.connection === undefined) connection.close();
      return exchange;
    } finally {
      readiness.done();
    }
  }

  /** Sends a payment request and, while the cardholder takes their time, has a second POS send another. Returns both exchanges. */
  async sendDuring(first: Buffer, second: Buffer): Promise<{ first: JudgedExchange; second: JudgedExchange }> {
    const [firstRequest, secondRequest] = [readMessage(first), readMessage(second)];
    const readiness = await preparePayment(this.#desk, this.#intent(firstRequest));
    try {
      claimPayment(this.#desk, this.#intent(secondRequest));
      const connection = await this.connect();
      await this.#line.transmit(connection, first);
      await this.#watch.target.control?.paymentBegun();
      await this.#watch.pause(this.#watch.limits.segmentGap);
      let isFirstOver = false;
      const firstReception = this.#line.receive(connection, firstRequest, this.#needsCardholder(firstRequest)).finally(() => {
        isFirstOver = true;
      });
      const secondReception = await this.#askAsSecond(second, firstReception, () => isFirstOver);
      this.#watch.assertNotInterrupted();
      const concluded = this.#keep(secondRequest, secondReception);
      this.#watch.notePayment(secondReception.responses.length > 0);
      const firstExchange = await this.#conclude(firstRequest, await firstReception, { connection });
      connection.close();
      return { second: concluded, first: firstExchange };
    } finally {
      readiness.done();
    }
  }

  /**
   * Asks on a second connection while the first waits. A second request that stays without an answer is listened to until the first has
   * ended, and a while longer: a terminal that had only put it off performs it then (CAP-EXC-09).
   */
  async #askAsSecond(bytes: Buffer, first: Promise<Reception>, isFirstOver: () => boolean): Promise<Reception> {
    const connection = await this.#line.tryToConnect('once');
    if (isFirstOver()) throw inconclusive(FIRST_OVER);
    if (typeof connection === 'string') return { responses: [], ending: 'closed' };
    await this.#line.transmit(connection, bytes);
    let reception = await connection.receive();
    if (reception.ending === 'silent') {
      await first;
      reception = await connection.receive();
    }
    connection.close();
    return reception;
  }

  /** Sends bytes, which may be none or the beginning of a request, and breaks the connection off. */
  async breakOff(bytes: Buffer, how: 'close' | 'reset'): Promise<void> {
    claimPayment(this.#desk, this.#intent(readMessage(bytes)));
    const connection = await this.connect();
    await connection.send(bytes);
    if (how === 'close') connection.close();
    else connection.reset();
  }

  /** Sends bytes, says that no more will come, and waits for the answer. */
  async sendAndHalfClose(bytes: Buffer): Promise<JudgedExchange> {
    const request = readMessage(bytes);
    claimPayment(this.#desk, this.#intent(request));
    const connection = await this.connect();
    await this.#line.transmit(connection, bytes);
    connection.halfClose();
    const reception = await this.#line.receive(connection, request, this.#needsCardholder(request));
    const exchange = await this.#conclude(request, reception, { connection });
    connection.close();
    return exchange;
  }

  /**
   * Asks for identification on a new connection and says how that went. A terminal that refuses for a moment, still closing the former
   * connection, is asked again until the response limit.
   */
  async tryIdentification(): Promise<Identification> {
    const deadline = performance.now() + this.#watch.limits.response;
    const request = readMessage(this.pos.compose('identification'));
    let actual: Text = { en: 'nothing', fr: 'rien' };
    let isGone = false;
    do {
      const connection = await this.#line.tryToConnect('patiently');
      isGone = typeof connection === 'string';
      if (typeof connection !== 'string') {
        await this.#line.transmit(connection, request.bytes);
        const reception = await this.#line.receive(connection, request, false);
        connection.close();
        const exchange = this.#keep(request, reception);
        actual = describeAnswer(exchange);
        const isTurnedDown = outcomeOf(responseFields(exchange)) === 'not-performed';
        if (reception.responses.length > 0 && !isTurnedDown) return { isUsable: true, isGone, actual };
      } else {
        actual = noConnection(connection);
      }
      this.#watch.assertNotInterrupted();
      await this.#watch.pause(RETRY_MS);
    } while (performance.now() < deadline);
    return { isUsable: false, isGone, actual };
  }

  /** Empties the memory of the terminal, or ends the scenario as inconclusive where the bench has no hold on it. */
  async emptyMemory(): Promise<void> {
    const { control } = this.#watch.target;
    if (control === undefined) throw inconclusive(NO_EMPTYING);
    await control.reset();
  }

  /** Opens a connection, or ends the scenario as inconclusive because the terminal cannot be reached. */
  async connect(): Promise<Connection> {
    return this.#line.connect();
  }

  /**
   * Holds the exchange that steps look at to an expectation. Throws `Nonconformity` for a MUST that is not met, and a `Settlement` where
   * nothing further can be asked.
   */
  expect<Words extends readonly unknown[]>(expectation: Expectation<Words>, ...words: Words): void {
    const { question, exchange, exchanges, behaviour } = this;
    const conclusion = expectation({ question, exchange, exchanges, behaviour }, ...words);
    if ('inconclusive' in conclusion) throw inconclusive(conclusion.inconclusive);
    this.judge(conclusion.issues, conclusion.isBlocking);
  }

  /** Adds deviations to what was found; see `VerdictRecord.judge`. */
  judge(issues: readonly Issue[], isBlocking = false): void {
    this.#record.judge(issues, isBlocking);
  }

  /** Begins the scenario. Throws a `Settlement` when it is not to be asked of this subject, or not now. */
  async begin(): Promise<void> {
    this.resume();
    const gate = gateScenario(this.#tags, this.#plan);
    if (gate !== undefined) throw gate;
    await this.#watch.makeReady();
  }

  /** Goes on where another session has ended: the terminal stays as it is. Throws a `Settlement` once the run is interrupted. */
  resume(): void {
    this.#watch.assertNotInterrupted();
  }

  /** Notes a settlement thrown while a step ran. */
  noteSettlement(settlement: Settlement): void {
    this.#record.settle(settlement);
  }

  /** Ends the scenario: closes what is open. Throws `Nonconformity` for a broken MUST that no step spoke of. */
  end(): void {
    this.#line.closeAll();
    this.#record.failForUnspoken();
  }

  /** What was concluded, for the record. */
  get judgement(): Judgement {
    return this.#record.judgement;
  }

  /** What crossed the wire, masked, for the record. */
  get evidence(): Evidence {
    const { omitted, kept } = this.#exchanges;
    const evidence = recordEvidence(kept, this.transcript.events, this.#line.limits);
    return omitted === undefined ? evidence : { ...evidence, more: omitted };
  }

  #intent(request: Message): PaymentIntent {
    this.allowance.take(request);
    return { request, behaviour: this.#behaviour, amountOf: (minorUnits) => this.someAmount(minorUnits) };
  }

  #needsCardholder(request: Message): boolean {
    return this.#behaviour !== undefined && movesMoney(request);
  }

  /** Keeps an exchange. One that was interrupted by us is not judged, and ends the scenario. */
  #keep(request: Message, reception: Reception, { mayBeJudged = true, hasOptionalLineEnd = false } = {}): JudgedExchange {
    const isInterrupted = reception.ending === 'interrupted';
    const isJudged = mayBeJudged && !isInterrupted;
    const allowances = { partialPayment: this.#plan.capabilities.partialPayment };
    const received = { request, ...reception };
    const judged = judgeExchange(received, { allowances, hasOptionalLineEnd });
    const issues = isJudged ? countIssues(issuesAgainst('terminal', judged)) : [];
    const exchange = { ...received, issues };
    this.#exchanges.add(exchange);
    this.#focus = undefined;
    for (const issue of issues) this.#record.note(issue);
    if (isInterrupted) throw interrupted();
    return exchange;
  }

  /**
   * Keeps an exchange. Half an answer or none, from a terminal that has meanwhile gone or in a run that ends, is nobody's fault, unless
   * the scenario asks whether the terminal stays usable.
   */
  async #conclude(
    request: Message,
    reception: Reception,
    { connection, hasOptionalLineEnd = false }: { readonly connection: Connection; readonly hasOptionalLineEnd?: boolean },
  ): Promise<JudgedExchange> {
    const hasEnded = finalResponses(reception).length > 0;
    if (movesMoney(request)) this.#watch.notePayment(hasEnded);
    const isUnknown = movesMoney(request) && reception.ending === 'interrupted' && !hasEnded;
    if (isUnknown && this.#watch.target.control === undefined) {
      this.#record.noteUnknownOutcome(explainMessage(request.fields, 'en'));
    }
    if (hasEnded || ['answered', 'talkative', 'interrupted'].includes(reception.ending))
      return this.#keep(request, reception, { hasOptionalLineEnd });
    const mayBeJudged = this.#watch.signal?.aborted !== true && (await this.#watch.isReachable());
    const exchange = this.#keep(request, reception, { mayBeJudged, hasOptionalLineEnd });
    this.#watch.assertNotInterrupted();
    if (mayBeJudged || ['CAP-EXC-07', 'CAP-FRM-20'].includes(this.question)) return await this.#probe(exchange, connection);
    const how = describeEnding(reception.ending);
    throw inconclusive({
      en: `The terminal went away during the exchange: ${how.en}, and no connection since.`,
      fr: `Le terminal a disparu pendant l'échange : ${how.fr}, et aucune connexion depuis.`,
    });
  }

  /**
   * After a request for money without an answer: whether the terminal is at it. Identification tells of a terminal that does one thing at
   * a time. Of one that answers it while it waits for a card, only an answer that comes late does: it gives up in the end, and says so.
   */
  async #probe(exchange: JudgedExchange, connection: Connection): Promise<JudgedExchange> {
    const { request } = exchange;
    if (!movesMoney(request) || exchange.ending !== 'silent') return exchange;
    const isTerminalFree = await this.#watch.isFree();
    const isDue = isTerminalFree === true && this.#behaviour === undefined;
    const late = isDue ? await this.#watch.awaitLateAnswer(connection, isWholeAnswer(request)) : undefined;
    const probed = { ...exchange, isTerminalFree, ...(late === undefined ? {} : { ...late, isLate: true }) };
    if (isTerminalFree !== true) this.#record.noteUnknownOutcome(explainMessage(request.fields, 'en'));
    this.#exchanges.replace(exchange, probed);
    this.#watch.assertNotInterrupted();
    return probed;
  }
}
