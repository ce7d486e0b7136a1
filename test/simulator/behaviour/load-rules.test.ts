import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FileError, loadRules } from '../../../src/simulator/index.js';

for (const content of ['', '\n', '# - then: { busy: true }\n', '---\n']) {
  test(`${JSON.stringify(content)} has no rules`, () => assert.deepEqual(loadRules(content, 'rules.yaml'), []));
}

for (const content of ['{}', 'none', '0', '- {}']) {
  test(`${JSON.stringify(content)} is refused`, () => assert.throws(() => loadRules(content, 'rules.yaml'), FileError));
}

for (const code of ['4', '004', '0x', '']) {
  test(`a status and a reason of two digits are needed, "${code}" is refused`, () => {
    for (const key of ['status', 'reason', 'reasonWhenPerformed']) {
      const content = `- then: { outcome: { ${key}: "${code}" } }`;
      assert.throws(() => loadRules(content, 'rules.yaml'), /two digits in quotes/);
    }
  });
}

test('a key that there is not is told with the nearest and all that are allowed', () => {
  const content = '- when: { action: [debit] }\n  then:\n    delivery: { silnt: true }\n';
  assert.throws(
    () => loadRules(content, 'rules.yaml'),
    /^FileError: rules\.yaml:3: There is no key "silnt" in 0\.then\.delivery\. Did you mean "silent"\? Allowed: segmentation, lineEnd, /,
  );
});

test('a place that is none is told with what places look like', () => {
  const content = '- then: { delivery: { truncateAt: in AE } }\n';
  assert.throws(
    () => loadRules(content, 'rules.yaml'),
    /truncateAt has to be an offset from 0 to 65535, or a place such as "before AE"/,
  );
});
