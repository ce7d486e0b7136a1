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
