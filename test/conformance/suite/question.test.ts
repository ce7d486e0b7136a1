import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTags, requirementsIn } from '../../../src/conformance/index.js';

const CASES: readonly [written: string[], question: string | undefined][] = [
  [['@CAP-IDT-01'], 'CAP-IDT-01'],
  [['@smoke', '@CAP-IDT-01', '@needs-identification'], 'CAP-IDT-01'],
  [['@asks-CAP-IDT-01', '@CAP-RSP-01'], 'CAP-IDT-01'],
  [['@CAP-RSP-01', '@asks-CAP-IDT-01'], 'CAP-IDT-01'],
  [['@CAP-RSP-01', '@CAP-IDT-01'], undefined],
  [['@asks-CAP-RSP-01', '@asks-CAP-IDT-01'], undefined],
  [['@smoke'], undefined],
];

for (const [written, question] of CASES) {
  test(`${written.join(' ')} asks ${question ?? 'nothing that is said'}`, () =>
    assert.equal(readTags(written).question, question));
}

test('what a scenario asks is one of the requirements it touches, in its place', () => {
  const { tags } = readTags(['@CAP-RSP-01', '@asks-CAP-IDT-01', '@smoke']);
  assert.deepEqual(tags, ['@CAP-RSP-01', '@CAP-IDT-01', '@smoke']);
  assert.deepEqual(requirementsIn(tags), ['CAP-RSP-01', 'CAP-IDT-01']);
});
