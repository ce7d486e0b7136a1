import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EMBEDDED_CAPABILITIES } from '../../../src/conformance/index.js';
import type { RequestAct } from '../../../src/fuzz/acts/act.js';
import { questionOf } from '../../../src/fuzz/play/judge-request.js';
import { freshMemory, type Memory } from '../../../src/fuzz/play/memory.js';
import { EURO } from '../../../src/protocol/index.js';
import { hangsUp, repeatsWith, type Script, says } from '../../conformance/scripted-terminal.js';
import { duplicateOf, play, toldBy } from '../play.js';

const PLAIN = { kind: 'plain' } as const;
const ONE_EURO = { minorUnits: 100, currency: 'EUR' };
const IDENTIFICATION: RequestAct = { kind: 'request', action: 'identification', variation: PLAIN };
const DUPLICATE: RequestAct = { kind: 'request', action: 'duplicate', variation: PLAIN };
const DEBIT: RequestAct = { kind: 'request', action: 'debit', amount: ONE_EURO, behaviour: 'pay', variation: PLAIN };
const FOREIGN: RequestAct = {
  kind: 'request',
  action: 'debit',
  amount: { minorUnits: 100, currency: 'JPY' },
  variation: PLAIN,
};

const EMPTY = freshMemory(true);
const PERFORMED = repeatsWith('AE00210CC003001CI0011');
const declines = (reason: string) => repeatsWith(`AE00201AF002${reason}`);

const ticket = (text: string): Script => repeatsWith(duplicateOf(text));

const JUDGED: readonly (readonly [string, RequestAct, Script, readonly string[], Memory?])[] = [
  ['an identification that is performed', IDENTIFICATION, repeatsWith('AE00210'), []],
  ['an identification that is declined', IDENTIFICATION, declines('12'), ['CAP-IDT-01']],
  ['an identification without an answer', IDENTIFICATION, hangsUp, ['CAP-EXC-03']],
  ['a debit that is performed', DEBIT, PERFORMED, []],
  ['a debit that is taken for malformed', DEBIT, declines('09'), ['CAP-EXC-03']],
  ['a debit without an answer', DEBIT, hangsUp, ['CAP-EXC-03']],
  [
    'a debit that is performed for another amount',
    DEBIT,
    (socket, request) => socket.write(`${request.replace('CB003100', 'CB003200')}AE00210CC003001CI0011`),
    ['CAP-AMT-07'],
  ],
  [
    'a debit in segments that is taken for malformed',
    { ...DEBIT, variation: { kind: 'identifier', identifier: '999999999999' } },
    declines('09'),
    ['CAP-REQ-06'],
  ],
  ['a currency that is declined with its reason', FOREIGN, declines('13'), []],
  ['a currency that is declined with another reason', FOREIGN, declines('09'), ['CAP-CUR-02']],
  ['a currency that is performed', FOREIGN, PERFORMED, ['CAP-CUR-02']],
  ['another version that is performed', { ...DEBIT, variation: { kind: 'version', version: '0301' } }, PERFORMED, []],
  [
    'another version that is declined: nobody has to speak it',
    { ...DEBIT, variation: { kind: 'version', version: '0301' } },
    declines('09'),
    [],
  ],
  ['another version without an answer', { ...DEBIT, variation: { kind: 'version', version: '0301' } }, hangsUp, ['CAP-EXC-03']],
  ['a duplicate of nothing that is declined', DUPLICATE, declines('07'), [], EMPTY],
  ['a duplicate of nothing that is performed', DUPLICATE, ticket('1.00 100001'), ['CAP-DUP-03'], EMPTY],
  ['a duplicate of what nobody knows', DUPLICATE, ticket('1.00 100001'), []],
  [
    'a duplicate of what was told before',
    DUPLICATE,
    ticket('1.00 NUM 100001'),
    [],
    { ...freshMemory(false), lastTold: toldBy('1.00 NUM 100001') },
  ],
  [
    'a duplicate of another transaction',
    DUPLICATE,
    ticket('2.00 100002'),
    ['CAP-DUP-01'],
    { ...freshMemory(false), lastTold: toldBy('1.00 NUM 100001') },
  ],
  [
    'a duplicate with another number, which may be a counter',
    DUPLICATE,
    ticket('1.00 NUM 100002'),
    [],
    { ...freshMemory(false), lastTold: toldBy('1.00 NUM 100001') },
  ],
  [
    'a duplicate with another authorisation',
    DUPLICATE,
    ticket('1.00 NUM AUTO 100002'),
    ['CAP-DUP-01'],
    { ...freshMemory(false), lastTold: toldBy('1.00 NUM AUTO 100001') },
  ],
  [
    'a duplicate whose ticket has nothing to compare',
    DUPLICATE,
    ticket('TICKET'),
    [],
    { ...freshMemory(false), lastTold: toldBy('1.00 NUM 100001') },
  ],
];

