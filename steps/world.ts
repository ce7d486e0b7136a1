import { setWorldConstructor, World } from '@cucumber/cucumber';
import { type Amount, BenchError, type BenchPlan, type Session } from '../src/harness/index.js';

/** What the command line hands to every scenario. */
export interface RunParameters {
  readonly plan: BenchPlan;
}

/** The state of one scenario: its session with the terminal, and the amount it last spoke of. */
export class ConformanceWorld extends World<RunParameters> {
  #session: Session | undefined;
  #amount: Amount | undefined;

  get session(): Session {
    if (this.#session === undefined) throw new BenchError('The scenario has no session: the "Before" hook did not run.');
    return this.#session;
  }

  set session(session: Session) {
    this.#session = session;
  }

  get hasSession(): boolean {
    return this.#session !== undefined;
  }

  /** The amount of the transaction the scenario is about. */
  get amount(): Amount {
    return this.#amount ?? this.session.someAmount();
  }

  set amount(amount: Amount) {
    this.#amount = amount;
  }
}

setWorldConstructor(ConformanceWorld);
