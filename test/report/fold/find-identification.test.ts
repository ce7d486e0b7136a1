import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Evidence } from '../../../src/conformance/index.js';
import type { MessageView } from '../../../src/protocol/index.js';
import { findIdentification } from '../../../src/report/fold/find-identification.js';

function message(fields: Readonly<Record<string, string>>): MessageView {
  const views = Object.entries(fields).map(([tag, value]) => ({ tag, value, length: value.length, name: '', meaning: '' }));
  return { direction: 'response', explanation: '', fields: views };
}

function exchange(request: Readonly<Record<string, string>>, response?: Readonly<Record<string, string>>): Evidence {
  const responses = response === undefined ? [] : [message(response)];
  return { events: [], exchanges: [{ request: message(request), responses, ending: '' }] };
}

const ASKED = { CZ: '0320', CJ: '012345678901', CA: '01', CD: 'I' };
const TOLD = { CZ: '0301', CJ: '247300123456', CA: '01', CD: 'I', AE: '10', CF: 'Desk/5000' };

test('a terminal is known by the fields of its first answer to an identification', () => {
  const debit = exchange({ ...ASKED, CD: '0' }, { ...TOLD, CD: '0' });
  const second = exchange(ASKED, { ...TOLD, CZ: '9999' });
  assert.deepEqual(findIdentification([debit, exchange(ASKED, TOLD), second]), {
    CZ: '0301',
    CJ: '247300123456',
    CF: 'Desk/5000',
  });
});

test('one that turned it down, or did not answer, is not known by it', () => {
  const turnedDown = exchange(ASKED, { ...TOLD, AE: '01', AF: '07' });
  assert.equal(findIdentification([turnedDown, exchange(ASKED)]), undefined);
  assert.equal(findIdentification([]), undefined);
});

test('what no header has room for is left out', () => {
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, place) => [`X${String.fromCharCode(65 + place)}`, 'a']));
  const found = findIdentification([exchange(ASKED, { ...TOLD, CF: 'x'.repeat(99), ...many })]) ?? {};
  assert.equal(Object.keys(found).length, 8);
  assert.equal(found.CF, undefined);
});
