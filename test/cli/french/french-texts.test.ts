import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { configErrorInFrench } from '../../../src/cli/french/config-texts.js';
import { GESTURES } from '../../../src/conformance/cardholder/operator-cardholder.js';
import { CODES, DICTIONARY } from '../../../src/protocol/index.js';
import { ACTION_LABELS } from '../../../src/protocol/show/explain.js';
import { englishIn } from '../../support/english.js';
import { PROJECT_ROOT } from '../../support/project-root.js';

/** French that stands beside its English in the sources, parts that the code puts in as a number. */
function frenchInSources(folder: string): string[] {
  const names = readdirSync(join(PROJECT_ROOT, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(PROJECT_ROOT, folder, name), 'utf8'))
    .flatMap((source) => [...source.matchAll(/\bfr:\s+(['"`])((?:\\.|(?!\1)[^\\])*)\1/gs)].map(([, , text = '']) => text))
    .map((text) => text.replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '1'));
}

for (const folder of ['src/protocol', 'src/conformance', 'src/report']) {
  test(`no English is left in the French of ${folder}`, () => {
    const texts = frenchInSources(folder);
    assert.ok(texts.length > 10, `${texts.length} found`);
    // A card of that name.
    const own = texts.filter((text) => text !== 'Pass');
    assert.deepEqual(
      own.map(englishIn).filter((fault) => fault !== undefined),
      [],
    );
  });
}

const PROBLEMS: readonly string[] = [
  'a.yaml:3: There is no key "colour" in subject. Allowed: vendor, model, firmware, protocolVersion.',
  'a.yaml:3: There is no key "creditt" in capabilities. Did you mean "credit"? Allowed: credit.',
  'a.yaml:3: There is no key "credit" at the top level. It belongs in capabilities. Allowed: out.',
  'a.yaml:5: capabilities.credit has to be true or false; it is "maybe".',
  'a.yaml:5: pos.number has to be 2 digits in quotes, such as "01"; it is 1.',
  'a.yaml:5: subject.firmware has to be text, in quotes: "8.40"; it is 8.40.',
  'a.yaml:5: payments.maxAmount has to be an amount in EUR, such as "100.00"; it is "x".',
  'a.yaml:1: The file has to be a group of keys, one per line; it is [].',
  'a.yaml:1: The file has more than 1 MB. Write what it says in less.',
  'a.yaml:2: Lists and groups are nested more than 64 levels deep here. Write them flatter.',
  'a.yaml:2: *b stands for something that it is itself a part of. Write the value out.',
  'a.yaml:2: The file has more than 100 aliases (*name) up to this line. Write the values out.',
  'a.yaml:2: The file has more than 100000 lines. Write what it says in fewer.',
  'a.yaml:1: The aliases (*name) of this file stand for too much. Write the values out.',
  'a.yaml:9: This is not YAML: map keys must be unique.',
  'a.yaml: 7 more problems.',
];

test('no English is left in what is wrong with a configuration file', () => {
  const lines = configErrorInFrench(PROBLEMS.join('\n')).split('\n');
  assert.equal(lines.length, PROBLEMS.length);
  const names =
    /\b(?:colour|creditt?|maybe|vendor|model|firmware|text|number|maxAmount|payments|subject|capabilities|pos|out|protocolVersion|a\.yaml)\b|[\w.]+\.[\w.]+/g;
  for (const [at, line] of lines.entries()) {
    assert.notEqual(line, PROBLEMS[at]);
    assert.equal(englishIn(line.replace(names, '')), undefined);
  }
});

test('no English is left in names and meanings of fields, in actions and gestures', () => {
  const texts = [DICTIONARY, CODES, ACTION_LABELS, GESTURES].flatMap((table) => frenchIn(table));
  assert.ok(texts.length > 100);
  // A card of that name.
  const brand = 'Pass';
  assert.deepEqual(
    texts
      .filter((text) => text !== brand)
      .map(englishIn)
      .filter((fault) => fault !== undefined),
    [],
  );
});

/** Every text under a key `fr`, however deep. */
function frenchIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'fr' && typeof inner === 'string' ? [inner] : frenchIn(inner)));
}
