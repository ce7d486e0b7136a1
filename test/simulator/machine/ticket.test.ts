import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EURO } from '../../../src/protocol/index.js';
import { composeTicket, hasTicket } from '../../../src/simulator/machine/ticket.js';
import { DEFAULT_PROFILE } from '../../../src/simulator/persona/profile.js';
import type { Receipt } from '../../../src/simulator/record/journal.js';
import { unframe } from '../../support/wire.js';

const PAID: Receipt = {
  action: 'debit',
  amount: { minorUnits: 1234, currency: EURO },
  dateMs: Date.UTC(2026, 2, 14, 10, 42, 7),
  card: {
    application: '00B',
    label: 'CB',
    identifier: 'A0000000421010',
    readMode: '2',
    maskedNumber: '497010######5678',
    expiry: '2812',
  },
  authorisation: '123456',
};

function bytesOf(receipt: Receipt, ticketCodes = '100', profile = DEFAULT_PROFILE, isDuplicate = false): Buffer {
  const fields = unframe(composeTicket(receipt, profile, { ticketCodes, isDuplicate }));
  assert.deepEqual(
    fields.map(([tag]) => tag),
    ['CK', 'AK'],
  );
  assert.equal(fields[0]?.[1], ticketCodes);
  const base64 = fields[1]?.[1] ?? '';
  assert.match(base64, /^[A-Za-z0-9+/]+={0,2}$/);
  assert.ok(base64.length <= 900, `${base64.length} characters of base64`);
  return Buffer.from(base64, 'base64');
}

const linesOf = (...parameters: Parameters<typeof bytesOf>) =>
  bytesOf(...parameters)
    .toString('latin1')
    .split('\n')
    .map((line) => line.trim());

test('a customer ticket of a contactless payment reads like one of a French shop', () => {
  assert.deepEqual(linesOf(PAID), [
    'CARTE BANCAIRE',
    'SANS CONTACT',
    'CB',
    'A0000000421010',
    'LE 14/03/26 A 10:42:07',
    'BOULANGERIE DU MARCHÉ',
    "12 RUE DE L'ÉGLISE",
    '44000 NANTES',
    '1234567',
    '00100042',
    '############5678',
    'NUM AUTO : 123456',
    'MONTANT : 12,34 EUR',
    'DEBIT',
    'TICKET CLIENT A CONSERVER',
    'À BIENTÔT',
  ]);
});

test('accents are one byte each: Latin-1, not UTF-8', () => {
  const bytes = bytesOf(PAID);
  assert.ok(bytes.includes(Buffer.from('MARCH\xc9', 'latin1')));
  assert.ok(!bytes.includes(Buffer.from('É', 'utf8')));
});

test('a name outside Latin-1 is printed with question marks', () => {
  const profile = { ...DEFAULT_PROFILE, merchant: ['Œuvre €'] };
  assert.ok(linesOf(PAID, '100', profile).includes('?uvre ?'));
});

test('the third character of CK asks for HTML', () => {
  const html = bytesOf({ ...PAID }, '101', { ...DEFAULT_PROFILE, merchant: ['A & B <C>'] }).toString('latin1');
  assert.match(html, /^<html><body>.*<\/body><\/html>$/s);
  assert.match(html, /A &amp; B &lt;C>/);
});

for (const [codes, line] of [
  ['100', 'TICKET CLIENT A CONSERVER'],
  ['110', 'TICKET COMMERÇANT A CONSERVER'],
  ['120', 'TICKETS CLIENT ET COMMERÇANT'],
] as const) {
  test(`CK ${codes} names its reader: ${line}`, () => {
    assert.ok(linesOf(PAID, codes).includes(line));
  });
}

for (const [reason, line] of [
  ['04', 'REFUSE'],
  ['11', 'ABANDON'],
  ['06', 'ABANDON'],
  ['08', 'TEMPS DEPASSE'],
  ['07', 'NON ABOUTI'],
] as const) {
  test(`the ticket of a failure with reason ${reason} says ${line}, and shows no card`, () => {
    const { action, amount, dateMs } = PAID;
    const lines = linesOf({ action, amount, dateMs, reason });
    assert.ok(lines.includes(line));
    assert.ok(!lines.some((text) => text.includes('#') || text.startsWith('NUM AUTO')));
  });
}

for (const reason of ['09', '10', '12', '13']) {
  test(`a request turned down with ${reason} has no ticket`, () => {
    assert.equal(hasTicket({ ...PAID, reason }), false);
  });
}

test('a duplicate says that it is one', () => {
  assert.ok(linesOf(PAID, '100', DEFAULT_PROFILE, true).includes('DUPLICATA'));
});

test('the amount of a currency without decimals has no comma', () => {
  const amount = { minorUnits: 1500, currency: { code: 'XPF', number: '953', decimals: 0 } };
  assert.ok(linesOf({ ...PAID, amount }).includes('MONTANT : 1500 XPF'));
});

test('a long address is cut, so that the ticket keeps to its 900 characters', () => {
  const merchant = Array.from({ length: 40 }, () => 'X'.repeat(80));
  const amount = { minorUnits: 999_999_999_999, currency: EURO };
  assert.ok(
    bytesOf({ ...PAID, amount }, '121', { ...DEFAULT_PROFILE, merchant })
      .toString('latin1')
      .endsWith('</html>'),
  );
});
