import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JsonDepthError, MAX_JSON_DEPTH, parseShallowJson } from '../../src/input-file/index.js';

test('JSON up to the limit of depth is read as ever', () => {
  const text = `${'['.repeat(MAX_JSON_DEPTH)}${']'.repeat(MAX_JSON_DEPTH)}`;
  assert.deepEqual(parseShallowJson(text), JSON.parse(text));
  assert.deepEqual(parseShallowJson('{"a":[1,{"b":"[[\\"{{"}]}'), { a: [1, { b: '[["{{' }] });
  assert.deepEqual(
    parseShallowJson(`[${'[],'.repeat(1_000)}[]]`),
    Array.from({ length: 1_001 }, () => []),
  );
});

test('brackets in a text are no depth', () => {
  const text = JSON.stringify({ text: '['.repeat(1_000) });
  assert.deepEqual(parseShallowJson(text), JSON.parse(text));
});

test('one level more is refused with its line', () => {
  const text = `{"a":\n\n${'['.repeat(MAX_JSON_DEPTH)}`;
  assert.throws(
    () => parseShallowJson(text),
    (error: unknown) =>
      error instanceof JsonDepthError && error.line === 3 && /more than 64 levels deep at line 3/.test(error.message),
  );
});

test('what is no JSON is a syntax error', () => {
  for (const text of ['', '{', ']]]', '{"a"', 'nothing']) assert.throws(() => parseShallowJson(text), SyntaxError);
});
