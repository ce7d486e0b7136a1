import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inLanguage } from '../../../src/control/server/exchange-language.js';
import type { ExchangeRecord } from '../../../src/simulator/index.js';

const EXCHANGE: ExchangeRecord = {
  id: 1,
  connection: 1,
  receivedAtMs: 0,
  request: { text: 'CD0010', fields: [{ tag: 'CD', name: 'Action type', value: '0', meaning: 'debit' }], issues: [] },
  responses: [
    {
      text: 'ZT018CK003100AK005*****',
      fields: [
        {
          tag: 'ZT',
          name: 'Constructed ticket',
          value: 'CK003100AK005*****',
          meaning: '',
          fields: [{ tag: 'AK', name: 'Ticket', value: '*****', meaning: 'ticket of 367 characters, hidden' }],
        },
      ],
      issues: [],
    },
  ],
};

describe('An exchange in another language', () => {
  it('names fields and values in French', () => {
    assert.deepEqual(inLanguage(EXCHANGE, 'fr').request.fields, [
      { tag: 'CD', name: "Type d'action", value: '0', meaning: 'débit' },
    ]);
  });

  it('still tells the length of a ticket whose text is hidden', () => {
    const ticket = inLanguage(EXCHANGE, 'fr').responses[0]?.fields[0]?.fields?.[0];
    assert.equal(ticket?.value, '*****');
    assert.equal(ticket?.meaning, 'ticket de 367 caractères, masqué');
  });

  it('leaves English as it was recorded', () => {
    assert.deepEqual(inLanguage(EXCHANGE, 'en'), EXCHANGE);
  });
});
