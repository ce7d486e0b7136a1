import {
  type Amount,
  CAPABILITIES,
  type Capabilities,
  type CapabilityName,
  type CardholderBehaviour,
  findCurrency,
  type Issue,
  type RequirementId,
  type Text,
} from '../../protocol/index.js';
import type { EvidenceLimits, Transcript } from '../../wire/index.js';
import { Account } from '../books/account.js';
import type { RunBooks } from '../books/run-books.js';
import type { Evidence, Judgement } from '../evidence/evidence.js';
import type { JudgedExchange } from '../evidence/exchange.js';
import { recordEvidence } from '../evidence/record-evidence.js';
import type { Expectation } from '../expect/index.js';
import { PaymentClaims, type PaymentDesk } from '../money/payment-claims.js';
import { mayMoveMoney } from '../money/payment-plan.js';
import type { BenchPlan } from '../plan/bench-plan.js';
import { inOwnCurrency, ownAmount } from '../plan/own-currency.js';
import { gateScenario } from '../suite/gate.js';
import { readTags } from '../suite/question.js';
import type { DeclaredRequest } from '../suite/scene.js';
import { inconclusive, notApplicable, Settlement } from '../verdict/settlement.js';
import { type LookTime, lookAtBooks } from './look-at-books.js';
import { Pos } from './pos.js';
import { PosLine } from './pos-line.js';
import { ScenarioRecord } from './scenario-record.js';
import { Talk } from './talk.js';
import type { TerminalWatch } from './watch.js';

const NO_EMPTYING: Text = {
  en: 'The bench cannot empty the memory of this terminal.',
  fr: 'Le banc ne peut pas vider la mémoire de ce terminal.',
};

const FAILED_FAST: Text = {
  en: 'Not asked: an earlier scenario failed, and --fail-fast ends the run there.',
  fr: 'Pas demandé : un scénario précédent a échoué, et --fail-fast arrête là les essais.',
};

/** What a session is made of; each of it lasts longer than the session. */
export interface SessionParts {
  readonly plan: BenchPlan;
  readonly watch: TerminalWatch;
  readonly desk: PaymentDesk;
  readonly books: RunBooks;
  /** How much of what the terminal sends is kept. */
  readonly evidenceLimits: EvidenceLimits;
}

/**
 * One scenario: the POS, its talk with the terminal, and what is concluded from it. Steps say `talk` what to send and hold what came to
 * expectations; a deviation from a MUST throws `Nonconformity`, what cannot be asked throws `Settlement`.
 */
export class Session {
  /** The POS that asks. */
  readonly pos: Pos;
  /** Its talk with the terminal. */
  readonly talk: Talk;
  readonly #plan: BenchPlan;
  readonly #watch: TerminalWatch;
  readonly #line: PosLine;
  readonly #claims: PaymentClaims;
  readonly #record: ScenarioRecord;
  readonly #books: RunBooks;
  readonly #account: Account;
  readonly #tags: readonly string[];

