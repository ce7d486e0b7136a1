import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { PassThrough } from 'node:stream';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadConfiguration, runCucumber } from '@cucumber/cucumber/api';
import type { Envelope } from '@cucumber/messages';
import {
  type CatalogueEntry,
  ESSENTIAL_TAG,
  GATE_TAGS,
  LAW_NAMES,
  lawAskedBy,
  requirementsIn,
  SUITES,
  scenariosFor,
  suiteOf,
} from '../src/conformance/index.js';
import { findLaw, LAWS } from '../src/laws/index.js';
import { bindsSide, findRequirement, REQUIREMENTS } from '../src/protocol/index.js';
import { PROJECT_ROOT } from './support/project-root.js';

const FILES = SUITES.flatMap(({ features }) => readdirSync(join(PROJECT_ROOT, features)).map((file) => `${features}/${file}`));
/** What is asked of a terminal. */
const SCENARIOS = scenariosFor('terminal');
/** What is asked of a POS. */
const POS_SCENARIOS = scenariosFor('pos');
/** The harness's own proof. */
const PROOFS = scenariosFor('harness');
const EVERYTHING = [...SCENARIOS, ...POS_SCENARIOS, ...PROOFS];
const titleOf = ({ id, name }: CatalogueEntry) => `${id} ${name}`;
const requirementsOf = ({ tags }: CatalogueEntry) => requirementsIn(tags);

/** Scenarios of which the claim does not hold, by title: none, if all is well. */
function except(claim: (scenario: CatalogueEntry) => boolean, scenarios = SCENARIOS): string[] {
  return scenarios.filter((scenario) => !claim(scenario)).map(titleOf);
}

test('every requirement that binds a terminal is asked by a scenario, or says why no exchange can show it', () => {
  const asked = new Set(SCENARIOS.flatMap(requirementsOf));
  const bound = REQUIREMENTS.filter(
    (row) => bindsSide(row, 'terminal') && row.notFromWire === undefined && row.otherLink === undefined,
  );
  assert.deepEqual(
    bound.filter(({ id }) => !asked.has(id)).map(({ id }) => id),
    [],
  );
  assert.ok(bound.length > 60);
});

test('every requirement that binds a POS is asked by a scenario, or says why no exchange can show it', () => {
  const asked = new Set(POS_SCENARIOS.flatMap(requirementsOf));
  const bound = REQUIREMENTS.filter(
    (row) => bindsSide(row, 'pos') && row.notFromWire === undefined && row.otherLink === undefined,
  );
  assert.deepEqual(
    bound.filter(({ id }) => !asked.has(id)).map(({ id }) => id),
    [],
  );
  assert.ok(bound.length > 70 && POS_SCENARIOS.length >= 120);
});

test('every scenario that judges a POS asks one requirement that binds it, and is tagged with such and with gates only', () => {
  const binds = (id: string) => {
    const row = findRequirement(id);
    return row !== undefined && bindsSide(row, 'pos');
  };
  const asksOne = ({ question, tags }: CatalogueEntry) => question !== undefined && tags.includes(`@${question}`);
  assert.deepEqual(
    except((scenario) => asksOne(scenario) && requirementsOf(scenario).every(binds), POS_SCENARIOS),
    [],
  );
  const allowed = new Set([...REQUIREMENTS.map(({ id }) => `@${id}`), ...GATE_TAGS, ESSENTIAL_TAG, '@smoke']);
  assert.deepEqual(
    except(({ tags }) => tags.every((tag) => allowed.has(tag)) && new Set(tags).size === tags.length, POS_SCENARIOS),
    [],
  );
});

test('a scenario that orders what a POS may decline to do is tagged so', () => {
  const services: readonly [RegExp, string][] = [
    [/orders a credit of/, '@needs-credit'],
    [/orders a cancellation of/, '@needs-cancellation'],
    [/orders a debit by cheque/, '@needs-cheque'],
    [/orders an identification/, '@needs-identification'],
    [/orders a duplicate/, '@needs-duplicate'],
    [/orders a print/, '@needs-print'],
    [/carries a ticket/, '@needs-tickets'],
  ];
  for (const [step, tag] of services) {
    const isOrdered = ({ steps }: CatalogueEntry) => steps.some(({ text }) => step.test(text));
    assert.deepEqual(
      except((scenario) => !isOrdered(scenario) || scenario.tags.includes(tag), POS_SCENARIOS),
      [],
    );
    assert.ok(POS_SCENARIOS.some(isOrdered), tag);
  }
});

test('a file of scenarios has a name of its own, so that their ids say which is meant', () => {
  const names = FILES.filter((file) => !file.startsWith('features/codec/')).map((file) => file.split('/').at(-1));
  assert.equal(new Set(names).size, names.length);
});