describe('a right request is judged by the requirement it asks', { concurrency: 4 }, () => {
  for (const [title, act, script, broken, memory] of JUDGED) {
    test(`${title}: ${broken.join(', ') || 'no finding'}`, async () => {
      const outcome = await play(script, act, memory);
      assert.deepEqual([outcome.broken, outcome.unjudged], [broken, undefined]);
    });
  }

  for (const reason of ['04', '05', '07', '11']) {
    test(`a debit that is declined with AF ${reason} cannot be judged: no requirement promises that a bank agrees`, async () => {
      const { findings, unjudged } = await play(declines(reason), DEBIT);
      assert.deepEqual(findings, []);
      assert.match(unjudged ?? '', /^The payment was declined/);
    });
  }

  test('what the cardholder of this bench cannot do is not judged', async () => {
    const { findings, unjudged, sent } = await play(PERFORMED, { ...DEBIT, behaviour: 'abandon' });
    assert.deepEqual([findings, sent], [[], []]);
    assert.match(unjudged ?? '', /"abandon" cannot be had/);
  });
});

describe('what a terminal may remember afterwards', { concurrency: 4 }, () => {
  const told: Memory = { isEmpty: true, lastDebit: undefined, lastTold: toldBy('1.00 NUM 100001') };

  test('a debit that is performed can be cancelled', async () => {
    const { memory } = await play(PERFORMED, DEBIT, told);
    assert.deepEqual(memory, { isEmpty: false, lastDebit: { minorUnits: 100, currency: EURO }, lastTold: undefined });
  });

  test('a cancellation names the amount of the debit before, and undoes it', async () => {
    const lastDebit = { minorUnits: 1234, currency: EURO };
    const cancellation: RequestAct = { ...DEBIT, action: 'cancellation' };
    const { memory, sent } = await play(PERFORMED, cancellation, { ...told, lastDebit });
    assert.match(Buffer.concat(sent).toString('latin1'), /CB0041234CD0012CE003978$/);
    assert.equal(memory.lastDebit, undefined);
  });

  test('a debit without an answer may have taken place', async () => {
    const { memory } = await play(hangsUp, DEBIT, told);
    assert.deepEqual(memory, { isEmpty: false, lastDebit: undefined, lastTold: undefined });
  });

  test('a payment that a finding was made of took place all the same', async () => {
    const { broken, memory } = await play(PERFORMED, FOREIGN, told);
    assert.deepEqual(broken, ['CAP-CUR-02']);
    assert.deepEqual(memory, { isEmpty: false, lastDebit: undefined, lastTold: undefined });
  });

  test('an identification changes nothing', async () => {
    assert.deepEqual((await play(repeatsWith('AE00210'), IDENTIFICATION, told)).memory, told);
  });

  test('a duplicate is remembered, and so is one that told of another transaction', async () => {
    const first = await play(ticket('2.00 100002'), DUPLICATE, { ...told, isEmpty: false });
    assert.deepEqual([first.broken, first.memory.lastTold], [['CAP-DUP-01'], toldBy('2.00 100002')]);
  });
});

test('an answer that is no message is a finding of its own', async () => {
  const { broken } = await play(says('HTTP/1.1 400 Bad Request\r\n\r\n'), IDENTIFICATION);
  assert.ok(broken.length > 0 && broken.every((id) => id.startsWith('CAP-FRM-')), broken.join());
});

describe('the requirement that a request asks', () => {
  const rows: readonly (readonly [RequestAct, string])[] = [
    [IDENTIFICATION, 'CAP-IDT-01'],
    [DUPLICATE, 'CAP-DUP-01'],
    [DEBIT, 'CAP-EXC-03'],
    [FOREIGN, 'CAP-CUR-02'],
    [{ ...DEBIT, behaviour: 'refused' }, 'CAP-RSP-13'],
    [{ ...DEBIT, behaviour: 'abandon' }, 'CAP-ERR-06'],
    [{ ...DEBIT, behaviour: 'no-card' }, 'CAP-EXC-11'],
    [{ ...DEBIT, behaviour: 'slow' }, 'CAP-EXC-03'],
    [{ ...DEBIT, variation: { kind: 'segments', places: [-1], hasPause: false } }, 'CAP-FRM-13'],
    [{ ...DEBIT, variation: { kind: 'order', keys: [2, 1] } }, 'CAP-FRM-07'],
    [{ ...DEBIT, variation: { kind: 'field', tag: 'XX', value: 'new' } }, 'CAP-FRM-12'],
    [{ ...DEBIT, variation: { kind: 'padded', digits: 12 } }, 'CAP-AMT-11'],
    [{ ...DEBIT, variation: { kind: 'line-end', isApart: true } }, 'CAP-FRM-19'],
    [{ ...IDENTIFICATION, variation: { kind: 'identifier', identifier: '000000000000' } }, 'CAP-REQ-06'],
  ];
  for (const [act, requirement] of rows) {
    test(`${act.action}, ${act.variation.kind}, ${act.behaviour ?? 'nobody'}: ${requirement}`, () => {
      assert.equal(questionOf(act, EMBEDDED_CAPABILITIES), requirement);
    });
  }
});
