import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CARD_APPLICATIONS, drawCard, isCardApplication } from '../../../src/simulator/persona/card.js';
import { drawFrom } from '../../../src/simulator/persona/seeded-random.js';

const DATE = Date.UTC(2026, 2, 14);

for (const application of Object.keys(CARD_APPLICATIONS).filter(isCardApplication)) {
  test(`a card of application ${application} never shows its whole number`, () => {
    const { maskedNumber } = drawCard(application, DATE, drawFrom(5));
    assert.match(maskedNumber, /^\d{6}#{4,6}\d{4}$/);
  });

  test(`a card of application ${application} is in the formats of the protocol and has not expired`, () => {
    const card = drawCard(application, DATE, drawFrom(5));
    assert.match(card.expiry, /^(?:2[7-9]|30)(?:0[1-9]|1[0-2])$/);
    assert.match(card.identifier, /^[0-9A-F]{10,32}$/);
    assert.match(card.readMode, /^[12]$/);
  });
}

test('contact and contactless are told apart by the application', () => {
  assert.equal(drawCard('001', DATE, drawFrom(1)).readMode, '1');
  assert.equal(drawCard('00B', DATE, drawFrom(1)).readMode, '2');
});
