import assert from 'node:assert/strict';
import { test } from 'node:test';
import { STATEMENT_MEDIA_TYPE } from '../../../src/conformance/index.js';
import {
  afterthoughts,
  booksSoFarMessage,
  closeBooks,
  statementMessage,
} from '../../../src/conformance/verdict/afterthoughts.js';
import { issueOf } from '../../../src/protocol/index.js';

const NOTHING = { count: 0, minorUnits: {} };
const stated = (count: number) => ({
  asked: { count, minorUnits: {} },
  reported: NOTHING,
  confirmed: NOTHING,
  doubtful: NOTHING,
});
const late = [{ scenario: 'run-1', issue: issueOf('CAP-EXC-03', 'late-response', { count: 2, afterMs: 700 }) }];

test('the books of a record that was cut short stand as they were last', () => {
  const record = [booksSoFarMessage([], stated(1)), booksSoFarMessage(late, stated(2))];
  assert.deepEqual(closeBooks(record), [...afterthoughts(late), statementMessage(stated(2))]);
});

test('of a record that has its end, its end counts', () => {
  const end = [...afterthoughts(late), statementMessage(stated(3))];
  assert.deepEqual(closeBooks([booksSoFarMessage([], stated(2)), ...end]), end);
});

test('a second sitting that was cut short is closed behind the first, which was', () => {
  const first = statementMessage(stated(3));
  const closed = closeBooks([first, booksSoFarMessage([], stated(1))]);
  assert.deepEqual(closed, [first, statementMessage(stated(1))]);
  assert.equal(closed.filter(({ attachment }) => attachment?.mediaType === STATEMENT_MEDIA_TYPE).length, 2);
});

test('a record without books has none', () => {
  assert.deepEqual(closeBooks([]), []);
});
