import type { Register } from './requirement.js';

/** Requirements CAP-CHQ: cheque. */
export const CHEQUE_REQUIREMENTS = {
  'CAP-CHQ-01': {
    binds: 'pos',
    level: 'MUST',
    statement: 'A cheque request is a debit with CC=00C.',
    statementInFrench: 'Une demande de chèque est un débit avec CC=00C.',
    sources: ['S11', 'S12', 'S22'],
    confidence: 'observed',
  },
  'CAP-CHQ-02': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'The response to a cheque request has CC=00C.',
    statementInFrench: 'La réponse à une demande de chèque contient CC=00C.',
    sources: ['S11'],
    confidence: 'observed',
  },
  'CAP-CHQ-03': {
    binds: 'pos',
    level: 'MUST',
    statement: 'The POS accepts a performed cheque without CI, AC, AA, AI, AB, CF and CG.',
    statementInFrench: 'La caisse accepte un chèque effectué sans CI, AC, AA, AI, AB, CF ni CG.',
    sources: ['S11'],
    confidence: 'observed',
  },
  'CAP-CHQ-04': {
    binds: 'pos',
    level: 'QUIRK',
    statement: 'On Ingenico any cheque failure is AF 04, abandonment included.',
    statementInFrench: 'Sur Ingenico, tout échec de chèque donne AF 04, abandon compris.',
    sources: ['S11'],
    confidence: 'observed',
  },
  'CAP-CHQ-05': {
    binds: 'terminal',
    level: 'MAY',
    statement: 'A cheque response has AD, AG and AH.',
    statementInFrench: 'Une réponse de chèque contient AD, AG et AH.',
    sources: ['S9'],
  },
} as const satisfies Register<'CHQ'>;