test('a requirement that no exchange can show, or of another link, is not asked all the same', () => {
  const unaskable = REQUIREMENTS.filter(({ notFromWire, otherLink }) => (notFromWire ?? otherLink) !== undefined).map(
    ({ id }) => id as string,
  );
  assert.deepEqual(
    except((scenario) => !requirementsOf(scenario).some((id) => unaskable.includes(id))),
    [],
  );
});

test('every scenario asks requirements of the register that bind a terminal, each once', () => {
  assert.deepEqual(
    except((scenario) => requirementsOf(scenario).length > 0),
    [],
  );
  assert.deepEqual(
    except((scenario) =>
      requirementsOf(scenario).every((id) => {
        const row = findRequirement(id);
        return row !== undefined && bindsSide(row, 'terminal');
      }),
    ),
    [],
  );
  assert.deepEqual(
    except(({ tags }) => new Set(tags).size === tags.length),
    [],
  );
});

test('every scenario says which of its requirements it asks', () => {
  assert.deepEqual(
    except(({ question, tags }) => question !== undefined && tags.includes(`@${question}`)),
    [],
  );
  assert.ok(SCENARIOS.some((scenario) => requirementsOf(scenario).length > 1));
});

test('tags are requirements, gates and @smoke, and nothing else', () => {
  const allowed = new Set([...REQUIREMENTS.map(({ id }) => `@${id}`), ...GATE_TAGS, ESSENTIAL_TAG, '@smoke']);
  assert.deepEqual(
    except(({ tags }) => tags.every((tag) => allowed.has(tag))),
    [],
  );
});

/** Steps that make several payments of their own. */
const SERIES_OF_PAYMENTS =
  /^the POS (?:has a sale in each currency|asks for each thing after each other one|asks for the duplicate of a sale after|requests a payment of each kind)/;

/** A debit, a credit, a cancellation or a cheque by name, or bytes in which one could be made out. */
function sendsPayment({ steps }: CatalogueEntry): boolean {
  return steps.some(({ text, cells }) => {
    if (/^(?:the POS|a second POS) requests (?:a |payments)|^a debit of .* gone through$|with an amount$/.test(text)) return true;
    if (SERIES_OF_PAYMENTS.test(text)) return true;
    if (/ a debit of .* runs$/.test(text) || /sends the bytes .*(?:CB|CD.{3}[012])/i.test(text)) return true;
    const rows = Array.from(
      { length: cells.length },
      (_, index) => `${cells[index]} ${cells.slice(index + 1, index + 3).join(' ')}`,
    );
    return rows.some((row) => /^c[bd] (?:\d* ?[012]|\S* ?1\d\d)\b/i.test(row)) || cells.some((cell) => /^cb$/i.test(cell));
  });
}

test('scenarios that send something financial are tagged so, and no others', () => {
  assert.deepEqual(
    except((scenario) => sendsPayment(scenario) === scenario.tags.includes('@needs-payments')),
    [],
  );
});

test('scenarios with a cardholder are tagged so, and no others', () => {
  const hasCardholder = ({ steps }: CatalogueEntry) =>
    steps.some(({ text }) => /^the cardholder will |payments in every pair of/.test(text) || SERIES_OF_PAYMENTS.test(text));
  assert.deepEqual(
    except((scenario) => hasCardholder(scenario) === scenario.tags.includes('@needs-cardholder')),
    [],
  );
});

const CAPABILITIES: readonly (readonly [tag: string, step: RegExp])[] = [
  ['@needs-credit', /requests a credit of/],
  ['@needs-cancellation', /requests a cancellation of/],
  ['@needs-cheque', /requests a debit by cheque/],
  ['@needs-duplicate', /asks for (?:a|another) duplicate/],
  ['@needs-print', /asks the terminal to print/],
  ['@needs-immediate-response', /asks for an immediate response/],
  ['@needs-control', /has no transaction in its memory/],
  ['@needs-identification', /identify itself|asks? for identification|still there for the next request/],
];

for (const [tag, step] of CAPABILITIES) {
  test(`what a subject may decline to do is tagged ${tag}`, () => {
    // What is asked because it is not declared needs no declaration.
    const isUndeclared = ({ steps }: CatalogueEntry) => steps.some(({ text }) => text.startsWith('the terminal declares no '));
    const isAsked = (scenario: CatalogueEntry) => !isUndeclared(scenario) && scenario.steps.some(({ text }) => step.test(text));
    assert.deepEqual(
      except((scenario) => !isAsked(scenario) || scenario.tags.includes(tag)),
      [],
    );
    assert.ok(SCENARIOS.some(isAsked));
  });
}

test('feature files stay under 150 lines', () => {
  const long = FILES.filter((file) => readFileSync(join(PROJECT_ROOT, file), 'utf8').trimEnd().split('\n').length >= 150);
  assert.deepEqual(long, []);
});

