import type { Register } from './requirement.js';

/** Requirements CAP-CHQ: cheque. */
export const CHEQUE_REQUIREMENTS = {
  'CAP-CHQ-01': {
    binds: 'pos',
    level: 'MUST',
    statement: 'A cheque request is a debit with CC=00C.',
    sources: ['S11', 'S12', 'S22'],
    confidence: 'observed',
  },
  'CAP-CHQ-02': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'The response to a cheque request has CC=00C.',
    sources: ['S11'],
    confidence: 'observed',
  },
  'CAP-CHQ-03': {
    binds: 'pos',
    level: 'MUST',
    statement: 'The POS accepts a performed cheque without CI, AC, AA, AI, AB, CF and CG.',
    sources: ['S11'],
    confidence: 'observed',
  },
  'CAP-CHQ-04': {
    binds: 'pos',
    level: 'QUIRK',
    statement: 'On Ingenico any cheque failure is AF 04, abandonment included.',
    sources: ['S11'],
    confidence: 'observed',
  },
  'CAP-CHQ-05': {
    binds: 'terminal',
    level: 'MAY',
    statement: 'A cheque response has AD, AG and AH.',
    sources: ['S9'],
  },
} as const satisfies Register<'CHQ'>;
