import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeFrame } from '../../../src/codec/index.js';
import { checkFrame } from '../../../src/protocol/index.js';
import { frame } from '../../support/wire.js';

const check = (raw: Uint8Array | string, maxBytes = 65_536) => checkFrame(decodeFrame(raw, { maxBytes }));

describe('every deviation from the frame format has its requirement', () => {
  const cases: readonly [raw: string, requirement: string, offset: number][] = [
    ['', 'CAP-FRM-01', 0],
    ['CZ0040300CA', 'CAP-FRM-01', 9],
    ['CZ0040300ca00201', 'CAP-FRM-02', 9],
    ['CZ0040300CA0X201', 'CAP-FRM-03', 11],
    ['CZ40300CJ12012345678901CA201CD10', 'CAP-FRM-03', 0],
    ['CZ0040300CA201CB3500\r\n', 'CAP-FRM-03', 9],
    ['CZ0040300CA0020', 'CAP-FRM-04', 14],
    ['CZ0040300CF000', 'CAP-FRM-05', 11],
    ['CA00201CZ0040300', 'CAP-FRM-06', 0],
    ['CZ0040300CA00201CA00201', 'CAP-FRM-08', 16],
    ['CZ0040300CF001\xe9', 'CAP-FRM-10', 14],
    ['CZ0040300\r\n', 'CAP-FRM-17', 9],
  ];
  for (const [raw, requirement, offset] of cases) {
    test(`${requirement} for ${JSON.stringify(raw)}`, () => {
      const issues = check(raw);
      assert.deepEqual(
        issues.map((issue) => [issue.requirement, issue.offset]),
        [[requirement, offset]],
      );
      assert.match(issues[0]?.message ?? '', /^[A-Z].*\.$/);
    });
  }

  test('CAP-FRM-20 for a message past the limit', () => {
    assert.deepEqual(
      check(frame(['CZ', '0300'], ['CA', '01']), 9).map(({ requirement, offset }) => [requirement, offset]),
      [['CAP-FRM-20', 9]],
    );
  });
});

test('a wrong length is laid at the door of the field that has it (CAP-FRM-04)', () => {
  const [issue, ...others] = check(frame(['CZ', '0300'], ['AE', '10', '003'], ['CA', '01']));
  assert.deepEqual(others, []);
  assert.equal(issue?.requirement, 'CAP-FRM-04');
  assert.equal(issue?.tag, 'AE');
  assert.equal(issue?.offset, 11);
  assert.equal(issue?.expected, '3 characters, as announced');
  assert.equal(issue?.actual, '2 characters');
  assert.match(issue?.message ?? '', /AE announces 3 characters and 2 are there/);
});

test('what stands in the message in place of a tag is shown printable', () => {
  assert.equal(check('CZ0040300\x00\xff')[0]?.actual, '\\x00\\xff');
});

test('a field that is cut short is no length without its zeros, although it could be read as one', () => {
  const cut = check(`CZ0040300CA00201XV999${'~'.repeat(98)}`);
  assert.deepEqual(
    cut.map(({ requirement }) => requirement),
    ['CAP-FRM-04'],
  );
  const unpadded = check('CZ0040300CA00201CB41234CD10');
  assert.deepEqual(
    unpadded.map(({ requirement, tag }) => `${requirement} ${tag}`),
    ['CAP-FRM-03 CB'],
  );
});
