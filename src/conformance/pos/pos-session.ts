import { createHash } from 'node:crypto';
import { type Amount, bindsSide, findRequirement, type Issue, issueOf, type RequirementId } from '../../protocol/index.js';
import { type EvidenceLimits, monotonicClock, Transcript } from '../../wire/index.js';
import type { Evidence, Judgement } from '../evidence/evidence.js';
import { recordEvidence } from '../evidence/record-evidence.js';
import { countIssues } from '../evidence/seen-issues.js';
import { gateScenario } from '../suite/gate.js';
import { readTags } from '../suite/question.js';
import { BenchError, inconclusive, interrupted, notApplicable, type Settlement } from '../verdict/settlement.js';
import { VerdictRecord } from '../verdict/verdict-record.js';
import type { Column } from './answer/draft.js';
import type { Manner } from './answer/manner.js';
import { USUAL } from './answer/manners.js';
import { watchHoldUp } from './hold-up.js';
import { asksForResponseAtEnd, endsLine, givesUpInTime } from './judge/conduct-expectations.js';
import { type Played, type PosConclusion, waitsForCardholder } from './judge/expectations.js';
import { judgePlay } from './judge/judge-play.js';
import { recordPayments } from './judge/payment-record.js';
import { type Play, paymentsIn } from './judge/play.js';
import { moneyOf, type Order, type OrderAction, orderOf } from './order/order.js';
import { performOrder } from './perform-order.js';
import type { PosBench } from './pos-bench.js';
import { messagesIn } from './terminal/stage.js';

/** Times that a play is repeated which a busy machine spoiled. */
const MOST_AGAIN = 3;

/** One scenario's talk with a POS: how the terminal answers, the orders that were played, and what was found. */
export class PosSession {
  readonly question: RequirementId;
  manner: Manner = USUAL;
  readonly #bench: PosBench;
  readonly #tags: readonly string[];
  readonly #transcript: Transcript;
  readonly #limits: EvidenceLimits;
  readonly #record = new VerdictRecord();
  readonly #plays: Play[] = [];
  /** Plays before this one are what the scenario builds on. */
  #first = 0;
  #mayRefuse = false;

  constructor(bench: PosBench, tags: readonly string[]) {
    const { tags: read, question } = readTags(tags);
    if (question === undefined) throw new BenchError('A scenario has to ask one requirement: tag it @asks-CAP-….');
    this.#bench = bench;
    this.#tags = read;
    this.question = question;
    this.#limits = bench.evidenceRoom.limits;
    this.#transcript = new Transcript(monotonicClock, this.#limits, 'terminal');
  }

