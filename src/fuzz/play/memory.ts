import type { Told } from '../../conformance/index.js';
import type { Amount } from '../../protocol/index.js';

/** The model: what a terminal that keeps to the requirements may remember of a walk, as far as the POS can know. */
export interface Memory {
  /** Nothing was ever performed: only known of a terminal whose memory the bench has emptied. */
  readonly isEmpty: boolean;
  /** The debit performed last and not undone, which a cancellation may name. */
  readonly lastDebit: Amount | undefined;
  /** What the last duplicate told of, as long as nothing has happened since that could make it another. */
  readonly lastTold: Told | undefined;
}

/** A terminal of which the bench knows nothing, or one that was just reset. */
export function freshMemory(isReset: boolean): Memory {
  return { isEmpty: isReset, lastDebit: undefined, lastTold: undefined };
}

/** After an operation was performed, or could have been. */
export function afterOperation(memory: Memory, debit: Amount | undefined): Memory {
  return { isEmpty: false, lastDebit: debit ?? memory.lastDebit, lastTold: undefined };
}
