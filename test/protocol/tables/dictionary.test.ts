import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CODES,
  type CodeTable,
  DICTIONARY,
  type FieldDefinition,
  findField,
  labelOf,
  SOURCES,
} from '../../../src/protocol/index.js';

test('the dictionary has 36 tags, each once', () => {
  assert.equal(DICTIONARY.length, 36);
  assert.equal(new Set(DICTIONARY.map(({ tag }) => tag)).size, 36);
});

test('every tag has a name in both languages, a possible length and known sources', () => {
  const known = new Set<string>(SOURCES.map(({ id }) => id));
  for (const { tag, name, length, sources } of DICTIONARY as readonly FieldDefinition[]) {
    assert.match(tag, /^[A-Z]{2}$/);
    assert.ok(name.en !== '' && name.fr !== '', tag);
    assert.ok(length.min >= 1 && length.min <= length.max && length.max <= 999, tag);
    assert.deepEqual(
      sources.filter((source) => !known.has(source)),
      [],
      tag,
    );
  }
});

test('the first letter of a tag says who owns it, but for the ticket that also goes to print and the tags of one vendor', () => {
  const owners: Readonly<Record<string, string>> = { A: 'terminal', B: 'pos', C: 'both', Z: 'constructed' };
  for (const row of DICTIONARY) {
    if (!('vendor' in row) && row.tag !== 'AK') assert.equal(row.owner, owners[row.tag[0] ?? ''], row.tag);
  }
});

test('what identifies a card or a person is sensitive', () => {
  const sensitive = DICTIONARY.filter(({ isSensitive }) => isSensitive).map(({ tag }) => tag);
  for (const tag of ['AA', 'AB', 'AD', 'BH', 'BI', 'AM', 'AN'] as const)
    assert.ok(
      sensitive.some((one) => one === tag),
      tag,
    );
});

test('a tag that nobody documents has no definition', () => {
  assert.equal(findField('AE')?.name.fr, "État de l'action");
  assert.equal(findField('XX'), undefined);
  assert.equal(findField('ae'), undefined);
  assert.equal(findField('__proto__'), undefined);
});

test('the code tables hold 18 tables and 128 values, none twice in a table', () => {
  const tables = Object.values<CodeTable>(CODES).map(({ values, positions = [] }) => [
    values,
    ...positions.map((one) => one.values),
  ]);
  assert.equal(tables.length, 18);
  assert.equal(tables.flat(2).length, 128);
  for (const table of tables.flat()) {
    const values = table.map(({ value }) => value);
    assert.equal(new Set(values).size, values.length);
  }
});

test('a code has a label in both languages', () => {
  assert.deepEqual(labelOf('AE', '10'), { en: 'operation performed', fr: 'opération effectuée' });
  assert.deepEqual(labelOf('AE', '01'), { en: 'operation not performed', fr: 'opération non effectuée' });
  assert.equal(labelOf('AF', '08')?.en !== undefined, true);
});

test('of AF only the first two characters count (CAP-TAG-07)', () => {
  assert.deepEqual(labelOf('AF', '04148HOLDER INVALID'), labelOf('AF', '04'));
  assert.notEqual(labelOf('AF', '04'), undefined);
});

test('every reason from 00 to 13 has a label', () => {
  for (let code = 0; code <= 13; code++) assert.ok(labelOf('AF', String(code).padStart(2, '0')), `AF ${code}`);
});

test('a value or a tag without public meaning has no label', () => {
  assert.equal(labelOf('AE', '99'), undefined);
  assert.equal(labelOf('XX', '01'), undefined);
  assert.equal(labelOf('constructor', '01'), undefined);
});
