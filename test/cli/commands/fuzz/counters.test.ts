import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { countSessions } from '../../../../src/cli/commands/fuzz/counters.js';
import { issueSaying } from '../../../support/issue.js';

test('sessions are counted on one line of a screen, and a finding leaves a line above it', () => {
  const screen = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY: true });
  const counter = countSessions(screen, 20);
  counter?.show({ findings: 0, isShrinking: false });
  counter?.show({ findings: 1, isShrinking: true });
  const message = 'The terminal did not answer.';
  counter?.found({ finding: { ...issueSaying('CAP-FRM-13', message), level: 'MUST' }, acts: [] });
  counter?.clear();
  assert.deepEqual(String(screen.read()).split('\r\u001b[2K'), [
    '',
    'session 1 of 20',
    'session 1 of 20, 1 found, looking for the shortest',
    'found CAP-FRM-13 (MUST, 0 acts): The terminal did not answer.\n',
    '',
  ]);
});

test('where nobody watches a screen, nothing is counted', () => {
  assert.equal(countSessions(new PassThrough(), 20), undefined);
});
