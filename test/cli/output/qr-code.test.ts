import assert from 'node:assert/strict';
import { test } from 'node:test';
import { qrCode } from '../../../src/cli/output/qr-code.js';

const ADDRESS = 'http://192.168.1.20:41234/#key=abcdefghijklmnopqrstuv';

test('a code is drawn white on black, with a border and its three corners', () => {
  const lines = qrCode(ADDRESS, {}).split('\n');
  assert.ok(lines.every((line) => line.startsWith('\u001b[97;40m') && line.endsWith('\u001b[0m')));
  const [border = '', top = ''] = qrCode(ADDRESS, { NO_COLOR: '1' }).split('\n');
  assert.match(border, /^█+$/);
  assert.match(top, /^██ ▄▄▄▄▄ █.*█ ▄▄▄▄▄ ██$/);
});

test('other text is another code', () => {
  assert.notEqual(qrCode(ADDRESS, {}), qrCode(`${ADDRESS}x`, {}));
});
