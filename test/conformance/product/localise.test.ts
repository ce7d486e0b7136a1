import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localise } from '../../../src/conformance/product/localise.js';

const NAMES = ['order', 'cut'] as const;
const row = (order: string, cut: string) => ({ order, cut });
const ok = (order: string, cut: string) => ({ row: row(order, cut), hasFailed: false });
const bad = (order: string, cut: string) => ({ row: row(order, cut), hasFailed: true });

test('the one value that never passed is named, however many failed with it', () => {
  const tried = [ok('usual', 'none'), ok('usual', 'once'), bad('backwards', 'none'), bad('backwards', 'once')];
  assert.deepEqual(localise(tried, NAMES), { culprits: [[['order', 'backwards']]], unexplained: [] });
});

test('two causes are told apart', () => {
  const tried = [
    ok('usual', 'none'),
    bad('backwards', 'none'),
    bad('usual', 'once'),
    ok('middle', 'none'),
    bad('middle', 'once'),
  ];
  const { culprits, unexplained } = localise(tried, NAMES);
  assert.deepEqual(
    culprits.map(([one]) => one?.[1]),
    ['once', 'backwards'],
  );
  assert.deepEqual(unexplained, []);
});

test('what only fails together is blamed together, and on neither where it was asked once', () => {
  const tried = [ok('backwards', 'none'), ok('usual', 'once'), bad('backwards', 'once')];
  assert.deepEqual(localise(tried, NAMES), { culprits: [], unexplained: [row('backwards', 'once')] });
  const again = localise([...tried, bad('backwards', 'once')], NAMES);
  const both = [
    ['order', 'backwards'],
    ['cut', 'once'],
  ];
  assert.deepEqual(again, { culprits: [both], unexplained: [] });
});

test('where nothing passed, nothing is blamed', () => {
  const tried = [bad('usual', 'none'), bad('backwards', 'once')];
  assert.deepEqual(localise(tried, NAMES).culprits, []);
});
