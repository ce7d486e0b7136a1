import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demandsOf, orderByGesture, scenariosFor } from '../../../src/conformance/index.js';
import { settleBench } from '../../../src/run/index.js';

test('scenarios with the same gesture follow each other, and what needs nobody comes last', async () => {
  const plan = settleBench({});
  const all = scenariosFor('terminal');
  const ordered = await orderByGesture(all, plan);
  assert.deepEqual(new Set(ordered), new Set(all));
  const demands = await demandsOf(ordered, plan);
  const gestures = ordered.map((entry) => (demands.get(entry) ?? []).flatMap(({ gesture }) => gesture ?? []));
  const firstFree = gestures.findIndex(({ length }) => length === 0);
  assert.ok(gestures.slice(firstFree).every(({ length }) => length === 0));
  const single = gestures.filter((own) => new Set(own).size === 1).map(([gesture]) => gesture);
  const changes = single.filter((gesture, place) => place > 0 && gesture !== single[place - 1]).length;
  assert.equal(changes, new Set(single).size - 1);
});
