import type { DecodedFrame } from '../codec/index.js';
import type { Fields } from '../protocol/index.js';
import type { CardholderScript } from './cardholder-script.js';
import { handleRequest } from './handle-request.js';
import type { Journal } from './journal.js';
import { endPayment } from './payment.js';
import { initialState, type Step, type TerminalSettings, type TerminalState } from './terminal-state.js';

/** Who a terminal talks to. */
export interface Pos {
  respond(response: Fields): void;
  /** The payment this POS asked for has ended, its final response included. */
  paymentEnded(): void;
}

/** The terminal's state value with a clock: holds the present state and ends a payment when its time has come. */
export class Terminal {
  readonly #settings: TerminalSettings;
  readonly #seed: number;
  readonly #initialCardholder: CardholderScript;
  #state: TerminalState;
  #cardholder: CardholderScript;
  #timer: NodeJS.Timeout | undefined;

  constructor(settings: TerminalSettings, seed: number, cardholder: CardholderScript) {
    this.#settings = settings;
    this.#seed = seed;
    this.#initialCardholder = cardholder;
    this.#cardholder = cardholder;
    this.#state = initialState(seed);
  }

  get journal(): Journal {
    return this.#state.journal;
  }

  /** Who stands in front of the terminal for payments that begin from now on. */
  set cardholder(script: CardholderScript) {
    this.#cardholder = script;
  }

  /** Handles one request and says whether a payment runs on account of it. */
  handle(frame: DecodedFrame, pos: Pos): 'done' | 'payment-running' {
    const step = handleRequest(this.#state, { frame, script: this.#cardholder, now: Date.now() }, this.#settings);
    this.#take(step, pos);
    if (step.paymentEndsAfterMs === undefined) return 'done';
    if (step.paymentEndsAfterMs === 0) {
      this.#end(pos);
      return 'done';
    }
    this.#timer = setTimeout(() => {
      this.#end(pos);
      pos.paymentEnded();
    }, step.paymentEndsAfterMs);
    return 'payment-running';
  }

  /** Switches the terminal off and on: no payment runs, nothing is remembered, the first cardholder is back. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#state = initialState(this.#seed);
    this.#cardholder = this.#initialCardholder;
  }

  #end(pos: Pos): void {
    this.#take(endPayment(this.#state, Date.now(), this.#settings), pos);
  }

  #take(step: Step, pos: Pos): void {
    this.#state = step.state;
    if (step.response !== undefined) pos.respond(step.response);
  }
}
