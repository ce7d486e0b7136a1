import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CardholderAct, SimulatorOptions, TerminalEvent } from '../../../src/simulator/index.js';
import { connect, DEBIT, IDENTIFICATION, meet } from '../wire-pos.js';

const PATIENT: SimulatorOptions = { inputTimeoutMs: 60_000 };

for (const [act, response] of [
  ['present-card', /AE00210CC003...CI0011/],
  ['present-contactless', /AE00210CC003...CI0012/],
  ['red-key', /AE00201AF00211$/],
  ['withdraw', /AE00201AF00207$/],
  ['wait', /AE00201AF00208$/],
] as const satisfies readonly (readonly [CardholderAct, RegExp])[]) {
  test(`a payment waits for somebody, who does this: ${act}`, async (context) => {
    const { terminal, pos } = await meet(context, { cardholder: 'manual' }, PATIENT);
    assert.equal(terminal.act(act), false);
    await pos.write(DEBIT);
    while (terminal.screen.state !== 'waiting-for-card') await sleep(1);
    assert.equal(pos.received, '');
    const { payment } = terminal.screen;
    assert.deepEqual([payment?.action, payment?.minorUnits, payment?.currency, payment?.pos], ['debit', 1234, 'EUR', '02']);
    assert.equal((payment?.timeoutAtMs ?? 0) - (payment?.startedAtMs ?? 0), 60_000);
    assert.equal(terminal.act(act), true);
    await pos.receives(response);
    assert.equal(terminal.act(act), false);
    assert.equal(terminal.screen.state, 'result');
    assert.equal(terminal.screen.result?.performed, act.startsWith('present'));
    assert.match(terminal.screen.ticket ?? '', /MONTANT : 12,34 EUR/);
  });
}

for (const cardholder of ['no-card', 'slow'] as const) {
  test(`somebody acts on a payment that waits for a card, although it would end as ${cardholder}`, async (context) => {
    const { terminal, pos } = await meet(context, { cardholder }, { inputTimeoutMs: 60_000, slowMs: 60_000 });
    await pos.write(DEBIT);
    while (terminal.screen.state !== 'waiting-for-card') await sleep(1);
    assert.equal(terminal.act('red-key'), true);
    await pos.receives(/AE00201AF00211$/);
    await pos.write(DEBIT);
    while (terminal.screen.state !== 'waiting-for-card') await sleep(1);
    assert.equal(terminal.act('present-contactless'), true);
    await pos.receives(/AE00210CC003...CI0012/);
  });
}

test('nobody acts on a payment that is processed', async (context) => {
  const { terminal, pos } = await meet(context, { cardholder: 'pay' }, { paymentMs: 60_000 });
  await pos.write(DEBIT);
  while (terminal.screen.state !== 'processing') await sleep(1);
  assert.equal(terminal.act('red-key'), false);
});

test('a card number in the text of a ticket is not on the screen, nor told', async (context) => {
  const events: TerminalEvent[] = [];
  const { terminal, pos } = await meet(
    context,
    { ticketText: 'Merci\n4970101234567890' },
    { onEvent: (event) => void events.push(event) },
  );
  await pos.write(DEBIT);
  await pos.outcomes(1);
  assert.equal(terminal.screen.ticket, 'Merci\n****************');
  assert.doesNotMatch(JSON.stringify(events), /"screen":.*4970101234567890/);
});

test('a card presented is processed for as long as a payment takes, and the terminal is busy meanwhile', async (context) => {
  const { terminal, pos } = await meet(context, { cardholder: 'manual', delayMs: 100 }, PATIENT);
  await pos.write(DEBIT);
  while (!terminal.act('present-card')) await sleep(1);
  assert.equal(terminal.screen.state, 'processing');
  assert.equal(terminal.act('red-key'), false);
  const other = await connect(context, terminal);
  await other.write(IDENTIFICATION);
  assert.deepEqual(await other.outcomes(1), ['01 07']);
  assert.deepEqual(await pos.outcomes(1), ['10']);
});

test('what happens is told as it happens', async (context) => {
  const events: string[] = [];
  const onEvent = (event: TerminalEvent) => events.push(event.type === 'screen' ? `screen ${event.screen.state}` : event.type);
  const { terminal, pos } = await meet(
    context,
    { cardholder: 'manual' },
    { ...PATIENT, onEvent: (event) => void onEvent(event) },
  );
  await pos.write(DEBIT);
  while (!terminal.act('present-card')) await sleep(1);
  await pos.outcomes(1);
  terminal.clearRules();
  terminal.reset();
  assert.deepEqual(events, [
    'exchange-began',
    'screen waiting-for-card',
    'screen processing',
    'screen result',
    'exchange-ended',
    'rules',
    'reset',
  ]);
  assert.deepEqual(terminal.screen, { state: 'idle' });
});

test('a card number in a request is nowhere to be seen in the exchanges', async (context) => {
  const { terminal, pos } = await meet(context, { cardholder: 'pay' });
  await pos.write(`${DEBIT}CF0164970101234567890AA0164970101234567890\r\n`);
  await pos.outcomes(1);
  const seen = JSON.stringify(terminal.exchanges);
  assert.doesNotMatch(seen, /49701012345678/);
  assert.match(seen, /"outcome":"performed"/);
});
