import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { scenariosFor } from '../../src/conformance/index.js';
import {
  bindsSide,
  checkFields,
  DICTIONARY,
  FIELD_SPOKEN_OF,
  type FieldDefinition,
  FORMAT_REQUIREMENTS,
  findRequirement,
} from '../../src/protocol/index.js';

const ROWS: readonly FieldDefinition[] = DICTIONARY;
const ASKED = new Set(scenariosFor('terminal').flatMap(({ tags }) => tags));

describe('A format in the dictionary is a requirement that is checked, asked and never passed unasked', () => {
  for (const { tag, rule } of ROWS) {
    if (rule === undefined) continue;
    const { requirement } = rule;
    test(`${tag}: ${requirement}`, () => {
      const row = findRequirement(requirement);
      assert.ok(row !== undefined, 'the register has it');
      assert.ok(FORMAT_REQUIREMENTS.includes(requirement), 'the step about formats asks it');
      const field = { tag, value: '\x00'.repeat(2_000), offset: 0 };
      assert.deepEqual(
        checkFields({ fields: [field], remainder: '' }).map((issue) => [issue.requirement, issue.tag]),
        [[requirement, tag]],
        'a wrong value is found under its name',
      );
      if (!bindsSide(row, 'terminal')) return;
      assert.ok(
        [...ASKED].some((one) => one.endsWith(requirement)),
        'a scenario asks it',
      );
    });
  }

  test('and where a response need not carry the field, the requirement is not answered by its absence', () => {
    const always = ['CZ', 'CJ', 'CA', 'CD', 'CB', 'CE', 'AE'];
    const optional = ROWS.filter(({ tag, rule }) => rule !== undefined && !always.includes(tag));
    assert.ok(optional.length > 5);
    for (const { rule } of optional) assert.ok(FIELD_SPOKEN_OF[rule?.requirement ?? ''] !== undefined, rule?.requirement);
    for (const { tag, rule } of ROWS) {
      if (always.includes(tag)) assert.equal(FIELD_SPOKEN_OF[rule?.requirement ?? ''], undefined, tag);
    }
  });
});
