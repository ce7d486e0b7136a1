import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Behaviour } from '../../../src/simulator/index.js';
import { unframe } from '../../support/wire.js';
import { ask, connect, DEBIT, IDENTIFICATION, meet, rule, start } from '../wire-pos.js';

const IDENTIFYING = 'CZ0040320CJ012012345678901CA00202';

/** What a debit of 12.34 EUR is answered with; the bytes are written out where chance has no part in them. */
const WORDINGS: readonly (readonly [name: string, behaviour: Behaviour, response: RegExp, performed: number])[] = [
  ['a refused card', { cardholder: 'refused' }, /^CZ.*CB0041234CD0010CE003978AE00201AF00204$/, 0],
  ['a forbidden card', { cardholder: 'forbidden' }, /AE00201AF00205$/, 0],
  ['the red key', { cardholder: 'abandon' }, /AE00201AF00211$/, 0],
  ['a card taken out', { cardholder: 'withdraw' }, /AE00201AF00207$/, 0],
  ['no card', { cardholder: 'no-card' }, /AE00201AF00208$/, 0],
  ['nobody acting on a manual payment', { cardholder: 'manual' }, /AE00201AF00208$/, 0],
  ['a slow cardholder', { cardholder: 'slow' }, /AE00210CC003/, 1],
  ['a reason alone', { outcome: { reason: '02' } }, /AE00201AF00202$/, 0],
  ['a reason with text', { outcome: { reason: '02', reasonText: ' APPELER' } }, /AE00201AF01002 APPELER$/, 0],
  ['a status of 11', { outcome: { status: '11' } }, /AE00211$/, 0],
  ['a status nobody knows', { outcome: { status: '42' } }, /AE00242$/, 0],
  ['a reason nobody knows', { outcome: { reason: '99' } }, /AE00201AF00299$/, 0],
  ['a reason of a success', { outcome: { reasonWhenPerformed: '01' } }, /AE00210AF00201CC003/, 1],
  ['success in spite of a refusal', { cardholder: 'refused', outcome: { status: '10' } }, /AE00210.*CC003/, 1],
  ['a success that moves no money', { outcome: { status: '10', performs: false } }, /AE00210CC003/, 0],
  ['a failure that moves money', { outcome: { status: '01', reason: '04', performs: true } }, /AE00201AF00204$/, 1],
  ['a partial amount', { outcome: { amount: 500 } }, /CB003500CD0010CE003978AE00210/, 1],
  ['a share of the amount', { outcome: { amountShare: 50 } }, /CB003617CD0010CE003978AE00210/, 1],
  ['another application and read mode', { outcome: { application: '00W', readMode: '4' } }, /AE00210CC00300WCI0014AA01/, 1],
  ['a known application', { outcome: { application: '002' } }, /CC003002CI0011AA015375200/, 1],
  ['own version and identifier', { fields: { version: '0301', identifier: '330538600404' } }, /^CZ0040301CJ012330538600404CA/, 1],
  ['zero padding', { fields: { amountWidth: 12 } }, /CB012000000001234CD/, 1],
  [
    'a failure of zeros',
    { cardholder: 'abandon', fields: { failureAmount: 'zero' } },
    /CB0040000CD0010CE003978AE00201AF00211$/,
    0,
  ],
  ['an extra field', { fields: { add: [{ tag: 'ZZ', value: '<img onerror>' }] } }, /ZZ013<img onerror>$/, 1],
  ['a missing field', { fields: { remove: ['CE'] } }, /^CZ.*CD0010AE00210/, 1],
  ['a field that does not come back', { fields: { echo: { CF: false } } }, /^(?!.*CF003).*AE00210/, 1],
  ['a field that comes back', { fields: { echo: { BB: true } } }, /BB0011$/, 1],
  ['fields in reverse', { fields: { order: 'reverse' } }, /^CZ0040320CG.*CA00202CJ012012345678901$/, 1],
  ['a ticket nobody asked for', { ticket: 'always', ticketText: 'Merci' }, /ZT021CK003100AK008TWVyY2k=$/, 1],
  ['busy', { busy: true }, new RegExp(`^${IDENTIFYING}CB0041234CD0010CE003978AE00201AF00207$`), 0],
  ['CR LF at the end', { cardholder: 'refused', delivery: { lineEnd: true } }, /AF00204\r\n$/, 0],
  ['garbage', { delivery: { garbage: 'HTTP/1.1 400' } }, /^HTTP\/1\.1 400$/, 1],
  ['a truncated response', { delivery: { truncateAt: 20 } }, /^CZ0040320CJ012012345$/, 1],
  ['a response up to a field', { delivery: { truncateAt: 'before CD' } }, /CB0041234$/, 1],
  ['a response up to the middle of a length', { delivery: { truncateAt: 'inside the length of AE' } }, /CE003978AE0$/, 1],
  ['another value in its place', { fields: { replace: { CE: '826' } } }, /CD0010CE003826AE00210/, 1],
  ['a value that was not there', { fields: { replace: { ZZ: '1' } } }, /ZZ0011$/, 1],
  ['a wrong length', { delivery: { wrongLength: { tag: 'CB', by: -1 } } }, /CB0031234CD/, 1],
  ['an answer given twice', { cardholder: 'refused', delivery: { repeat: 2 } }, /^(CZ[^Z]*AF00204)\1$/, 0],
  ['a late answer', { delivery: { lateMs: 40 } }, /AE00210/, 1],
];

