import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { MAGIC_AMOUNTS, magicAmountRules } from '../../../src/simulator/index.js';
import type { RawPos } from '../raw-pos.js';
import { ask, connect, start } from '../wire-pos.js';

/** What the POS sees of a debit of 10.xx EUR, and whether money moved. */
const SEEN: Readonly<Record<string, readonly [seen: RegExp | ((pos: RawPos) => Promise<void>), isPerformed: boolean]>> = {
  '31': [/CB0041031CD0010CE003978AE00201AF00204$/, false],
  '32': [/AE00201AF00205$/, false],
  '33': [/AE00201AF00211$/, false],
  '34': [/AE00201AF00208$/, false],
  '35': [/AE00201AF00207$/, false],
  '36': [/AE00201AF00202$/, false],
  '37': [/AE00201AF00207$/, false],
  '41': [/CB003520CD0010CE003978AE00210/, true],
  '42': [/AE00210/, true],
  '51': [staysSilent, true],
  '52': [staysSilent, true],
  '53': [isCutOff, true],
  '54': [isHalfAResponse, true],
  '55': [isCutOff, false],
  '61': [comesInThree, true],
  '62': [comesInMany, true],
  '63': [/^(CZ0040320.*AE00210.*)\1$/, true],
  '64': [/AE00210.*\r\n$/, true],
  '65': [/^CZ.{1199,}$/, true],
  '71': [/CB0051071CD/, true],
  '72': [/^CZ0040320CJ012012345678901CA00202CB00410$/, true],
  '73': [/^GARBAGE/, true],
  '74': [/CE003826/, true],
  '75': [/^CZ(?!.*AE00210).*CC003/, true],
  '76': [/AE00211$/, false],
  '77': [/AE00211.*AE00210/, true],
};

for (const { ending, title } of MAGIC_AMOUNTS) {
  test(`an amount that ends in ${ending}: ${title.en}`, async (context) => {
    const terminal = await start(context, { magicAmounts: true });
    const pos = await connect(context, terminal);
    const [seen, isPerformed] = SEEN[ending] ?? assert.fail('No expectation.');
    await pos.write(ask(1_000 + Number(ending)));
    if (typeof seen === 'function') await seen(pos);
    else await pos.receives(seen);
    while (terminal.exchanges[0]?.outcome === undefined) await sleep(1);
    assert.equal(terminal.exchanges[0].outcome, isPerformed ? 'performed' : 'not-performed');
    assert.equal(terminal.exchanges[0].rule, `magic-amount-${ending}`);
  });
}

test('every magic amount is expected above, and stands once in the table', () => {
  assert.deepEqual(MAGIC_AMOUNTS.map(({ ending }) => ending).toSorted(), Object.keys(SEEN).toSorted());
  assert.equal(magicAmountRules().length, MAGIC_AMOUNTS.length);
});

test('unless asked for, every amount is paid; a rule comes before a magic amount', async (context) => {
  const terminal = await start(context);
  const pos = await connect(context, terminal);
  await pos.write(ask(1_031));
  assert.deepEqual(await pos.outcomes(1), ['10']);
  terminal.setMagicAmounts(true);
  await pos.write(ask(1_031));
  await pos.outcomes(2);
  const then = { cardholder: 'forbidden' } as const;
  terminal.addRule({ then });
  await pos.write(ask(1_031));
  assert.deepEqual(await pos.outcomes(3), ['10', '01 04', '01 05']);
});

async function staysSilent(pos: RawPos): Promise<void> {
  await sleep(60);
  assert.deepEqual([pos.received, pos.hasEnded], ['', false]);
}

async function isCutOff(pos: RawPos): Promise<void> {
  await pos.ended();
  assert.equal(pos.received, '');
}

async function isHalfAResponse(pos: RawPos): Promise<void> {
  await pos.ended();
  assert.match(pos.received, /^CZ0040320CJ012012345678901/);
  assert.doesNotMatch(pos.received, /CG007/);
}

async function comesInThree(pos: RawPos): Promise<void> {
  await pos.receives(/AE00210.*CG007/);
  assert.deepEqual(pos.segments.map(({ length }) => length).slice(0, 2), [20, 40]);
}

async function comesInMany(pos: RawPos): Promise<void> {
  await pos.receives(/AE00210.*CG0071234567$/);
  assert.ok(pos.segments.length > 5);
}
