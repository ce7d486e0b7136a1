import {
  type Capabilities,
  type Cut,
  issuesAgainst,
  judgeExchange,
  type Message,
  type RequirementId,
} from '../../protocol/index.js';
import type { Reception } from '../../wire/index.js';
import type { JudgedExchange } from '../evidence/exchange.js';
import { ExchangeList } from '../evidence/exchange-list.js';
import { countIssues } from '../evidence/seen-issues.js';
import { readTags } from '../suite/question.js';
import { BenchError, interrupted } from '../verdict/settlement.js';
import { VerdictRecord } from '../verdict/verdict-record.js';

/** How an exchange is kept. */
export interface Keeping {
  /** Its faults are the terminal's; true unless told otherwise. */
  readonly mayBeJudged?: boolean;
  /** How the request was cut, if it was. */
  readonly cut?: Cut | undefined;
  /** It was asked with a line end that the terminal need not expect. */
  readonly hasOptionalLineEnd?: boolean;
}

/** What one scenario asks, its exchanges, and what was found in them. */
export class ScenarioRecord {
  readonly exchanges = new ExchangeList();
  readonly verdict = new VerdictRecord();
  readonly #tags: readonly string[];
  readonly #capabilities: Capabilities;
  readonly #hear: (exchange: JudgedExchange) => void;
  #focus: JudgedExchange | undefined;

  /** `hear` is told of every exchange that is kept and judged. */
  constructor(tags: readonly string[], capabilities: Capabilities, hear: (exchange: JudgedExchange) => void = () => {}) {
    this.#tags = tags;
    this.#capabilities = capabilities;
    this.#hear = hear;
  }

  /** The requirement the scenario is about, as its tags say. Every answer that does not fit is held against it. */
  get question(): RequirementId {
    const { question } = readTags(this.#tags);
    if (question === undefined) throw new BenchError('The tags of the scenario do not say which requirement it asks.');
    return question;
  }

  /** The exchange that steps look at: the one that ended last, unless another was chosen with `lookAt`. */
  get exchange(): JudgedExchange {
    const last = this.#focus ?? this.exchanges.kept.at(-1);
    if (last === undefined) throw new BenchError('No exchange took place: a "When" step is missing before this one.');
    return last;
  }

  /** Chooses the exchange that the following steps look at. */
  lookAt(exchange: JudgedExchange): void {
    this.#focus = exchange;
  }

  /** Keeps an exchange and notes its deviations. One that was interrupted by us is not judged, and ends the scenario. */
  keep(
    request: Message,
    reception: Reception,
    { mayBeJudged = true, hasOptionalLineEnd = false, cut }: Keeping = {},
  ): JudgedExchange {
    const isInterrupted = reception.ending === 'interrupted';
    const isJudged = mayBeJudged && !isInterrupted;
    const allowances = { partialPayment: this.#capabilities.partialPayment };
    const received = { request, ...reception };
    const judged = judgeExchange(received, { allowances, hasOptionalLineEnd, cut });
    const issues = isJudged ? countIssues(issuesAgainst('terminal', judged)) : [];
    const exchange = { ...received, issues };
    this.exchanges.add(exchange);
    this.#focus = undefined;
    for (const issue of issues) this.verdict.note(issue);
    if (isJudged) this.#hear(exchange);
    if (isInterrupted) throw interrupted();
    return exchange;
  }
}
