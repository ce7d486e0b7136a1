import type { Text } from '../../protocol/index.js';

/**
 * Thrown to end a scenario that needs no further step, for a reason that is no deviation: it does not apply, it could not be asked,
 * or what it found is already noted. Never reaches the user as an error.
 */
export class Settlement extends Error {
  override readonly name = 'Settlement';
  readonly verdict: 'not-applicable' | 'inconclusive' | undefined;
  /** Why, in both languages; the message is the English of it. */
  readonly reason: Text;

  constructor(verdict: Settlement['verdict'], reason: Text) {
    super(reason.en);
    this.verdict = verdict;
    this.reason = reason;
  }
}

/** The terminal does not take the connection: nothing could be asked. */
export class Unreached extends Settlement {
  constructor(reason: Text) {
    super('inconclusive', reason);
  }
}

/** The run ends before the question is answered: it is to be asked again when the run is taken up. */
export class Interrupted extends Settlement {
  constructor(reason: Text) {
    super('inconclusive', reason);
  }
}

/** The run turns back: the scenario is asked later, and says nothing yet. */
export class Postponed extends Interrupted {
  constructor() {
    super({ en: 'It is asked again.', fr: 'La question est reposée.' });
  }
}

/** The subject declares that it does not do this. */
export function notApplicable(reason: Text): Settlement {
  return new Settlement('not-applicable', reason);
}

/** The question could not be asked, or not be answered, and nobody's at fault. */
export function inconclusive(reason: Text): Settlement {
  return new Settlement('inconclusive', reason);
}

/** The run ends, as its signal says: nothing more is to be sent. */
export function interrupted(signal?: AbortSignal): Settlement {
  return new Interrupted(isTimeUp(signal) ? TIME_IS_UP : INTERRUPTED);
}

/** Whether a signal came because the time of the run was up. */
export function isTimeUp(signal: AbortSignal | undefined): boolean {
  return signal?.reason instanceof DOMException && signal.reason.name === 'TimeoutError';
}

const INTERRUPTED: Text = { en: 'The run was interrupted.', fr: 'Les essais ont été interrompus.' };

const TIME_IS_UP: Text = {
  en: 'The time of the run was up (--time).',
  fr: 'Le temps accordé aux essais était écoulé (--time).',
};

/** Thrown when the terminal does what a MUST forbids. The message is a sentence with what was expected and what came. */
export class Nonconformity extends Error {
  override readonly name = 'Nonconformity';

  constructor(message: string) {
    super(message);
    this.stack = `Nonconformity: ${message}`;
  }
}

/** The bench is mis-wired: a fault of the harness or of its steps, never of the terminal. */
export class BenchError extends Error {
  override readonly name = 'BenchError';
  readonly code = 'BENCH';
}
