import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scenariosFor, selectScenarios } from '../../../src/conformance/index.js';

const CATALOGUE = scenariosFor('terminal');
const idsOf = (selection: Parameters<typeof selectScenarios>[1]) => selectScenarios(CATALOGUE, selection).map(({ id }) => id);

test('the catalogue has every scenario and every example once', () => {
  assert.ok(CATALOGUE.length >= 110);
  assert.equal(new Set(CATALOGUE.map(({ id }) => id)).size, CATALOGUE.length);
});

test('a scenario is described by its file, line, rule, tags and steps', () => {
  const entry = CATALOGUE.find(({ name }) => name === 'A card payment goes through');
  assert.match(entry?.id ?? '', /^debit:\d+$/);
  assert.equal(entry?.id, `debit:${entry?.line}`);
  assert.equal(entry?.uri, 'features/terminal/debit.feature');
  assert.equal(entry?.feature, 'Debit');
  assert.equal(entry?.rule, 'The response tells the outcome of the payment');
  assert.ok(entry?.tags.includes('@CAP-EXC-03') && entry.tags.includes('@needs-payments'));
  assert.equal(entry?.steps[1]?.text, 'the POS requests a debit of 12.50 EUR');
});

test('an example has its values in its name and steps, and the cells of its table', () => {
  const entry = CATALOGUE.find(({ name }) => name === 'A debit in which a length is made of letters');
  assert.ok(entry?.steps[0]?.cells.includes('ABC'));
  assert.equal(
    CATALOGUE.some(({ name, steps }) => /<\w+>/.test(name + steps.map(({ text }) => text).join())),
    false,
  );
});

test('an empty selection keeps everything', () => {
  assert.equal(selectScenarios(CATALOGUE, {}).length, CATALOGUE.length);
});

test('tags, requirements and ids narrow, and a scenario has to meet all that is given', () => {
  const smoke = idsOf({ tags: '@smoke and not @needs-payments' });
  assert.ok(smoke.length > 10 && smoke.length < CATALOGUE.length / 2);
  const both = idsOf({ requirements: ['CAP-FRM-13', 'CAP-FRM-19'] });
  assert.ok(both.length > 10 && both.every((id) => /^(?:segmentation|products):/.test(id)));
  const [one = ''] = both;
  assert.deepEqual(idsOf({ scenarios: [one] }), [one]);
  assert.deepEqual(idsOf({ scenarios: [one], requirements: ['CAP-CHQ-02'] }), []);
});

test('a requirement id is no prefix of another', () => {
  assert.deepEqual(idsOf({ requirements: ['CAP-FRM-1'] }), []);
});

test('a wrong tag expression throws what the parser says of it', () => {
  assert.throws(() => idsOf({ tags: '@smoke and' }), /expression/);
});
