import type { DecodedFrame } from '../../../codec/index.js';
import type { Message } from '../../../protocol/index.js';
import type { Behaviour } from '../../behaviour/behaviour.js';
import { endPayment } from '../../machine/end-payment.js';
import { handleRequest, isReadableFor } from '../../machine/handle-request.js';
import { actOnPayment } from '../../machine/payment.js';
import { initialState, type Step, type TerminalSettings, type TerminalState } from '../../machine/terminal-state.js';
import { type DeliveryPlan, planDelivery } from '../../plan/plan-delivery.js';
import { decide } from '../../plan/rule-book.js';
import { type Conclusion, ExchangeLog, type OpenExchange } from '../../record/exchange-log.js';
import { entriesOf, type Journal } from '../../record/journal.js';
import type { Listeners } from '../../record/listeners.js';
import type { CardholderAct, TerminalScreen } from '../../record/terminal-screen.js';
import type { ResolvedOptions } from './options.js';
import { TerminalScript } from './terminal-script.js';

/** Who a terminal talks to. */
export interface Pos {
  /** Number of its connection. */
  readonly number: number;
  /** Sends a response as planned; `ended` says whether anybody was there to receive it. */
  deliver(plan: DeliveryPlan, ended: (wasSent: boolean) => void): void;
  /** Is to be told of it when the POS leaves. */
  began(exchange: OpenExchange): void;
  /** The payment this POS asked for has ended, its final response included. */
  paymentEnded(): void;
}

/** A request on its way through the terminal: who asked, by which settings, and where it is noted. */
interface Visit {
  readonly pos: Pos;
  readonly settings: TerminalSettings;
  readonly exchange: OpenExchange;
}

/** The terminal's state value with a clock: holds the present state and ends a payment when its time has come. */
export class Terminal {
  readonly script: TerminalScript;
  readonly #options: ResolvedOptions;
  readonly #listeners: Listeners;
  readonly log: ExchangeLog;
  #state: TerminalState;
  #timer: NodeJS.Timeout | undefined;
  /** The visit whose payment runs. */
  #paying: Visit | undefined;

  constructor(options: ResolvedOptions, listeners: Listeners) {
    this.#options = options;
    this.#listeners = listeners;
    this.script = new TerminalScript(options, listeners);
    this.log = new ExchangeLog(options.journalLimit, listeners);
    this.#state = initialState(options.seed);
  }

  get journal(): Journal {
    return entriesOf(this.#state.journal);
  }

  get screen(): TerminalScreen {
    return this.#state.screen();
  }

  get lineEnd(): boolean {
    return this.script.now.settings.lineEnd;
  }

  /** Handles one request and says whether a payment runs on account of it. */
  handle(message: Message, pos: Pos): 'done' | 'payment-running' {
    const { frame } = message;
    const { settings } = this.script.now;
    const now = Date.now();
    const isReadable = isReadableFor(settings, frame);
    const { behaviour, rule } = this.#decide(frame, isReadable);
    const exchange = this.log.begin({
      connection: pos.number,
      receivedAtMs: now,
      ...(rule !== undefined && { rule }),
      request: message.text,
      maxBytes: this.#options.maxRequestBytes,
      allowances: settings.profile.capabilities,
      taste: settings,
    });
    pos.began(exchange);
    const visit: Visit = { pos, settings, exchange };
    const step = handleRequest(this.#state, { frame, behaviour, isReadable, now }, settings);
    this.#take(step, visit);
    if (step.paymentEndsAfterMs === undefined) {
      exchange.conclude(endOf(step));
      return 'done';
    }
    this.#paying = visit;
    return this.#schedule(step.paymentEndsAfterMs);
  }

  /** Lets somebody act on the payment that waits for them; false when none does. */
  act(act: CardholderAct): boolean {
    const visit = this.#paying;
    const step = visit && actOnPayment(this.#state, act, Date.now(), visit.settings);
    if (visit === undefined || step === undefined) return false;
    clearTimeout(this.#timer);
    this.#take(step, visit);
    if (this.#schedule(step.paymentEndsAfterMs ?? 0) === 'done') visit.pos.paymentEnded();
    return true;
  }

  /** Switches the terminal off and on: no payment runs, nothing is remembered, what it does is as at the start. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#paying = undefined;
    this.#state = initialState(this.#options.seed);
    this.log.clear();
    this.script.reset();
    this.#listeners.tell(() => ({ type: 'reset' }));
  }

  #decide(frame: DecodedFrame, isReadable: boolean): { readonly behaviour: Behaviour; readonly rule?: string | undefined } {
    const isFree = this.#state.running === undefined;
    if (!isReadable || !isFree) return { behaviour: this.script.book.base };
    const decision = decide(this.script.book, frame.fields);
    this.script.advance(decision.book);
    return decision;
  }

  #schedule(endsAfterMs: number): 'done' | 'payment-running' {
    if (endsAfterMs === 0) {
      this.#end();
      return 'done';
    }
    this.#timer = setTimeout(() => this.#end()?.paymentEnded(), endsAfterMs);
    return 'payment-running';
  }

  #end(): Pos | undefined {
    const visit = this.#paying;
    if (visit === undefined) return undefined;
    this.#paying = undefined;
    const step = endPayment(this.#state, Date.now(), visit.settings);
    this.#take(step, visit);
    visit.exchange.conclude(endOf(step));
    return visit.pos;
  }

  #take(step: Step, visit: Visit): void {
    const hasNewScreen = step.state.screen !== this.#state.screen;
    this.#state = step.state;
    if (hasNewScreen) this.#listeners.tell(() => ({ type: 'screen', screen: step.state.screen() }));
    if (step.response === undefined) return;
    const plan = planDelivery(step.response, step.delivery);
    visit.exchange.expectResponse();
    visit.pos.deliver(plan, (wasSent) => {
      visit.exchange.wasSent(wasSent ? plan.messages : [], Date.now());
      if (!wasSent && plan.messages.length > 0) visit.exchange.reachedNobody();
    });
  }
}

function endOf({ deed }: Step): Conclusion {
  if (deed === undefined) return {};
  const { isPerformed, ...more } = deed;
  return { outcome: isPerformed ? 'performed' : 'not-performed', ...more };
}
