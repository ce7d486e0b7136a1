import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderTable } from '../../../src/cli/output/table.js';

test('columns are as wide as their widest cell, without trailing spaces', () => {
  const rows = [
    ['a', 'long cell', ''],
    ['bbb', '', 'x'],
  ];
  assert.equal(renderTable({ head: ['1', '2', '3'], rows }), '1    2          3\na    long cell\nbbb             x\n');
});

test('cells may have several lines', () => {
  assert.equal(renderTable({ head: [], rows: [['a\nb\nc', 'x', 'y\nz']], indent: 2 }), '  a  x  y\n  b     z\n  c\n');
});

test('colours do not move the columns', () => {
  const paint = (text: string) => `<${text}>`;
  assert.equal(renderTable({ head: ['a', 'b'], rows: [['long', 'c']], paint }), '<a>     <b>\n<long>  <c>\n');
});
