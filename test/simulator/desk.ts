import { decodeFrame } from '../../src/codec/index.js';
import type { Behaviour } from '../../src/simulator/behaviour/behaviour.js';
import { behaviourOf, type CardholderScript } from '../../src/simulator/behaviour/cardholder-script.js';
import { endPayment } from '../../src/simulator/machine/end-payment.js';
import { handleRequest } from '../../src/simulator/machine/handle-request.js';
import { initialState, type Step, type TerminalState } from '../../src/simulator/machine/terminal-state.js';
import { DEFAULT_PROFILE, type TerminalProfile } from '../../src/simulator/persona/profile.js';
import { transactionsOf } from '../../src/simulator/record/journal.js';
import { frame, type WireField } from '../support/wire.js';

export const PAYS: CardholderScript = { behaviour: 'pay' };
const TIMES = { paymentMs: 1_000, inputTimeoutMs: 60_000, slowMs: 5_000 };

/** What every request in these tests begins with. */
export const POS: readonly WireField[] = [
  ['CZ', '0300'],
  ['CJ', '012345678901'],
  ['CA', '02'],
];

/** A request of 12.34 euros for an action, with more fields at its end. */
export function request(code: string, ...more: readonly WireField[]): WireField[] {
  return [...POS, ['CB', '1234'], ['CD', code], ['CE', '978'], ...more];
}

/** Tags and values, as one comparable text: `CZ=0320 CJ=… AE=10`. */
export function written(fields: readonly { readonly tag: string; readonly value: string }[] | undefined): string {
  return (fields ?? []).map(({ tag, value }) => `${tag}=${value}`).join(' ');
}

/** The pure terminal on a test bench: no socket and no clock, payments end when the test says so. */
export class Desk {
  state: TerminalState;
  readonly #profile: TerminalProfile;

  constructor(profile: Partial<TerminalProfile> = {}, seed = 1) {
    this.#profile = { ...DEFAULT_PROFILE, ...profile };
    this.state = initialState(seed);
  }

  /** Sends a request and leaves a payment running. */
  send(fields: readonly WireField[] | Buffer, script: CardholderScript | Behaviour = PAYS): Step {
    const bytes = Buffer.isBuffer(fields) ? fields : frame(...fields);
    const step = handleRequest(
      this.state,
      { frame: decodeFrame(bytes), behaviour: isScript(script) ? behaviourOf(script) : script, now: 1_000 },
      this.#settings,
    );
    this.state = step.state;
    return step;
  }

  /** Lets the running payment end. */
  end(): Step {
    const step = endPayment(this.state, 2_000, this.#settings);
    this.state = step.state;
    return step;
  }

  /** Sends a request, lets its payment end, and gives the fields of every response by tag. */
  ask(fields: readonly WireField[] | Buffer, script: CardholderScript | Behaviour = PAYS): Map<string, string>[] {
    const first = this.send(fields, script);
    const steps = first.paymentEndsAfterMs === undefined ? [first] : [first, this.end()];
    return steps.flatMap(({ response }) =>
      response === undefined ? [] : [new Map(response.map(({ tag, value }) => [tag, value]))],
    );
  }

  /** The one response to a request; fails where there is another number of them. */
  askOnce(fields: readonly WireField[] | Buffer, script: CardholderScript | Behaviour = PAYS): Map<string, string> {
    const [response, ...others] = this.ask(fields, script);
    if (response === undefined || others.length > 0) throw new Error('The request had no response, or more than one.');
    return response;
  }

  get performed(): number {
    return transactionsOf(this.state.journal).filter(({ isPerformed }) => isPerformed).length;
  }

  get #settings() {
    return { profile: this.#profile, times: TIMES, failsOn: [], lineEnd: false, journalLimit: 500 };
  }
}

function isScript(script: CardholderScript | Behaviour): script is CardholderScript {
  return 'behaviour' in script;
}
