import type { RequirementId } from '../../src/protocol/index.js';

/**
 * Requirements of the register that bind a terminal, and of which no terminal of the fleet can break one so that it is seen on the wire:
 * why. Where the register itself says that the wire does not tell, nothing has to be said here.
 */
export const NOT_SEEN: Partial<Record<RequirementId, string>> = {
  'CAP-EXC-01': 'A terminal that does not listen is asked nothing: the run ends before its first question, and says why.',
  'CAP-CHQ-05': 'It permits fields, and demands none: a cheque response with them and one without them are both right.',
};