  /** `scenario` is the id of the scenario's run, to which belongs what is found after its end. */
  constructor({ plan, watch, desk, books, evidenceLimits }: SessionParts, tags: readonly string[], scenario: string) {
    this.#plan = plan;
    this.#watch = watch;
    this.#tags = tags;
    this.pos = new Pos(plan.pos);
    this.#line = new PosLine(plan, watch, evidenceLimits);
    this.#claims = new PaymentClaims(desk, plan.capabilities);
    this.#books = books;
    this.#account = new Account(books, {
      scenario,
      question: readTags(tags).question,
      gesture: () => this.#claims.behaviour,
    });
    this.#record = new ScenarioRecord(tags, plan.capabilities, {
      hear: (exchange) => this.#account.enter(exchange),
      signal: watch.signal,
    });
    const { lineEnd } = plan;
    const parts = { pos: this.pos, line: this.#line, watch, claims: this.#claims, record: this.#record, lineEnd };
    this.talk = new Talk({ ...parts, account: this.#account });
  }

  /** Begins the scenario. Throws a `Settlement` when it is not to be asked of this subject, or not now. */
  async begin(): Promise<void> {
    if (this.#watch.target.control !== undefined) this.#books.startAgain();
    this.#watch.assertNotInterrupted();
    this.#line.begin();
    const gate = gateScenario(this.#tags, this.#plan);
    if (gate !== undefined) throw gate;
    this.resume();
    await this.#watch.makeReady();
    if (this.#watch.target.control === undefined && mayMoveMoney(this.#tags)) await this.#look('before');
  }

  /** Looks at what the terminal has booked, where the scenario asked something that it could have booked. Never throws. */
  async lookAtBooks(): Promise<void> {
    await this.#look('after');
  }

  /**
   * What the books of the scenario show, where the terminal is emptied before each: nothing that comes later belongs to them. Undefined of
   * any other terminal, whose books last for the whole run, and where nothing was asked.
   */
  get ownBooks(): RunBooks | undefined {
    return this.#watch.target.control === undefined || this.#books.isEmpty ? undefined : this.#books;
  }

  async #look(when: LookTime): Promise<void> {
    try {
      const { scenario } = this.#account;
      const parts = { plan: this.#plan, line: this.#line, watch: this.#watch, record: this.#record, books: this.#books };
      await lookAtBooks({ ...parts, scenario }, when);
    } catch (error) {
      // Interrupted: what is not looked at is not held against anybody.
      if (!(error instanceof Settlement)) throw error;
    }
  }

  /** Goes on: the terminal stays as it is. Throws a `Settlement` where nothing more is to be asked in this scenario, or at all. */
  resume(): void {
    this.#line.assertGoesOn();
  }

  /** Begins a step that sends these requests for money at most. */
  beginStep(money: readonly DeclaredRequest[]): void {
    this.#claims.allowance.grant(money);
  }

  /** Says what the cardholder does with the payments to come. */
  cardholderWill(behaviour: CardholderBehaviour): void {
    this.#claims.behaviour = behaviour;
  }

  /** Empties the memory of the terminal, or ends the scenario as inconclusive where the bench has no hold on it. */
  async emptyMemory(): Promise<void> {
    const { control } = this.#watch.target;
    if (control === undefined) throw inconclusive(NO_EMPTYING);
    await control.reset();
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

  /** Ends the scenario as not applicable if the subject declares to do this. */
  requireAbsent(name: CapabilityName): void {
    if (!this.#plan.capabilities[name]) return;
    const { what } = CAPABILITIES[name];
    throw notApplicable({ en: `The subject declares ${what.en}.`, fr: `Le terminal déclare ${what.fr}.` });
  }

  /** An amount of the subject's first currency, for scenarios in which any amount will do. */
  someAmount(): Amount {
    return ownAmount(this.#plan.capabilities);
  }

  /** An amount in one of the subject's currencies: the first again, where it declares fewer. */
  amountIn(place: number, minorUnits: number): Amount {
    const { currencies } = this.#plan.capabilities;
    const currency = findCurrency(currencies[place % Math.max(1, currencies.length)] ?? '');
    return currency === undefined ? { ...this.someAmount(), minorUnits } : { minorUnits, currency };
  }

  /** The same number of minor units in a currency the subject declares: scenarios name euro where any currency will do. */
  inOwnCurrency(amount: Amount): Amount {
    return inOwnCurrency(this.#plan.capabilities, amount);
  }

  /** Whether the configured limit of one payment forbids an amount. */
  isOverLimit({ minorUnits }: Amount): boolean {
    return minorUnits > (this.#plan.payments.maxMinorUnits ?? Number.POSITIVE_INFINITY);
  }

  /** Has the report say what of a scenario was not asked, and why. */
  noteLeftOut(what: Text): void {
    this.#record.verdict.noteLeftOut(what);
  }

  /** What the subject declares to do. */
  get capabilities(): Capabilities {
    return this.#plan.capabilities;
  }

  /** Seed of everything drawn at random. */
  get seed(): number {
    return this.#plan.seed;
  }

  /** The exchange that steps look at: the one that ended last, unless another was chosen with `lookAt`. */
  get exchange(): JudgedExchange {
    return this.#record.exchange;
  }

  /** The exchanges so far, oldest first; of very many, those in the middle are left out. */
  get exchanges(): readonly JudgedExchange[] {
    return this.#record.exchanges.kept;
  }

  /** Chooses the exchange that the following steps look at. */
  lookAt(exchange: JudgedExchange): void {
    this.#record.lookAt(exchange);
  }

  /**
   * Holds the exchange that steps look at to an expectation. Throws `Nonconformity` for a MUST that is not met, and a `Settlement` where
   * nothing further can be asked.
   */
  expect<Words extends readonly unknown[]>(expectation: Expectation<Words>, ...words: Words): void {
    const { question, exchange } = this.#record;
    const { behaviour } = this.#claims;
    const { partialPayment: mayPayLess } = this.#plan.capabilities;
    const conclusion = expectation({ question, exchange, exchanges: this.exchanges, mayPayLess, behaviour }, ...words);
    if ('inconclusive' in conclusion) throw inconclusive(conclusion.inconclusive);
    this.judge(conclusion.issues, conclusion.isBlocking);
  }

  /** Makes what was found in any exchange of the scenario, of these requirements, the answer to a step. */
  expectOfEach(requirements: readonly RequirementId[]): void {
    this.judge(this.exchanges.flatMap(({ issues }) => issues).filter(({ requirement }) => requirements.includes(requirement)));
  }

  /** Adds deviations to what was found; see `VerdictRecord.judge`. */
  judge(issues: readonly Issue[], isBlocking = false): void {
    this.#record.verdict.judge(issues, isBlocking);
  }

  /** Notes a settlement thrown while a step ran. */
  noteSettlement(settlement: Settlement): void {
    this.#record.verdict.settle(settlement);
  }

  /** Ends the scenario: closes what is open. Throws `Nonconformity` for a broken MUST that no step spoke of. */
  end(): void {
    this.#line.closeAll();
    const { verdict } = this.#record;
    if (verdict.hasFailed && this.#plan.course?.failsFast === true) this.#watch.stopAsking(FAILED_FAST);
    verdict.failForUnspoken();
  }

  /** What happened on the wire. */
  get transcript(): Transcript {
    return this.#line.transcript;
  }

  /** What was concluded, for the record. */
  get judgement(): Judgement {
    return this.#record.verdict.judgement;
  }

  /** What crossed the wire, masked, for the record. */
  get evidence(): Evidence {
    const { omitted, kept } = this.#record.exchanges;
    const evidence = recordEvidence(kept, this.transcript.events, this.#line.limits);
    return omitted === undefined ? evidence : { ...evidence, more: omitted };
  }
}
