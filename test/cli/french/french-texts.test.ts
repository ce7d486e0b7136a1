import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ALLOWED_VALUES } from '../../../src/cli/config/allowed-values.js';
import { ConfigError, loadConfig } from '../../../src/cli/config/index.js';
import { GESTURES } from '../../../src/conformance/cardholder/gestures.js';
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

for (const folder of ['src/codec', 'src/protocol', 'src/definition', 'src/conformance', 'src/report']) {
  test(`no English is left in the French of ${folder}`, () => {
    const texts = frenchInSources(folder);
    assert.ok(texts.length > 4, `${texts.length} found`);
    // A card of that name.
    const own = texts.filter((text) => text !== 'Pass');
    assert.deepEqual(
      own.map(englishIn).filter((fault) => fault !== undefined),
      [],
    );
  });
}

/** Files with something wrong, and the words of theirs that have no language. */
const WRONG_FILES: readonly [text: string, says: RegExp][] = [
  ['subject: { colour: red }', /« colour » dans subject\. Permis : vendor, model/],
  ['capabilities: { creditt: true }', /Vouliez-vous dire « credit » \? Permis : /],
  ['credit: true', /au premier niveau\. Sa place est dans capabilities\. Permis : /],
  ['capabilities: { credit: maybe }', /capabilities\.credit doit être true ou false ; c'est "maybe"\./],
  ['pos: { number: 1 }', /pos\.number doit être 2 chiffres entre guillemets, comme "01" ; c'est 1\./],
  ['subject: { firmware: 8.40 }', /doit être un texte, entre guillemets : "8\.40" ; c'est 8\.40\./],
  ['payments: { maxAmount: x }', /doit être un montant dans la première devise/],
  ['payments: { maxAmount: "1.234" }', /doit être un montant en EUR, comme "100\.00" ; c'est "1\.234"\./],
  ['target: nowhere', /doit être embedded, container, ou HOST:PORT avec un port de 1 à 65535/],
  ['cardholder: { kind: command }', /accompagné de cardholder\.command/],
  ['[]', /Le fichier doit être un groupe de clés, une par ligne ; c'est \[\]\./],
  ['a: 1\na: 2', /^a\.yaml:2: Ce n'est pas du YAML : une clé est écrite deux fois\.$/],
];

for (const [text, says] of WRONG_FILES) {
  test(`what is wrong with a configuration file is said in French: ${text}`, () => {
    try {
      loadConfig(text, 'a.yaml');
    } catch (error) {
      assert.ok(error instanceof ConfigError);
      assert.match(error.inLanguage('fr'), says);
      assert.notEqual(error.inLanguage('fr'), error.message);
      return;
    }
    assert.fail('The configuration was accepted.');
  });
}

test('no English is left in what a value of a configuration file may be', () => {
  const names = /\b(?:text|number|amount|payments|capabilities)\b|[\w]+\.[\w.]+|(?<=\bparmi )[\w-]+(?:, [\w-]+)*/g;
  const texts = Object.values(ALLOWED_VALUES).map(({ fr }) => englishIn(fr.replace(names, '')));
  assert.deepEqual(
    texts.filter((fault) => fault !== undefined),
    [],
  );
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
