import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Capabilities } from '../../../src/protocol/index.js';
import { DEFAULT_PROFILE } from '../../../src/simulator/persona/profile.js';
import { entriesOf } from '../../../src/simulator/record/journal.js';
import { frame, type WireField } from '../../support/wire.js';
import { Desk, POS, request, written } from '../desk.js';

const TICKET: WireField = ['ZT', 'CK003100AK012Qm9uam91cg=='];
const IDENTIFICATION: readonly WireField[] = [...POS, ['CD', 'I']];
const DUPLICATE: readonly WireField[] = [...POS, ['CD', '3']];

const without = (...tags: string[]) => request('0').filter(([tag]) => !tags.includes(tag));
const replaced = (tag: string, value: string) =>
  request('0').map((field): WireField => (field[0] === tag ? [tag, value] : field));

const TURNED_DOWN: readonly (readonly [name: string, fields: readonly WireField[] | Buffer, reason: string])[] = [
  ['a debit without amount', without('CB'), '09'],
  ['a debit without currency', without('CE'), '09'],
  ['a debit without POS number', without('CA'), '09'],
  ['a debit without action', without('CD'), '09'],
  ['an identification without identifier', [POS[0] ?? ['CZ', ''], ['CA', '02'], ['CD', 'I']], '09'],
  ['a print without ticket', [...POS, ['CD', 'P']], '09'],
  ['a print of what is no ticket', [...POS, ['CD', 'P'], ['ZT', 'AK012Qm9uam91cg==CK003100']], '09'],
  ['an amount of zero', replaced('CB', '0000'), '09'],
  ['an amount with a point', replaced('CB', '12.34'), '09'],
  ['an amount of one digit', replaced('CB', '5'), '09'],
  ['an amount of thirteen digits', replaced('CB', '1234567890123'), '09'],
  ['a currency in letters', replaced('CE', 'EUR'), '09'],
  ['a POS number of three digits', replaced('CA', '002'), '09'],
  ['a BA of 2', request('0', ['BA', '2']), '09'],
  ['a CK of two characters', request('0', ['CK', '10']), '09'],
  ['an amount given twice', request('0', ['CB', '9999']), '09'],
  ['an unknown tag given twice', request('0', ['XX', '1'], ['XX', '2']), '09'],
  ['a version that is not first', [['CA', '02'], ['CZ', '0300'], ...without('CZ', 'CA')], '09'],
  ['a lower-case tag', request('0', ['xx', '1']), '09'],
  ['a field of length 000', request('0', ['CF', '']), '09'],
  ['a value that is not ASCII', request('0', ['CF', 'caf\xe9']), '09'],
  ['a length one too long', frame(...without('CE'), ['CE', '978', '004']), '09'],
  ['a length one too short', frame(...POS, ['CB', '1234', '003'], ['CD', '0'], ['CE', '978']), '09'],
  ['a length in letters', frame(...POS, ['CB', '1234', 'abc'], ['CD', '0'], ['CE', '978']), '09'],
  ['bytes after the last field', Buffer.concat([frame(...request('0')), Buffer.from('?!')]), '09'],
  ['a field after the line end', Buffer.concat([frame(...request('0')), Buffer.from('\r\nCF001x')]), '09'],
  ['garbage', Buffer.from('GET / HTTP/1.1'), '09'],
  ['an unknown action', replaced('CD', '9'), '12'],
  ['a telecollection', [...POS, ['CD', 'B']], '12'],
  ['an unknown action in an unknown currency', [...POS, ['CD', 'Z'], ['CE', '999']], '12'],
  ['a currency that is not supported', replaced('CE', '826'), '13'],
  ['a currency that ISO 4217 does not have', replaced('CE', '000'), '13'],
  ['an unsupported currency and application', [...replaced('CE', '826'), ['CC', '005']], '13'],
  ['an application that is not supported', request('0', ['CC', '005']), '10'],
  ['an application of the terminal that is switched off', request('0', ['CC', '009']), '10'],
  ['a credit by cheque', request('1', ['CC', '00C']), '10'],
];

for (const [name, fields, reason] of TURNED_DOWN) {
  test(`${name} is turned down with ${reason} and nothing is done`, () => {
    const desk = new Desk();
    const response = desk.askOnce(fields);
    assert.deepEqual([response.get('AE'), response.get('AF')], ['01', reason]);
    assert.deepEqual(entriesOf(desk.state.journal), []);
  });
}

test('what could be read of a malformed request comes back, and no more', () => {
  const { response } = new Desk().send(frame(...POS, ['CB', '1234'], ['CD', '0'], ['CF', 'a', '100']));
  assert.equal(written(response), 'CZ=0320 CJ=012345678901 CA=02 CB=1234 CD=0 AE=01 AF=09');
});

test('values in a wrong format do not come back, an unreadable amount as zero', () => {
  const { response } = new Desk().send([
    ['CZ', '0300'],
    ['CJ', '12'],
    ['CA', 'x'],
    ['CB', '1,50'],
    ['CD', '0'],
    ['CE', 'EUR'],
  ]);
  assert.equal(written(response), 'CZ=0320 CB=00 CD=0 AE=01 AF=09');
});

const ACCEPTED: readonly (readonly [name: string, fields: readonly WireField[] | Buffer])[] = [
  ['unknown fields', request('0', ['XX', 'new'], ['ZZ', '1'])],
  ['fields in any order after the version', [['CZ', '0300'], ...request('0').slice(1).reverse()]],
  ['a trailing line end', Buffer.concat([frame(...request('0')), Buffer.from('\r\n')])],
  ['the indifferent application', request('0', ['CC', '000'])],
  ['fields of the digital receipt outside their limits', request('0', ['BH', '0612'], ['BI', 'a@b'])],
  ['any identifier', replaced('CJ', '000000000000')],
  ['an older version', replaced('CZ', '0301')],
];

