import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  bindsSide,
  findRequirement,
  groupOf,
  levelOf,
  REQUIREMENT_GROUPS,
  REQUIREMENTS,
  SOURCES,
} from '../../../src/protocol/index.js';

test('the register has 140 requirements, each with its own id', () => {
  assert.equal(REQUIREMENTS.length, 140);
  assert.equal(new Set(REQUIREMENTS.map(({ id }) => id)).size, 140);
});

test('the groups have the sizes of the public catalogue', () => {
  const sizes: Record<string, number> = {};
  for (const { id } of REQUIREMENTS) sizes[id.slice(4, 7)] = (sizes[id.slice(4, 7)] ?? 0) + 1;
  assert.deepEqual(sizes, {
    FRM: 23,
    TAG: 19,
    AMT: 13,
    CUR: 5,
    REQ: 7,
    RSP: 18,
    EXC: 17,
    ERR: 12,
    CHQ: 5,
    TKT: 9,
    IMM: 6,
    IDT: 2,
    DUP: 3,
    PRN: 1,
  });
});

test('every requirement is one sentence with known sources', () => {
  const known = new Set<string>(SOURCES.map(({ id }) => id));
  for (const { id, statement, sources } of REQUIREMENTS) {
    assert.match(id, /^CAP-[A-Z]{3}-\d\d$/);
    assert.match(statement, /\.$/, id);
    assert.ok(sources.length > 0 && sources.every((source) => known.has(source)), id);
  }
});

test('every requirement says in French, in words of its own, what it says in English', () => {
  const statements = REQUIREMENTS.map(({ statementInFrench }) => statementInFrench);
  assert.equal(new Set(statements).size, REQUIREMENTS.length);
  for (const row of REQUIREMENTS) {
    const { id, statement, statementInFrench } = row;
    assert.match(statementInFrench, /^[A-ZÀÉÊ].*[^ ]\.$/, id);
    assert.notEqual(statementInFrench, statement, id);
    assert.doesNotMatch(statementInFrench, / (the|is|of|an|with|response|request|POS|length) /, id);
    assert.deepEqual(literalsIn(statementInFrench), literalsIn(statement), id);
    assert.equal(row.notFromWire === undefined, row.notFromWireInFrench === undefined, id);
    assert.equal(row.otherLink === undefined, row.otherLinkInFrench === undefined, id);
  }
});

/** Tags and numbers of several digits: they are the same in every language, in whatever order. */
function literalsIn(statement: string): string[] {
  return [...new Set(statement.match(/\b[A-Z]{2}\b|\b\d{2,}\w*\b/g) ?? [])].toSorted();
}

test('every group has a title in both languages', () => {
  for (const { title, titleInFrench } of REQUIREMENT_GROUPS) assert.ok(title.length > 0 && titleInFrench.length > 0);
  assert.equal(groupOf('CAP-AMT-07', 'fr'), 'Montants');
});

test('every requirement belongs to a group with a title', () => {
  assert.deepEqual(
    REQUIREMENTS.filter(({ id }) => groupOf(id) === 'Other'),
    [],
  );
  assert.equal(groupOf('CAP-AMT-07'), 'Amounts');
  assert.equal(groupOf('CAP-PRN-01'), 'Identification, duplicate, print');
});

test('levels and sides are those of the public catalogue', () => {
  assert.equal(levelOf('CAP-AMT-07'), 'MUST');
  assert.equal(levelOf('CAP-FRM-19'), 'SHOULD');
  assert.equal(levelOf('CAP-CHQ-05'), 'MAY');
  assert.equal(levelOf('CAP-RSP-04'), 'QUIRK');
  const counts = { MUST: 0, SHOULD: 0, MAY: 0, QUIRK: 0 };
  for (const { level } of REQUIREMENTS) counts[level] += 1;
  assert.deepEqual(counts, { MUST: 97, SHOULD: 33, MAY: 2, QUIRK: 8 });
});

test('a requirement of both sides binds each of them', () => {
  const both = findRequirement('CAP-FRM-01');
  const terminal = findRequirement('CAP-AMT-07');
  assert.ok(both && bindsSide(both, 'terminal') && bindsSide(both, 'pos'));
  assert.ok(terminal && bindsSide(terminal, 'terminal') && !bindsSide(terminal, 'pos'));
});

test('an id that is not in the register finds nothing', () => {
  assert.equal(findRequirement('CAP-AMT-99'), undefined);
});
