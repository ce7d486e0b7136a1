import {
  type Capabilities,
  type Cut,
  type Issue,
  issuesAgainst,
  judgeExchange,
  type Message,
  type RequirementId,
  type Response,
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
  readonly #signal: AbortSignal | undefined;
  #focus: JudgedExchange | undefined;

  /** `hear` is told of every exchange that is kept and judged, `signal` says why the run ends. */
  constructor(
    tags: readonly string[],
    capabilities: Capabilities,
    {
      hear = () => {},
      signal,
    }: { readonly hear?: (exchange: JudgedExchange) => void; readonly signal?: AbortSignal | undefined } = {},
  ) {
    this.#tags = tags;
    this.#capabilities = capabilities;
    this.#hear = hear;
    this.#signal = signal;
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
    const keeping = { hasOptionalLineEnd, cut };
    const issues = isJudged ? countIssues(this.judge(request, reception.responses, keeping)) : [];
    const exchange = { request, ...reception, issues };
    this.exchanges.add(exchange);
    this.#focus = undefined;
    for (const issue of issues) this.verdict.note(issue);
    if (isJudged) this.#hear(exchange);
    if (isInterrupted) throw interrupted(this.#signal);
    return exchange;
  }

  /** What is held against the terminal where these are all the responses to a request. Keeps nothing. */
  judge(request: Message, responses: readonly Response[], { hasOptionalLineEnd = false, cut }: Keeping = {}): readonly Issue[] {
    const allowances = { partialPayment: this.#capabilities.partialPayment };
    return issuesAgainst('terminal', judgeExchange({ request, responses }, { allowances, hasOptionalLineEnd, cut }));
  }
}
