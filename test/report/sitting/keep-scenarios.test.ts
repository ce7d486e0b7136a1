import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldScenarios } from '../../../src/report/fold/fold-scenario.js';
import { keepScenarios } from '../../../src/report/index.js';
import { messagesOf } from '../cucumber-messages.js';

const tags = ['@CAP-AMT-07'];

test('what is not kept leaves nothing behind, and what is kept loses nothing', () => {
  const open = { findings: [], verdict: 'inconclusive', reason: 'Not yet.' } as const;
  const messages = messagesOf(
    { id: 'debit:1', tags },
    { id: 'debit:2', tags, judgement: open },
    { id: 'cheque:3', tags, judgement: open },
  );
  const kept = keepScenarios(messages, ({ verdict }) => verdict === 'pass');
  assert.deepEqual(
    kept.entries.map(({ id }) => id),
    ['debit:1'],
  );
  assert.deepEqual(
    foldScenarios(kept.messages),
    foldScenarios(messages).filter(({ entry }) => entry.id === 'debit:1'),
  );
  const rest = JSON.stringify(kept.messages);
  for (const gone of ['pickle-debit:2', 'case-debit:2', 'started-debit:2', 'cheque.feature'])
    assert.equal(rest.includes(`"${gone}`), false, gone);
});

test('a scenario that has not ended is not kept', () => {
  const messages = messagesOf({ id: 'debit:1', tags }, { id: 'debit:2', tags, isFinished: false });
  assert.deepEqual(
    keepScenarios(messages, () => true).entries.map(({ id }) => id),
    ['debit:1'],
  );
});
