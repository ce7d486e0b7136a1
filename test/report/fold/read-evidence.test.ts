import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEvidence } from '../../../src/report/fold/read-evidence.js';

test('evidence that version 0.1.0 wrote is still read', () => {
  const written = {
    exchanges: [
      {
        request: { line: 'Request: debit.', fields: [], remainder: 'CB0x3' },
        responses: [{ line: 'Response: debit.', fields: [] }],
        ending: 'a response, then nothing more',
      },
    ],
    events: [],
  };
  const [exchange] = readEvidence(JSON.stringify(written)).exchanges;
  assert.equal(exchange?.request.explanation, 'Request: debit.');
  assert.deepEqual(exchange?.request.remainder, { offset: 0, length: 5, text: 'CB0x3' });
  assert.equal(exchange?.responses[0]?.explanation, 'Response: debit.');
});
