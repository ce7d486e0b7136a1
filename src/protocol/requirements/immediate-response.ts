import type { Register } from './requirement.js';

/** Requirements CAP-IMM: immediate response. */
export const IMMEDIATE_RESPONSE_REQUIREMENTS = {
  'CAP-IMM-01': {
    binds: 'pos',
    level: 'MUST',
    statement: 'BA=1 asks for an immediate response; 0 or absent for one at the end.',
    sources: ['S5', 'S11'],
  },
  'CAP-IMM-02': {
    binds: 'terminal',
    level: 'SHOULD',
    statement: 'The immediate response has AE=11 and no AF.',
    coversSilence: true,
    sources: ['S11', 'S15'],
    confidence: 'conflicting',
  },
  'CAP-IMM-03': {
    binds: 'pos',
    level: 'MUST',
    statement: 'The POS books nothing on AE=11.',
    sources: ['S12', 'S15'],
    confidence: 'implemented',
  },
  'CAP-IMM-04': {
    binds: 'pos',
    level: 'QUIRK',
    statement: 'Towards PayXpert, AE=10 in answer to BA=1 means accepted for processing and not paid.',
    sources: ['S5'],
    confidence: 'conflicting',
  },
  'CAP-IMM-05': {
    binds: 'pos',
    level: 'SHOULD',
    statement: 'After AE=11 the POS keeps listening until its deadline and reads a second message if one comes.',
    sources: ['S15'],
    confidence: 'implemented',
  },
  'CAP-IMM-06': {
    binds: 'pos',
    level: 'MUST',
    statement: 'AE=11 is neither done nor not done: without a final answer behind it the outcome is unknown.',
    sources: ['S11', 'S12', 'S15'],
    confidence: 'implemented',
  },
} as const satisfies Register<'IMM'>;
