import { ACTIONS, type ActionName, type CardholderBehaviour } from '../../../src/protocol/index.js';
import type { Fault, Healthy } from '../member.js';
import { AskedRequest, actionNamed, type ReadRequest } from './asked-request.js';
import { healthyBehind } from './healthy.js';
import type { HealthyTerminal } from './healthy-terminal.js';
import type { Story } from './story.js';

/** What a faulty terminal is and remembers, over all its lines. */
export class TerminalMemory {
  readonly fault: Fault;
  readonly terminal: HealthyTerminal;
  readonly healthy: Healthy;
  /** Ends all that goes on in the background. */
  readonly stop: AbortSignal;
  /** What its fault threw: a mistake of the catalogue. */
  readonly problems: unknown[] = [];
  /** What the bench last told the cardholder. */
  gesture: CardholderBehaviour = 'pay';
  lines = 0;
  openLines = 0;
  #requests = 0;
  #payments = 0;
  readonly #ofAction = new Map<ActionName | undefined, number>();
  readonly #underWay = new Set<AskedRequest>();
  #before: Story | undefined;

  constructor(fault: Fault, terminal: HealthyTerminal, stop: AbortSignal) {
    this.fault = fault;
    this.terminal = terminal;
    this.stop = stop;
    this.healthy = healthyBehind(terminal);
  }

  /** Notes a request that has come, and that it is under way. */
  note(request: ReadRequest): AskedRequest {
    const action = actionNamed(request.message);
    const isPayment = action !== undefined && ACTIONS[action].isFinancial;
    const numberOfAction = (this.#ofAction.get(action) ?? 0) + 1;
    this.#requests += 1;
    this.#payments += isPayment ? 1 : 0;
    this.#ofAction.set(action, numberOfAction);
    const asked = new AskedRequest(request, {
      number: this.#requests,
      numberOfAction,
      numberOfPayment: isPayment ? this.#payments : 0,
      isBusy: this.#isBusy,
      gesture: this.gesture,
      before: this.#before,
      healthy: this.healthy,
    });
    this.#before = asked.story;
    this.#underWay.add(asked);
    return asked;
  }

  /** Nothing more comes of a request. */
  noteEnd(asked: AskedRequest): void {
    this.#underWay.delete(asked);
  }

  /** Whether a payment runs. */
  get isPaying(): boolean {
    const { state } = this.terminal.screen;
    return state === 'waiting-for-card' || state === 'processing';
  }

  get #isBusy(): boolean {
    return this.#underWay.size > 0 || this.isPaying;
  }
}
