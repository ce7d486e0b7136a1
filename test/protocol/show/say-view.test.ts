import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMessage, sayView, viewMessage } from '../../../src/protocol/index.js';

const FRAMES = [
  'CZ0040320CJ012012345678901CA00201CB003330CD0010CE003978',
  'CZ0040320CJ012012345678901CA00201CB003330CD0010AE00210CE003978CC00300CCI0011AC006123456',
  'CZ0040320CJ012012345678901CA00201CD0010AE00201AF02007 - card refused',
  'CZ0040320CA00201CD0013AE00210ZT030CK003100AK017VEVTVCBUSUNLRVQgMTIz',
  'CZ0040320CA00201CD0010XX003abcCB004',
  'XX003abc',
  'no message at all',
  '',
];

for (const frame of FRAMES) {
  test(`is said in French as if it had been recorded in French: ${frame.slice(0, 70)}`, () => {
    const message = readMessage(Buffer.from(frame, 'latin1'));
    const english = viewMessage(message, { language: 'en' });
    assert.deepEqual(sayView(english, 'fr'), viewMessage(message, { language: 'fr' }));
    assert.equal(sayView(english, 'en'), english);
  });
}

test('what cannot be said again, because fields of it are not kept, stays as it was recorded', () => {
  const english = viewMessage(readMessage(Buffer.from(FRAMES[1] ?? '', 'latin1')), { language: 'en' });
  const { explanation } = sayView({ ...english, fields: english.fields.slice(0, 3) }, 'fr');
  assert.equal(explanation, english.explanation);
});
