import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { describe, test } from 'node:test';
import { harmlessStream } from '../../../src/cli/output/output-loss.js';
import { harmless, printable, readable, visible } from '../../../src/cli/output/printable.js';

describe('words of a peer', () => {
  test('keep their letters and show their controls', () => {
    assert.equal(visible('refusé\r\n\x1b[31m\x9b\u202ex\u2028'), 'refusé\\r\\n\\x1B[31m\\x9B\\u202ex\\u2028');
    assert.equal(readable('une\r\nligne\x07'), 'une\nligne\\x07');
    assert.equal(printable('é€'), '\\xE9\\u20ac');
  });
});

describe('an output', () => {
  const cases: readonly [title: string, text: string, shown: string][] = [
    ['its own lines', 'one\ntwo\n', 'one\ntwo\n'],
    ['a sequence of a screen', 'a\x1b]0;t\x07', 'a\\u001b]0;t\\u0007'],
    ['controls of the second set', '\x9b31m', '\\u009b31m'],
    ['turns of the writing direction', '\u202e', '\\u202e'],
    ['a command of a CI server', 'a\n  ::error::b', 'a\n  \\u003a:error::b'],
    ['an older one', 'a ##[error]b ##vso[x]', 'a \\u0023#[error]b \\u0023#vso[x]'],
    ['two colons within a line, and an address', 'a::b [::1]:8888', 'a::b [::1]:8888'],
  ];
  for (const [title, text, shown] of cases) test(title, () => assert.equal(harmless(text, { hasColors: false }), shown));

  test('has colours only on a screen', () => {
    assert.equal(harmless('\x1b[31mred\x1b[0m \r\x1b[2K', { hasColors: true }), '\x1b[31mred\x1b[0m \r\x1b[2K');
    assert.equal(harmless('\x1b[31m', { hasColors: false }), '\\u001b[31m');
  });

  test('in JSON is the same data', () => {
    const data = { value: 'a\x85\x9b\u2028\u202e##[x]\n::y' };
    assert.deepEqual(JSON.parse(harmless(JSON.stringify(data, undefined, 2), { hasColors: false })), data);
  });

  test('goes through a stream that is else the same', () => {
    const target = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY: true, columns: 72 });
    const stream = harmlessStream(target);
    stream.write('\x1b]0;t\x07 \x1b[1mbold\n');
    assert.equal(target.read(), '\\u001b]0;t\\u0007 \x1b[1mbold\n');
    assert.deepEqual([stream.isTTY, stream.columns], [true, 72]);
  });
});
