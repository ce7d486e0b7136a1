import type { Register } from './requirement.js';

/** Requirements CAP-RSP: responses. */
export const RESPONSES_REQUIREMENTS = {
  'CAP-RSP-01': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'Every response has CZ, CJ, CA and AE, and CD except in a duplicate.',
    sources: ['S2', 'S5', 'S12'],
  },
  'CAP-RSP-02': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'The response to a financial request also has CB and CE.',
    sources: ['S2', 'S5', 'S12', 'S13'],
  },
  'CAP-RSP-03': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'CA and CD of the response equal those of the request.',
    sources: ['S2', 'S5', 'S11', 'S12'],
  },
  'CAP-RSP-04': {
    binds: 'pos',
    level: 'QUIRK',
    statement: 'The POS accepts a CZ in the response that differs from the one it sent.',
    sources: ['S2', 'S12', 'S21'],
    confidence: 'observed',
  },
  'CAP-RSP-05': {
    binds: 'pos',
    level: 'QUIRK',
    statement: 'The POS accepts a CJ in the response that differs from the one it sent.',
    sources: ['S9', 'S12'],
    confidence: 'observed',
  },
  'CAP-RSP-06': {
    binds: 'terminal',
    level: 'SHOULD',
    statement: 'A performed card operation names the application used in CC.',
    sources: ['S2', 'S5', 'S11'],
    confidence: 'conflicting',
  },
  'CAP-RSP-07': {
    binds: 'terminal',
    level: 'SHOULD',
    statement: 'A performed card operation gives the read mode in CI.',
    sources: ['S5', 'S11'],
  },
  'CAP-RSP-08': {
    binds: 'terminal',
    level: 'SHOULD',
    statement: 'An operation that was not performed has an AF.',
    sources: ['S2', 'S11', 'S12'],
  },
  'CAP-RSP-09': {
    binds: 'terminal',
    level: 'SHOULD',
    statement: 'A performed operation has no AF.',
    sources: ['S2', 'S11'],
    confidence: 'conflicting',
  },
  'CAP-RSP-10': {
    binds: 'pos',
    level: 'MUST',
    statement: 'The POS tolerates an AF of 01 in a success and still takes AE as the outcome.',
    sources: ['S5'],
  },
  'CAP-RSP-11': {
    binds: 'pos',
    level: 'MUST',
    statement:
      'The POS treats a response without AE, or with an AE it does not know, as an unknown outcome and not as a refusal or a success.',
    sources: ['S12', 'S13'],
    confidence: 'implemented',
  },
  'CAP-RSP-12': {
    binds: 'pos',
    level: 'MUST',
    statement: 'The POS does not require card data (AA, AB, AC, AI, CG) to book a success.',
    sources: ['S2', 'S11'],
  },
  'CAP-RSP-13': {
    binds: 'terminal',
    level: 'MUST',
    statement:
      'AE is 10 exactly when the operation was performed; one that was refused, given up or timed out has another, and has moved no money.',
    sources: ['S2', 'S5', 'S11', 'S12'],
  },
  'CAP-RSP-14': {
    binds: 'pos',
    level: 'MUST',
    statement: 'The POS takes a response for its own only when CA and CD are those it asked with.',
    sources: ['S2', 'S5', 'S12'],
    confidence: 'implemented',
  },
  'CAP-RSP-15': {
    binds: 'pos',
    level: 'MUST',
    statement: 'AE alone decides whether an operation was performed, whatever AF says.',
    sources: ['S2', 'S5', 'S12'],
  },
  'CAP-RSP-16': {
    binds: 'pos',
    level: 'MUST',
    statement: 'After a response for another POS or another action, the POS says that the outcome is unknown.',
    sources: ['S12', 'S15'],
    confidence: 'implemented',
  },
  'CAP-RSP-17': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'One request performs at most one operation, and the response tells of that one.',
    sources: ['S2', 'S11', 'S12'],
    confidence: 'implemented',
  },
  'CAP-RSP-18': {
    binds: 'terminal',
    level: 'SHOULD',
    statement: 'The authorisation number of an operation is not that of another one.',
    sources: ['S2', 'S5'],
    confidence: 'implemented',
  },
} as const satisfies Register<'RSP'>;
