import { setWorldConstructor, World } from '@cucumber/cucumber';
import { type Amount, BenchError, type CodecTrial, type RunParameters, type Session } from '../src/conformance/index.js';

/** The state of one scenario: its session with the terminal and the amount it last spoke of, or its trial of the codec. */
export class ConformanceWorld extends World<RunParameters> {
  #session: Session | undefined;
  #amount: Amount | undefined;
  #trial: CodecTrial | undefined;

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

  get trial(): CodecTrial {
    if (this.#trial === undefined) throw new BenchError('Only scenarios of features/codec try the codec.');
    return this.#trial;
  }

  set trial(trial: CodecTrial) {
    this.#trial = trial;
  }

  get hasTrial(): boolean {
    return this.#trial !== undefined;
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