test('every feature file has scenarios, all of them under a rule', () => {
  assert.deepEqual(
    FILES.filter((file) => !EVERYTHING.some(({ uri }) => uri === file)),
    [],
  );
  assert.deepEqual(
    except(({ rule }) => rule !== undefined, EVERYTHING),
    [],
  );
});

test('names are unique within a file', () => {
  const names = EVERYTHING.map(({ uri, name }) => `${uri}: ${name}`);
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  );
});

test('every scenario has something to happen and something to see', () => {
  assert.deepEqual(
    except(({ steps }) => steps.some(({ text }) => /\bPOS\b/.test(text)) && steps.length >= 2),
    [],
  );
});

test('every law of the codec is asked by one scenario, and every scenario that asks a law asks one there is', () => {
  const asked = PROOFS.flatMap((scenario) => lawAskedBy(scenario) ?? []);
  assert.deepEqual(asked.toSorted(), LAWS.map(({ id }) => id).toSorted());
  assert.deepEqual(Object.values(LAW_NAMES).toSorted(), asked.toSorted());
});

test('a scenario that asks a law is tagged with what the codec would break without it, and is in the file of its group', () => {
  const laws = PROOFS.filter((scenario) => lawAskedBy(scenario) !== undefined);
  assert.deepEqual(
    except((scenario) => {
      const law = findLaw(lawAskedBy(scenario) ?? '');
      const isInPlace = suiteOf(scenario.uri)?.role === 'harness' && scenario.uri.endsWith(`/${law?.group}.feature`);
      return isInPlace && requirementsOf(scenario).toSorted().join() === law?.requirements.toSorted().join();
    }, laws),
    [],
  );
});

test('a scenario of the proof is tagged with requirements of the register and nothing else', () => {
  assert.deepEqual(
    except(({ tags }) => tags.length > 0 && tags.every((tag) => findRequirement(tag.slice(1)) !== undefined), PROOFS),
    [],
  );
});

test('a scenario of the proof does one thing, sees something, and speaks neither of the POS nor of the cardholder', () => {
  assert.deepEqual(
    except(({ steps }) => {
      const acts = steps.filter(({ text }) => /random cases are tried$|^the harness /.test(text));
      return acts.length === 1 && steps.length >= 2 && !steps.some(({ text }) => /\bPOS\b|\bcardholder\b/.test(text));
    }, PROOFS),
    [],
  );
});

const dryRun: Envelope[] = [];

before(async () => {
  const steps = relative(PROJECT_ROOT, fileURLToPath(new URL('../steps/', import.meta.url)));
  const silent = new PassThrough().resume();
  const environment = { cwd: PROJECT_ROOT, stdout: silent, stderr: silent, env: {} };
  const provided = { paths: FILES, import: [`${steps}/*.js`], format: ['message'], dryRun: true };
  const { runConfiguration } = await loadConfiguration({ file: false, provided }, environment);
  await runCucumber(runConfiguration, environment, (message) => dryRun.push(message));
});

test('every step of the features has one definition', () => {
  const ambiguous = dryRun.flatMap(({ testCase }) =>
    (testCase?.testSteps ?? []).filter(({ pickleStepId, stepDefinitionIds }) => pickleStepId && stepDefinitionIds?.length !== 1),
  );
  const ids = new Set(ambiguous.map(({ pickleStepId }) => pickleStepId));
  const texts = dryRun.flatMap(({ pickle }) => (pickle?.steps ?? []).filter(({ id }) => ids.has(id)).map(({ text }) => text));
  assert.deepEqual(texts, []);
  assert.ok(dryRun.some(({ testCase }) => testCase !== undefined));
});

test('every step definition is used by a scenario', () => {
  const used = new Set(
    dryRun.flatMap(({ testCase }) => (testCase?.testSteps ?? []).flatMap(({ stepDefinitionIds }) => stepDefinitionIds ?? [])),
  );
  const definitions = dryRun.flatMap(({ stepDefinition }) => (stepDefinition === undefined ? [] : [stepDefinition]));
  assert.deepEqual(
    definitions.filter(({ id }) => !used.has(id)).map(({ pattern }) => pattern.source),
    [],
  );
  assert.ok(definitions.length > 40);
});

test('every parameter type is used by a step definition', () => {
  const patterns = dryRun.flatMap(({ stepDefinition }) => (stepDefinition === undefined ? [] : [stepDefinition.pattern.source]));
  const names = dryRun.flatMap(({ parameterType }) => (parameterType === undefined ? [] : [parameterType.name]));
  assert.deepEqual(
    names.filter((name) => !patterns.some((pattern) => pattern.includes(`{${name}}`))),
    [],
  );
  assert.ok(names.length >= 8);
});