  /** Begins the scenario. Throws a `Settlement` when it is not to be asked of this POS. */
  async begin(): Promise<void> {
    this.#assertNotInterrupted();
    const gate = gateScenario(this.#tags, this.#bench.plan);
    if (gate !== undefined) throw gate;
  }

  /** An order for this amount. Ends the scenario as not applicable where the POS declares not to take the currency. */
  order(action: OrderAction, amount?: Amount, reference = ''): Order {
    const code = amount?.currency.code;
    if (code !== undefined && !this.#bench.plan.capabilities.currencies.includes(code)) {
      throw notApplicable({ en: `The POS declares not to take ${code}.`, fr: `La caisse déclare ne pas prendre ${code}.` });
    }
    return orderOf(action, amount, reference);
  }

  /** A POS may refuse what is ordered next: where no request comes, none is missed. */
  allowNoRequest(): void {
    this.#mayRefuse = true;
  }

  /** Plays an order in these columns: one after the other, or at once where each has a terminal of its own. */
  async play(order: Order, columns: readonly Column[]): Promise<void> {
    const played = this.manner.isAway === true || this.manner.breaksIn !== undefined ? (['refused'] as const) : columns;
    const { terminals } = this.#bench;
    if (played.length > terminals.length) {
      for (const column of played) await this.#playOnce(order, column);
      return;
    }
    this.#assertNotInterrupted();
    const scenes = played.map((column, index) => this.#scene(order, column, terminals[index]));
    const plays = await this.#unlessHeldUp(() => Promise.all(scenes.map((scene) => performOrder(this.#bench, scene))));
    for (const play of plays) this.#keep(play);
  }

  /** Plays an order that goes through: what follows builds on it, and is judged by itself. */
  async playBefore(order: Order): Promise<void> {
    await this.#playOnce(order, 'paid');
    this.#first = this.#plays.length;
  }

  /** Tells the POS to take two payments at once. */
  async playAtOnce(first: Order, second: Order): Promise<void> {
    if (!this.#bench.pointOfSale.severalPayments) throw notApplicable(ONE_AT_A_TIME);
    const play = await performOrder(this.#bench, { ...this.#scene(first, 'paid'), beside: second });
    this.#keep(play);
  }

  /** Holds what was played to an expectation. Throws `Nonconformity` for a MUST that is not met. */
  expect(expectation: (played: Played) => PosConclusion): void {
    if (this.#plays.length === 0) throw new BenchError('No order was played: a step before this one has to give one.');
    const conclusion = expectation({ question: this.question, plays: this.#plays.slice(this.#first) });
    if ('inconclusive' in conclusion) throw inconclusive(conclusion.inconclusive);
    this.judge(conclusion.issues);
  }

  /** Adds deviations to what was found. */
  judge(issues: readonly Issue[]): void {
    this.#record.judge(issues, false);
  }

  /** The deviations of these requirements that the plays show are the answer to a step. */
  conforms(requirements: readonly RequirementId[]): void {
    this.judge(this.#plays.flatMap(judgePlay).filter(({ requirement }) => requirements.includes(requirement)));
  }

  /** Holds the POS to the time limit that it declares. */
  expectInTime(): void {
    this.expect(givesUpInTime(this.#bench.pointOfSale.deadlineMs));
  }

  /** Holds the POS to the time that a cardholder has. */
  expectPatience(): void {
    const { slowMs, deadlineMs } = this.#bench.times;
    this.expect(waitsForCardholder({ slowMs, deadlineMs }));
  }

  /** Asked of a POS that is declared to do so (CAP-FRM-18). */
  expectLineEnd(): void {
    if (!this.#bench.plan.lineEnd) throw notApplicable(NO_LINE_END);
    this.expect(endsLine);
  }

  /** Of a POS that is not declared to take an immediate response (CAP-IMM-01). */
  expectResponseAtEnd(): void {
    if (!this.#bench.plan.capabilities.immediateResponse) this.expect(asksForResponseAtEnd);
  }

  noteSettlement(settlement: Settlement): void {
    this.#record.settle(settlement);
  }

  /** Throws `Nonconformity` for a broken MUST that no step spoke of. */
  end(): void {
    this.#record.failForUnspoken();
  }

  get judgement(): Judgement {
    const [before, after] = [this.#plays.slice(0, this.#first), this.#plays.slice(this.#first)];
    return { ...this.#record.judgement, payments: [before, after].flatMap(recordPayments) };
  }

  get evidence(): Evidence {
    const exchanges = this.#plays.flatMap(({ requests }) =>
      requests.map(({ message, answered, ending }) => ({
        request: message,
        responses: messagesIn(answered).map((one) => ({ message: one, afterMs: undefined })),
        ending,
      })),
    );
    return recordEvidence(exchanges, this.#transcript.events, this.#limits, 'terminal');
  }

  async #playOnce(order: Order, column: Column): Promise<void> {
    this.#assertNotInterrupted();
    this.#keep(await this.#unlessHeldUp(() => performOrder(this.#bench, this.#scene(order, column))));
  }

  /** Plays, and again where this process was held up meanwhile, a few times at most. */
  async #unlessHeldUp<Result>(play: () => Promise<Result>): Promise<Result> {
    for (let left = MOST_AGAIN; ; left--) {
      const heldUp = watchHoldUp();
      const result = await play();
      if (heldUp() <= this.#bench.holdUpLimitMs || left === 0) return result;
    }
  }

  #scene(order: Order, column: Column, terminal = this.#bench.terminals[0]) {
    const [manner, transcript] = [this.manner, this.#transcript];
    return { order, column, manner, transcript, terminal, chance: this.#chance(column) };
  }

  /** The same in both columns, so that what the POS sees is. */
  #chance(_column: Column): number {
    const seed = `${this.#bench.plan.seed} ${this.question} ${this.manner.what.en}`;
    return createHash('sha256').update(seed).digest().readUInt32BE() / 2 ** 32;
  }

  /** Keeps a play, and what it shows whatever was asked. Ends the scenario where it shows nothing of the question. */
  #keep(play: Play): void {
    this.#plays.push(play);
    for (const issue of countIssues(judgePlay(play).filter(bindsPos))) this.#record.note(issue);
    const { report } = play;
    if (report.kind === 'interrupted') throw interrupted();
    if (report.kind === 'cannot') throw notApplicable(CANNOT);
    const isNothingSeen = play.requests.length === 0 && this.manner.isAway === undefined && this.manner.breaksIn === undefined;
    const isRefused = this.#mayRefuse && report.kind !== 'failed' && report.kind !== 'hung';
    if (isNothingSeen && !isRefused) throw inconclusive(nothingCame(play, this.#bench));
    if (isNothingSeen) return;
    const [first] = paymentsIn(play);
    const outOfPlace = first === undefined ? undefined : this.manner.isOutOfPlace?.(first.message, this.#bench.plan.capabilities);
    if (outOfPlace !== undefined) throw notApplicable(outOfPlace);
    if (report.kind === 'failed') this.judge([issueOf(this.question, 'pos-failed', { cause: play.what, actual: report.how })]);
    if (report.kind === 'hung') {
      this.judge([issueOf(this.question, 'pos-hung', { cause: play.what, limitMs: report.limitMs })]);
    }
  }

  #assertNotInterrupted(): void {
    if (this.#bench.signal?.aborted === true) throw interrupted();
  }
}

function bindsPos({ requirement }: Issue): boolean {
  const row = findRequirement(requirement);
  return row !== undefined && bindsSide(row, 'pos');
}

const ONE_AT_A_TIME = {
  en: 'The POS is not declared to take several payments at a time.',
  fr: "La caisse n'est pas déclarée capable de prendre plusieurs paiements à la fois.",
};

const NO_LINE_END = {
  en: 'The POS is not declared to end its requests with CR LF.',
  fr: "La caisse n'est pas déclarée terminer ses demandes par CR LF.",
};

const CANNOT = { en: 'The POS does not do this.', fr: 'La caisse ne fait pas cela.' };

function noEnd(limitMs: number) {
  return { en: `it came to no end within ${limitMs} ms`, fr: `il n'en a pas fini en ${limitMs} ms` };
}

function nothingCame({ order, report }: Play, { terminals }: PosBench) {
  const { host, port } = terminals[0].address;
  const how = report.kind === 'failed' ? report.how : report.kind === 'hung' ? noEnd(report.limitMs) : undefined;
  const sum = moneyOf(order) === undefined ? '' : ` ${order.amount} ${order.currency}`;
  return {
    en: `No request reached the terminal at ${host}:${port} after the order of a ${order.action}${sum}${how === undefined ? '' : `: ${how.en}`}.`,
    fr: `Aucune demande n'est arrivée au terminal ${host}:${port} après l'ordre ${order.action}${sum}${how === undefined ? '' : ` : ${how.fr}`}.`,
  };
}
