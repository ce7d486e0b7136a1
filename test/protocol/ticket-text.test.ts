import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { encodeFrame } from '../../src/codec/index.js';
import { currenciesOn, parseAmount, showsAmount, sumsOn, ticketText } from '../../src/protocol/index.js';

describe('Whether a ticket shows a sum', () => {
  const cases: readonly [line: string, amount: string, shows: boolean][] = [
    ['MONTANT : 12,34 EUR', '12.34 EUR', true],
    ['MONTANT : 12.34', '12.34 EUR', true],
    ['TOTAL 1 234,56 EUR', '1234.56 EUR', true],
    ['EUR 1.234,56', '1234.56 EUR', true],
    ['1234 EUR', '12.34 EUR', true],
    ['000000001234 EUR', '12.34 EUR', true],
    ['MONTANT 1.250 TND', '1.250 TND', true],
    ['MONTANT 1000 XPF', '1000 XPF', true],
    ['MONTANT 10,00 XPF', '1000 XPF', false],
    ['MONTANT : 12,35 EUR', '12.34 EUR', false],
    ['MONTANT : 0,01 EUR', '655.37 EUR', false],
    ['LE 12/34/56 A 12:34', '12.34 EUR', false],
  ];
  for (const [line, amount, shows] of cases) {
    test(`${line} for ${amount}`, () => {
      const [value = '', currency = ''] = amount.split(' ');
      assert.equal(showsAmount(sumsOn(line), parseAmount(value, currency)), shows);
    });
  }
});

test('what is no sum of money is none: dates, times, versions, contracts', () => {
  assert.deepEqual(sumsOn('LE 01/01/26 A 09:00:00\nCONTRAT 1234567\nV 3.20'), []);
});

test('a ticket of HTML is read without its elements', () => {
  const html = '<html><body><p>DEBIT<br>MONTANT&nbsp;: 12,34 &euro;</p></body></html>';
  const ticket = [
    { tag: 'CK', value: '101' },
    { tag: 'AK', value: Buffer.from(html, 'latin1').toString('base64') },
  ];
  const text = ticketText([{ tag: 'ZT', value: encodeFrame(ticket).toString('latin1') }]) ?? '';
  assert.deepEqual(currenciesOn(text), ['EUR']);
  assert.deepEqual(
    sumsOn(text).map(({ value }) => value),
    [12.34],
  );
  assert.equal(ticketText([{ tag: 'AE', value: '10' }]), undefined);
});