for (const [name, fields] of ACCEPTED) {
  test(`a debit with ${name} is performed`, () => {
    const desk = new Desk();
    assert.equal(desk.askOnce(fields).get('AE'), '10');
    assert.equal(desk.performed, 1);
  });
}

test('a zero-padded amount is accepted and comes back as it was', () => {
  assert.equal(new Desk().askOnce(replaced('CB', '000000001234')).get('CB'), '000000001234');
});

test('identification is answered at once with four fields and the outcome', () => {
  const { response, paymentEndsAfterMs } = new Desk().send(IDENTIFICATION);
  assert.equal(written(response), 'CZ=0320 CJ=012345678901 CA=02 CD=I AE=10');
  assert.equal(paymentEndsAfterMs, undefined);
});

test('a terminal with an identifier of its own answers with it', () => {
  const { response } = new Desk({ version: '0301', identifier: '330538600404' }).send(IDENTIFICATION);
  assert.equal(written(response), 'CZ=0301 CJ=330538600404 CA=02 CD=I AE=10');
});

test('a print request is answered, written into the journal, and moves no money', () => {
  const desk = new Desk();
  const { response } = desk.send([...POS, ['CD', 'P'], TICKET]);
  assert.equal(written(response), 'CZ=0320 CJ=012345678901 CA=02 CD=P AE=10');
  assert.deepEqual(entriesOf(desk.state.journal), [{ kind: 'print', ticket: 'Qm9uam91cg==', endedAt: 1_000 }]);
});

test('what is printed shows on the page as its words', () => {
  const desk = new Desk();
  const text = Buffer.from('Merci\r\nCARTE 4970 1012\n3456 7893\nEXP 12/27').toString('base64');
  desk.send([...POS, ['CD', 'P'], ['ZT', `CK003100AK0${text.length}${text}`]]);
  assert.equal(desk.state.screen().ticket, 'Merci\r\nCARTE **** ****\n**** ****\nEXP *****');
});

const SWITCHED_OFF: readonly (readonly [keyof Capabilities, readonly WireField[]])[] = [
  ['credit', request('1')],
  ['cancellation', request('2')],
  ['cheque', request('0', ['CC', '00C'])],
  ['duplicate', DUPLICATE],
  ['identification', IDENTIFICATION],
  ['print', [...POS, ['CD', 'P'], TICKET]],
];

for (const [capability, fields] of SWITCHED_OFF) {
  test(`without the capability ${capability} its request is an unknown action`, () => {
    const desk = new Desk({ capabilities: { ...DEFAULT_PROFILE.capabilities, [capability]: false } });
    assert.equal(desk.askOnce(fields).get('AF'), '12');
    assert.deepEqual(entriesOf(desk.state.journal), []);
  });
}

test('a duplicate brings the ticket of the last operation, without action, amount or currency', () => {
  const desk = new Desk();
  desk.ask(request('0'));
  const response = desk.askOnce(DUPLICATE);
  assert.deepEqual([...response.keys()], ['CZ', 'CJ', 'CA', 'AE', 'ZT']);
  assert.equal(response.get('AE'), '10');
  assert.match(response.get('ZT') ?? '', /^CK003100AK/);
  assert.equal(desk.performed, 1);
});

test('a duplicate brings the ticket as CK asks, or none', () => {
  const desk = new Desk();
  desk.ask(request('0'));
  assert.match(desk.askOnce([...DUPLICATE, ['CK', '121']]).get('ZT') ?? '', /^CK003121AK/);
  assert.equal(desk.askOnce([...DUPLICATE, ['CK', '000']]).has('ZT'), false);
});

test('a duplicate with nothing to return is not performed', () => {
  assert.equal(written(new Desk().send(DUPLICATE).response), 'CZ=0320 CJ=012345678901 CA=02 AE=01 AF=07');
});

test('a duplicate after a failure is not performed, though an earlier operation was', () => {
  const desk = new Desk();
  desk.ask(request('0'));
  desk.ask(request('0'), { behaviour: 'abandon' });
  assert.equal(desk.askOnce(DUPLICATE).get('AF'), '07');
});

test('a print in between does not hide the last operation from a duplicate', () => {
  const desk = new Desk();
  desk.ask(request('0'));
  desk.ask([...POS, ['CD', 'P'], TICKET]);
  assert.equal(desk.askOnce(DUPLICATE).get('AE'), '10');
});

test('while a payment runs every request is refused with 07 and nothing is done', () => {
  const desk = new Desk();
  desk.send(request('0'));
  for (const fields of [
    request('0'),
    request('1'),
    request('2'),
    IDENTIFICATION,
    DUPLICATE,
    [...POS, ['CD', 'P'], TICKET] as const,
  ]) {
    const { response, paymentEndsAfterMs } = desk.send(fields);
    assert.match(written(response), / AE=01 AF=07$/);
    assert.equal(paymentEndsAfterMs, undefined);
  }
  assert.deepEqual(entriesOf(desk.state.journal), []);
  assert.match(written(desk.end().response), / AE=10 /);
  assert.equal(desk.performed, 1);
});

test('a cheque refused because the terminal is busy still names its application', () => {
  const desk = new Desk();
  desk.send(request('0'));
  assert.match(written(desk.send(request('0', ['CC', '00C'])).response), / AE=01 AF=07 CC=00C$/);
});

test('the end of a payment where none runs changes nothing', () => {
  const desk = new Desk();
  const before = desk.state;
  assert.deepEqual(desk.end(), { state: before, response: undefined, paymentEndsAfterMs: undefined });
});
