import type { Register } from './requirement.js';

/** Requirements CAP-ERR: errors. */
export const ERRORS_REQUIREMENTS = {
  'CAP-ERR-01': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'A request without a mandatory field gives AE 01 and AF 09 and starts no operation.',
    coversSilence: true,
    sources: ['S2', 'S11'],
  },
  'CAP-ERR-02': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'A request that cannot be decoded starts no operation.',
    sources: ['S2'],
  },
  'CAP-ERR-03': {
    binds: 'terminal',
    level: 'SHOULD',
    statement: 'A request that cannot be decoded gives AE 01 and AF 09.',
    coversSilence: true,
    sources: ['S2'],
  },
  'CAP-ERR-04': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'An action the terminal does not know gives AE 01 and AF 12.',
    coversSilence: true,
    sources: ['S2', 'S5', 'S12'],
  },
  'CAP-ERR-05': {
    binds: 'terminal',
    level: 'SHOULD',
    statement: 'An application that cannot be selected gives AE 01 and AF 10.',
    coversSilence: true,
    sources: ['S2', 'S12'],
  },
  'CAP-ERR-06': {
    binds: 'terminal',
    level: 'SHOULD',
    statement: 'An abandonment on the terminal gives AE 01 with AF 11 or 06.',
    sources: ['S11', 'S12', 'S14'],
    confidence: 'conflicting',
  },
  'CAP-ERR-07': {
    binds: 'pos',
    level: 'MUST',
    statement: 'The POS reports an abandonment as such, not as an error of communication.',
    sources: ['S13'],
    confidence: 'observed',
  },
  'CAP-ERR-08': {
    binds: 'pos',
    level: 'MUST',
    statement: 'Once the request is written, a time-out or a loss of connection is an unknown outcome.',
    sources: ['S15', 'S17'],
    confidence: 'implemented',
  },
  'CAP-ERR-09': {
    binds: 'pos',
    level: 'MUST',
    statement: 'The POS never repeats a financial request by itself after an unknown outcome.',
    sources: ['S15', 'S17'],
    confidence: 'implemented',
  },
  'CAP-ERR-10': {
    binds: 'pos',
    level: 'MUST',
    statement: 'A response that cannot be decoded is an unknown outcome and does not stop the POS.',
    sources: ['S14', 'S17'],
    confidence: 'implemented',
  },
  'CAP-ERR-11': {
    binds: 'pos',
    level: 'MUST',
    statement: 'A failure to connect is reported as such and nothing is booked.',
    sources: ['S12', 'S14'],
    confidence: 'implemented',
  },
  'CAP-ERR-12': {
    binds: 'pos',
    level: 'MUST',
    statement: 'While the outcome of a payment is unknown, the POS offers no plain retry of it.',
    sources: ['S12', 'S15', 'S17'],
    confidence: 'implemented',
  },
} as const satisfies Register<'ERR'>;
