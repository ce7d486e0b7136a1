import type { Register } from './requirement.js';

/** Requirements CAP-TAG: tags and formats. */
export const FORMATS_REQUIREMENTS = {
  'CAP-TAG-01': {
    binds: 'both',
    level: 'MUST',
    statement: 'CZ is four digits.',
    sources: ['S2', 'S5', 'S9'],
  },
  'CAP-TAG-02': {
    binds: 'both',
    level: 'MUST',
    statement: 'CJ is twelve digits.',
    sources: ['S2', 'S5', 'S9'],
  },
  'CAP-TAG-03': {
    binds: 'both',
    level: 'MUST',
    statement: 'CA is two digits.',
    sources: ['S2', 'S9', 'S11', 'S12'],
  },
  'CAP-TAG-04': {
    binds: 'both',
    level: 'MUST',
    statement: 'CD is one character.',
    sources: ['S2', 'S5', 'S9'],
  },
  'CAP-TAG-05': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'AE is two digits and one of 01, 10, 11.',
    sources: ['S2', 'S5', 'S11', 'S15'],
  },
  'CAP-TAG-06': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'AF has 2 to 50 characters and starts with a two-digit code from 00 to 13.',
    sources: ['S2', 'S12'],
  },
  'CAP-TAG-07': {
    binds: 'pos',
    level: 'MUST',
    statement: 'The POS reads only the first two characters of AF as the code.',
    sources: ['S2', 'S9'],
  },
  'CAP-TAG-08': {
    binds: 'both',
    level: 'MUST',
    statement: 'CC is three characters.',
    sources: ['S2', 'S12'],
  },
  'CAP-TAG-09': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'CI is one digit from 0 to 4.',
    sources: ['S5', 'S12'],
  },
  'CAP-TAG-10': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'AC has 1 to 10 characters.',
    sources: ['S2', 'S5'],
  },
  'CAP-TAG-11': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'AB is four digits, year then month.',
    sources: ['S5', 'S9', 'S11'],
  },
  'CAP-TAG-12': {
    binds: 'terminal',
    level: 'MUST',
    statement:
      'AA never shows the complete number of an EMV card, and no other field and no ticket shows a complete card number.',
    sources: ['S5', 'S11'],
  },
  'CAP-TAG-13': {
    binds: 'terminal',
    level: 'SHOULD',
    statement: 'AI holds an application identifier in upper-case hexadecimal, at most 32 characters.',
    sources: ['S5', 'S9'],
  },
  'CAP-TAG-14': {
    binds: 'both',
    level: 'MUST',
    statement: 'CF has 1 to 99 characters.',
    sources: ['S2', 'S5'],
  },
  'CAP-TAG-15': {
    binds: 'pos',
    level: 'QUIRK',
    statement: 'A POS copes with a CF that is not the one it sent.',
    sources: ['S11', 'S22'],
    confidence: 'observed',
  },
  'CAP-TAG-16': {
    binds: 'pos',
    level: 'SHOULD',
    statement: 'A POS reference in CF has at most 32 characters if it must come back whole from HiPay.',
    sources: ['S2'],
  },
  'CAP-TAG-17': {
    binds: 'pos',
    level: 'MUST',
    statement: 'BA, BB and BF, when sent, are 0 or 1.',
    sources: ['S2', 'S5', 'S9', 'S11'],
  },
  'CAP-TAG-18': {
    binds: 'pos',
    level: 'QUIRK',
    statement: 'The POS does not send BF to current Ingenico software.',
    sources: ['S11', 'S12', 'S13'],
    confidence: 'observed',
  },
  'CAP-TAG-19': {
    binds: 'pos',
    level: 'SHOULD',
    statement: 'BH has 8 to 20 characters and BI 6 to 256.',
    sources: ['S2', 'S5'],
    confidence: 'conflicting',
  },
} as const satisfies Register<'TAG'>;
