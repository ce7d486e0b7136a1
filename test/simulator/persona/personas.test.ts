import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { SOURCES } from '../../../src/protocol/index.js';
import {
  behaviourSchema,
  DEFAULT_PROFILE,
  FileError,
  loadPersona,
  loadRules,
  PERSONA_NAMES,
  personaSchema,
  profileOf,
  ruleSchema,
} from '../../../src/simulator/index.js';
import { DEFAULT_PERSONA } from '../../../src/simulator/persona/default-persona.js';
import { PROJECT_ROOT } from '../../support/project-root.js';
import { connect, DEBIT, IDENTIFICATION, start } from '../wire-pos.js';

const SOURCE_IDS: ReadonlySet<string> = new Set(SOURCES.map(({ id }) => id));

for (const name of PERSONA_NAMES) {
  test(`the persona ${name} loads, and every fact in it has public sources`, () => {
    const persona = loadPersona(name);
    assert.equal(persona.name, name);
    assert.ok(persona.facts.length > 0);
    for (const { sources } of persona.facts) assert.ok(sources.every((id) => SOURCE_IDS.has(id)));
  });
}

test('the default persona is what a terminal without a persona is', () => {
  const { facts, ...persona } = loadPersona('default');
  assert.deepEqual(profileOf({ ...persona, facts }), DEFAULT_PROFILE);
  assert.deepEqual(profileOf(DEFAULT_PERSONA), DEFAULT_PROFILE);
  assert.deepEqual([persona.default, persona.rules, persona.port], [{}, [], DEFAULT_PERSONA.port]);
});

test('ingenico-desk5000: own version and identifier, padded amount, zeros and 11 on the red key, fails on BF, cheques fail with 04', async (context) => {
  const terminal = await start(context, { persona: loadPersona('ingenico-desk5000') });
  const pos = await connect(context, terminal);
  await pos.write(IDENTIFICATION);
  assert.equal(await pos.receives(/AE/), 'CZ0040301CJ012330538600404CA00202CD001IAE00210');
  await pos.write(DEBIT);
  await pos.receives(/CB00800001234CD0010CE003978AE00210/);
  terminal.setCardholder({ behaviour: 'abandon' });
  await pos.write(DEBIT);
  await pos.receives(/CB00800000000CD0010CE003978AE00201AF00211$/);
  await pos.write(`${DEBIT}CC00300C`);
  await pos.receives(/AE00201AF00204CC00300C$/);
  await pos.write(`${DEBIT}BF0010`);
  assert.equal((await pos.outcomes(5)).at(-1), '01 09');
});

test('nepting: turns down what does not end with CR LF, returns tickets, pays part of an amount when told', async (context) => {
  const terminal = await start(context, { persona: loadPersona('nepting') });
  const pos = await connect(context, terminal);
  await pos.write(DEBIT);
  assert.deepEqual(await pos.outcomes(1), ['01 09']);
  await pos.write(`${DEBIT}CK003100\r`);
  await pos.write('\n');
  await pos.receives(/AE00210.*ZT.*CK003100AK/);
  terminal.setDefault({ outcome: { amountShare: 50 } });
  await pos.write(`${DEBIT}\r\n`);
  await pos.receives(/CB003617CD0010CE003978AE00210/);
  assert.equal(terminal.persona.port, 20_002);
});

test('payxpert: 01 on success, no application, and 10 as acknowledgement', async (context) => {
  const terminal = await start(context, { persona: loadPersona('payxpert'), paymentMs: 20 });
  const pos = await connect(context, terminal);
  await pos.write(DEBIT);
  await pos.receives(/AE00210AF00201CI001/);
  await pos.write(`${DEBIT}BA0011`);
  assert.deepEqual(await pos.outcomes(2), ['10 01', '10']);
});

test('a terminal becomes another one from the next request on, and itself again by a reset', async (context) => {
  const terminal = await start(context);
  terminal.setPersona(loadPersona('ingenico-desk5000'));
  const pos = await connect(context, terminal);
  await pos.write(IDENTIFICATION);
  await pos.receives(/^CZ0040301/);
  terminal.reset();
  assert.equal(terminal.persona.name, 'default');
  assert.equal(terminal.profile.version, '0320');
});

test('a copied persona with mistakes tells file, line and key of each', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'persona-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'mine.yaml');
  const lines = readFileSync(join(PROJECT_ROOT, 'personas', 'default.yaml'), 'utf8')
    .replace('version: "0320"', 'version: 0320')
    .replace('rules: []', 'rules:\n  - when: { acton: [debit] }\n    then: { cardholder: robot }');
  writeFileSync(path, lines);
  const lineOf = (text: string) => lines.split('\n').findIndex((line) => line.includes(text)) + 1;
  assert.throws(
    () => loadPersona(path),
    (error) => {
      assert.ok(error instanceof FileError);
      assert.deepEqual(
        error.problems.map(({ key, line }) => [key, line]),
        [
          ['profile.version', lineOf('version: 0320')],
          ['rules.0.when.acton', lineOf('acton')],
          ['rules.0.then.cardholder', lineOf('robot')],
        ],
      );
      assert.match(
        error.message,
        /mine\.yaml:\d+: profile\.version has to be four digits in quotes, such as "0320"; it is 320\./,
      );
      return true;
    },
  );
});

test('a file of rules is checked in the same way, syntax included', () => {
  assert.deepEqual(loadRules('- then: { cardholder: refused }\n  times: 3\n', 'r.yaml'), [
    JSON.parse('{"then":{"cardholder":"refused"},"times":3}'),
  ]);
  assert.throws(
    () => loadRules('- then: {}\n  times: 0\n', 'r.yaml'),
    /^FileError: r\.yaml:2: 0\.times has to be a whole number from 1/,
  );
  assert.throws(() => loadRules('then: {}', 'r.yaml'), /r\.yaml:1: The file has to be a list/);
  assert.throws(() => loadRules('- then: {', 'r.yaml'), /r\.yaml:\d: This is not YAML/);
});

test('definitions have a JSON Schema, with a word on every key that needs one', () => {
  for (const definition of [behaviourSchema, ruleSchema, personaSchema]) {
    const { properties } = z.toJSONSchema(definition, { io: 'input' });
    assert.ok(Object.keys(properties ?? {}).length > 3);
  }
});