for (const [name, behaviour, response, performed] of WORDINGS) {
  test(`${name} is seen on the wire`, async (context) => {
    const { terminal, pos } = await meet(context, behaviour);
    await pos.write(`${DEBIT}CF003abcBB0011`.replace(/CF003abc/, name.includes('come') ? 'CF003abc' : ''));
    await pos.receives(response);
    const done = terminal.journal.filter((entry) => entry.kind === 'transaction' && entry.isPerformed);
    assert.equal(done.length, performed);
  });
}

test('a response of more than 1,200 characters reads to its end, every field unknown but well-formed', async (context) => {
  const { pos } = await meet(context, { delivery: { padTo: 1_201 } });
  await pos.write(DEBIT);
  await pos.receives(/^.{1201,}$/);
  assert.deepEqual(
    unframe(pos.received)
      .slice(-2)
      .map(([tag]) => tag),
    ['XA', 'XB'].slice(0, 2),
  );
});

test('a ticket may be held back', async (context) => {
  const { pos } = await meet(context, { ticket: 'never' });
  await pos.write(`${DEBIT}CK003100`);
  await pos.outcomes(1);
  assert.doesNotMatch(pos.received, /ZT/);
});

for (const [variant, outcomes] of [
  ['acknowledge-only', ['11']],
  ['acknowledge-then-final', ['11', '10']],
  ['performed-code', ['10']],
] as const) {
  test(`an immediate response may be ${variant}`, async (context) => {
    const { terminal, pos } = await meet(context, { immediate: variant, delayMs: 30 });
    await pos.write(`${DEBIT}BA0011`);
    assert.deepEqual(await pos.outcomes(outcomes.length), outcomes);
    while (terminal.journal.length === 0) await sleep(1);
    assert.deepEqual(await pos.outcomes(outcomes.length), outcomes);
  });
}

test('a delay is how long the payment takes', async (context) => {
  const { terminal, pos } = await meet(context, { delayMs: 120 });
  await pos.write(DEBIT);
  await pos.outcomes(1);
  const [entry] = terminal.journal;
  assert.ok(entry?.kind === 'transaction' && entry.endedAt - entry.startedAt >= 115);
});

test('a response may come in segments with gaps', async (context) => {
  const { pos } = await meet(context, { cardholder: 'refused', delivery: { segmentation: { cutAt: [9, 26], gapMs: 40 } } });
  await pos.write(DEBIT);
  await pos.receives(/AF00204$/);
  assert.deepEqual(pos.segments, ['CZ0040320', 'CJ012012345678901', 'CA00202CB0041234CD0010CE003978AE00201AF00204']);
});

test('a response may be cut where its fields are', async (context) => {
  const cutAt = ['before AE', 'inside the length of AF', 'after CZ'] as const;
  const { pos } = await meet(context, { cardholder: 'refused', delivery: { segmentation: { cutAt: [...cutAt], gapMs: 40 } } });
  await pos.write(DEBIT);
  await pos.receives(/AF00204$/);
  assert.deepEqual(pos.segments, ['CZ0040320', 'CJ012012345678901CA00202CB0041234CD0010CE003978', 'AE00201AF0', '0204']);
});

