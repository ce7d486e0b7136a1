import { readMessage, viewMessage } from '../../../protocol/index.js';

/** Examples of the document. The tests hold each against its schema. */

const message = (text: string) => ({ text, ...viewMessage(readMessage(text), { language: 'en' }), issues: [] });

const then = { outcome: { status: '01', reason: '04' } };

export const RULE_EXAMPLE = {
  id: 'refuse-next',
  when: { action: ['debit'], minorUnits: 1234, currency: ['EUR'] },
  times: 1,
  then,
};

export const EXCHANGE_EXAMPLE = {
  id: 7,
  connection: 3,
  receivedAtMs: 1_788_166_800_000,
  answeredAtMs: 1_788_166_801_250,
  request: message('CZ0040320CJ012012345678901CA00202CB0041234CD0010CE003978'),
  responses: [message('CZ0040320CJ012012345678901CA00202CB0041234CD0010CE003978AE00210')],
  action: 'debit',
  minorUnits: 1234,
  currency: 'EUR',
  pos: '02',
  outcome: 'performed',
  performedMinorUnits: 1234,
};

export const OPERATION_EXAMPLE = {
  number: 5,
  action: 'debit',
  minorUnits: 1234,
  currency: 'EUR',
  performed: true,
  startedAtMs: 1_788_166_800_000,
  endedAtMs: 1_788_166_801_250,
};

export const PERSONA_EXAMPLE = {
  name: 'my-terminal',
  title: { en: 'The terminal of our shop', fr: 'Le terminal de notre magasin' },
  profile: { version: '0301', identifier: '330538600404' },
  default: { cardholder: 'manual' },
  rules: [],
  facts: [],
};

export const STATE_EXAMPLE = {
  number: 1,
  address: { host: '127.0.0.1', port: 8888 },
  persona: PERSONA_EXAMPLE,
  profile: {
    version: '0301',
    identifier: '330538600404',
    contract: '1234567',
    terminalNumber: '00100042',
    merchant: ['BOULANGERIE DU MARCHÉ'],
    capabilities: {
      credit: true,
      cancellation: true,
      cheque: true,
      duplicate: true,
      identification: true,
      print: true,
      tickets: true,
      immediateResponse: false,
      partialPayment: false,
      currencies: ['EUR'],
    },
    immediateAnswer: 'acknowledge-only',
    applications: ['00B', '001'],
  },
  default: { cardholder: 'manual' },
  magicAmounts: false,
  screen: {
    state: 'waiting-for-card',
    payment: { action: 'debit', minorUnits: 1234, currency: 'EUR', pos: '02', startedAtMs: 1_788_166_800_000 },
  },
  counts: { exchanges: 7, rules: 0, operations: 5 },
};

export const VERIFY_EXAMPLE = { action: 'debit', amount: '12.34', currency: 'EUR', pos: '02', times: { exactly: 1 } };

export const VERIFIED_EXAMPLE = {
  verified: false,
  found: 0,
  expected: 'exactly one debit of 12.34 EUR from POS 02',
  matches: [],
  nearMisses: [
    {
      id: 6,
      differs: [{ what: 'POS', expected: '02', actual: '01' }],
      explanation: 'exchange 6 differs: its POS is 01, not 02.',
    },
  ],
  message:
    'Not verified: expected exactly one debit of 12.34 EUR from POS 02, and found none among 6 exchanges. Nearest: exchange 6 differs: its POS is 01, not 02.',
};
