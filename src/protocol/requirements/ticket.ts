import type { Register } from './requirement.js';

/** Requirements CAP-TKT: ticket. */
export const TICKET_REQUIREMENTS = {
  'CAP-TKT-01': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'No ticket is returned when CK is absent or starts with 0.',
    sources: ['S2'],
  },
  'CAP-TKT-02': {
    binds: 'terminal',
    level: 'SHOULD',
    statement: 'When CK starts with 1 the response carries the ticket in ZT, on success and on failure.',
    sources: ['S2', 'S5'],
  },
  'CAP-TKT-03': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'ZT holds CK then AK, and its length covers both.',
    sources: ['S2', 'S5', 'S9'],
  },
  'CAP-TKT-04': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'CK inside ZT equals CK of the request.',
    sources: ['S2'],
  },
  'CAP-TKT-05': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'AK is base64 and has at most 900 characters.',
    sources: ['S2', 'S5'],
  },
  'CAP-TKT-06': {
    binds: 'pos',
    level: 'QUIRK',
    statement: 'The POS accepts line ends inside the base64 of AK.',
    sources: ['S2', 'S5'],
    confidence: 'conflicting',
  },
  'CAP-TKT-07': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'The decoded ticket is Latin-1 text, or HTML when the third character of CK is 1.',
    sources: ['S5', 'S9'],
  },
  'CAP-TKT-08': {
    binds: 'pos',
    level: 'SHOULD',
    statement: 'The POS can receive a response of at least 1200 characters.',
    sources: ['S5'],
  },
  'CAP-TKT-09': {
    binds: 'terminal',
    level: 'MUST',
    statement:
      'The ticket of a response is that of its operation: where it shows sums and a currency, they are those of the operation.',
    sources: ['S2', 'S5'],
    confidence: 'implemented',
  },
} as const satisfies Register<'TKT'>;