test('AE 11 may come although BA does not ask for it, and then the final response', async (context) => {
  const { terminal, pos } = await meet(context, { acknowledges: true, delayMs: 30 });
  await pos.write(DEBIT);
  assert.deepEqual(await pos.outcomes(2), ['11', '10']);
  assert.equal(terminal.journal.length, 1);
});

test('a response may come byte by byte', async (context) => {
  const { pos } = await meet(context, { cardholder: 'refused', delivery: { segmentation: 'every-byte' } });
  await pos.write(DEBIT);
  await pos.receives(/AF00204$/);
  assert.equal(unframe(pos.received).length, 8);
  assert.ok(pos.segments.length > 5, `${pos.segments.length} segments`);
});

test('silence leaves the connection open and the payment done', async (context) => {
  const { terminal, pos } = await meet(context, { delivery: { silent: true } });
  await pos.write(DEBIT);
  while (terminal.exchanges[0]?.outcome === undefined) await sleep(1);
  terminal.clearRules();
  await pos.write(IDENTIFICATION);
  assert.equal(await pos.receives(/AE/), 'CZ0040320CJ012012345678901CA00202CD001IAE00210');
  assert.deepEqual(terminal.exchanges[0]?.responses, []);
  assert.equal(terminal.journal.length, 1);
});

for (const connection of ['close', 'reset', 'half-close'] as const) {
  for (const moment of ['before', 'during', 'after'] as const) {
    test(`the connection may be ${connection} ${moment} the response`, async (context) => {
      const { terminal, pos } = await meet(context, { cardholder: 'refused', delivery: { connection, moment } });
      await pos.write(DEBIT);
      await pos.ended();
      if (connection === 'reset') await pos.closed();
      assert.equal(pos.wasReset, connection === 'reset');
      const whole = 'CZ0040320CJ012012345678901CA00202CB0041234CD0010CE003978AE00201AF00204';
      if (moment === 'before') assert.equal(pos.received, '');
      else if (connection !== 'reset') assert.equal(pos.received, moment === 'after' ? whole : whole.slice(0, whole.length / 2));
      assert.equal(terminal.exchanges[0]?.outcome, 'not-performed');
      const other = await connect(context, terminal);
      terminal.clearRules();
      await other.write(DEBIT);
      assert.deepEqual(await other.outcomes(1), ['10']);
    });
  }
}

test('a half-closed terminal still reads', async (context) => {
  const { terminal, pos } = await meet(context, { delivery: { connection: 'half-close' } });
  await pos.write(DEBIT);
  await pos.ended();
  await pos.write(ask(500));
  while (terminal.journal.length < 2) await sleep(1);
  assert.equal((await pos.outcomes(2)).length, 1);
});

test('rules: the first that matches wins, counted ones are used up, the default does the rest', async (context) => {
  const terminal = await start(context, {
    rules: [
      rule({ outcome: { reason: '02' } }, { id: 'once', times: 2, when: { action: ['debit'], pos: ['02'] } }),
      rule({ outcome: { reason: '05' } }, { id: 'ending', when: { minorUnitsEnding: '99', currency: ['EUR'] } }),
      rule({ outcome: { reason: '13' } }, { id: 'exact', when: { minorUnits: 500 } }),
      rule({ outcome: { reason: '06' } }, { when: { currency: ['XPF'] } }),
      rule({ outcome: { status: '01' } }, { when: { action: ['identification'] } }),
    ],
  });
  const pos = await connect(context, terminal);
  const requests = [
    ask(1),
    'GARBAGE\r\n',
    ask(2),
    ask(3),
    ask(199),
    ask(500),
    ask(7).replace('CE003978', 'CE003953'),
    IDENTIFICATION,
  ];
  for (const [index, request] of requests.entries()) {
    await pos.write(request);
    await pos.outcomes(index + 1);
  }
  assert.deepEqual(await pos.outcomes(8), ['01 02', '01 09', '01 02', '10', '01 05', '01 13', '01 06', '01 07']);
  assert.deepEqual(
    terminal.exchanges.map(({ rule: used }) => used),
    ['once', undefined, 'once', undefined, 'ending', 'exact', undefined, undefined],
  );
  assert.equal(terminal.rules.length, 4);
  terminal.reset();
  assert.equal(terminal.rules[0]?.times, 2);
});
