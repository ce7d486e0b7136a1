import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type BenchPlan,
  type CatalogueEntry,
  DEPTHS,
  demandsOf,
  gateScenario,
  requirementsIn,
  scenariosFor,
  selectDepth,
} from '../../../src/conformance/index.js';
import { runConformance, settleBench } from '../../../src/run/index.js';

const ALL = scenariosFor('terminal');
const NETWORK = { kind: 'network', address: { host: '127.0.0.1', port: 1 } } as const;
const PAID = { target: NETWORK, payments: { allowed: true }, cardholder: { kind: 'automatic' } } as const;

const SUBJECTS: Readonly<Record<string, BenchPlan>> = {
  'the embedded simulator': settleBench({}),
  'a terminal on the network': settleBench({ ...PAID, capabilities: { currencies: ['EUR', 'XPF', 'USD', 'TND'] } }),
  'a terminal that takes euro only': settleBench({ ...PAID, capabilities: { currencies: ['EUR'] } }),
  'a terminal that does little': settleBench({
    ...PAID,
    capabilities: { credit: false, cancellation: false, cheque: false, duplicate: false, print: false, tickets: false },
  }),
  'a terminal without payments': settleBench({ target: NETWORK }),
};

/** Requirements that the bench really asks: in one of its scenarios that is not turned down. */
function askedIn(scenarios: readonly CatalogueEntry[], plan: BenchPlan): string[] {
  const { currencies } = plan.capabilities;
  const isAsked = ({ tags, steps }: CatalogueEntry) =>
    gateScenario(tags, plan) === undefined &&
    steps.every(({ text }) => currencies.includes(/^the terminal declares ([A-Z]{3})$/.exec(text)?.[1] ?? currencies[0] ?? ''));
  return [...new Set(scenarios.filter(isAsked).flatMap(({ tags }) => requirementsIn(tags)))].toSorted();
}

async function gesturesIn(scenarios: readonly CatalogueEntry[], plan: BenchPlan): Promise<number> {
  return [...(await demandsOf(scenarios, plan)).values()].flat().filter(({ gesture }) => gesture !== undefined).length;
}

for (const [subject, plan] of Object.entries(SUBJECTS)) {
  describe(`of ${subject}`, () => {
    for (const depth of DEPTHS) {
      test(`${depth} asks every requirement that there is to ask`, async () => {
        assert.deepEqual(askedIn(await selectDepth(ALL, depth, plan), plan), askedIn(ALL, plan));
      });
    }

    test('each depth asks what the one before asks, in the order of the files', async () => {
      const [essential, standard, full] = await Promise.all(DEPTHS.map((depth) => selectDepth(ALL, depth, plan)));
      assert.deepEqual(full, ALL);
      assert.ok(essential?.every((entry) => standard?.includes(entry)));
      assert.deepEqual(
        standard,
        ALL.filter((entry) => standard?.includes(entry)),
      );
    });
  });
}

test('essential needs twenty gestures at most, and standard far fewer than full', async () => {
  for (const name of ['the embedded simulator', 'a terminal on the network'] as const) {
    const plan = SUBJECTS[name] ?? settleBench({});
    const [essential, standard, full] = await Promise.all(
      DEPTHS.map(async (depth) => gesturesIn(await selectDepth(ALL, depth, plan), plan)),
    );
    assert.ok((essential ?? 0) > 10 && (essential ?? 99) <= 20, `${name}: ${essential}`);
    assert.ok((standard ?? 99) < 70 && (full ?? 0) > 150, `${name}: ${standard}, ${full}`);
  }
});

test('standard asks whatever needs nobody, and every gesture that full asks for', async () => {
  const plan = settleBench({});
  const standard = await selectDepth(ALL, 'standard', plan);
  const demands = await demandsOf(ALL, plan);
  for (const entry of ALL) {
    const isFree = (demands.get(entry) ?? []).every(({ gesture }) => gesture === undefined);
    if (isFree) assert.ok(standard.includes(entry), entry.id);
  }
  const kinds = (scenarios: readonly CatalogueEntry[]) =>
    new Set(scenarios.flatMap((entry) => (demands.get(entry) ?? []).flatMap(({ gesture }) => gesture ?? [])));
  assert.deepEqual(kinds(standard), kinds(ALL));
});

test('an essential run can be conformant, and its report says what more there is to ask', async () => {
  const { report } = await runConformance({ depth: 'essential', seed: 5 });
  assert.equal(report.verdict, 'conformant', report.sentence);
  assert.equal(report.depth?.name, 'essential');
  assert.equal((report.depth?.notAsked.length ?? 0) + report.scenarios.length, ALL.length);
  const asked = askedIn(ALL, settleBench({}));
  const unasked = report.requirements.filter(({ id, verdict }) => verdict === 'untested' && asked.includes(id));
  assert.deepEqual(unasked, []);
});
