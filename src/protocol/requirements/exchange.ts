import type { Register } from './requirement.js';

/** Requirements CAP-EXC: exchange and connection. */
export const EXCHANGE_REQUIREMENTS = {
  'CAP-EXC-01': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'The terminal listens for TCP connections and the POS opens them.',
    sources: ['S2', 'S5', 'S9', 'S11', 'S12'],
  },
  'CAP-EXC-02': {
    binds: 'terminal',
    level: 'SHOULD',
    statement: 'The terminal listens on port 8888 unless configured otherwise.',
    notFromWire: 'The port of a device under test is whatever somebody configured; the wire cannot tell the factory setting.',
    sources: ['S2', 'S9', 'S11', 'S12'],
  },
  'CAP-EXC-03': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'A request receives exactly one final response.',
    sources: ['S2', 'S11', 'S12'],
  },
  'CAP-EXC-04': {
    binds: 'pos',
    level: 'MUST',
    statement: 'The POS accepts that the terminal closes the connection after its response.',
    sources: ['S14', 'S15'],
    confidence: 'implemented',
  },
  'CAP-EXC-05': {
    binds: 'pos',
    level: 'MUST',
    statement: 'The POS accepts that the terminal leaves the connection open after its response.',
    sources: ['S11', 'S14'],
    confidence: 'implemented',
  },
  'CAP-EXC-06': {
    binds: 'pos',
    level: 'SHOULD',
    statement: 'The POS opens one connection per exchange and closes it afterwards.',
    sources: ['S11', 'S12', 'S15', 'S17'],
    confidence: 'implemented',
  },
  'CAP-EXC-07': {
    binds: 'terminal',
    level: 'SHOULD',
    statement: 'The terminal accepts a new connection after each exchange, however the former ended.',
    sources: ['S11', 'S15'],
    confidence: 'implemented',
  },
  'CAP-EXC-08': {
    binds: 'pos',
    level: 'MUST',
    statement: 'The POS sends one request at a time to a terminal.',
    sources: ['S5', 'S15', 'S17'],
  },
  'CAP-EXC-09': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'A terminal that is busy does not perform a second request; it answers AE 01 or refuses the connection.',
    sources: ['S5'],
  },
  'CAP-EXC-10': {
    binds: 'pos',
    level: 'SHOULD',
    statement: 'The POS waits at least 180 seconds for the response to a card payment.',
    sources: ['S3', 'S11', 'S12', 'S17'],
    confidence: 'implemented',
  },
  'CAP-EXC-11': {
    binds: 'terminal',
    level: 'SHOULD',
    statement: 'The terminal ends a payment nobody completes with AE 01 and AF 08.',
    coversSilence: true,
    sources: ['S2', 'S5', 'S11'],
  },
  'CAP-EXC-12': {
    binds: 'terminal',
    level: 'SHOULD',
    statement: 'The terminal answers identification without action of the merchant or the cardholder.',
    coversSilence: true,
    sources: ['S5', 'S12', 'S17'],
  },
} as const satisfies Register<'EXC'>;
