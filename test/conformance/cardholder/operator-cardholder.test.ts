import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { harmless } from '../../../src/cli/output/printable.js';
import { operatorCardholder } from '../../../src/conformance/cardholder/operator-cardholder.js';
import type { Settlement } from '../../../src/conformance/verdict/settlement.js';
import { type Amount, CARDHOLDER_BEHAVIOURS, EURO, type Language } from '../../../src/protocol/index.js';

const AMOUNT: Amount = { minorUnits: 1234, currency: EURO };

/** A screen and a keyboard. */
function deskOf(language: Language) {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = '';
  output.on('data', (bytes) => {
    shown += String(bytes);
  });
  return { input, screen: () => shown, cardholder: operatorCardholder({ console: { input, output } }, language) };
}

const gesture = (behaviour: (typeof CARDHOLDER_BEHAVIOURS)[number], limitMs = 180_000) => ({
  behaviour,
  amount: AMOUNT,
  limitMs,
});

test('an operator is shown the amount and the gesture, and sends the request with Enter', async () => {
  const { input, screen, cardholder } = deskOf('en');
  const asked = cardholder.prepare(gesture('abandon'));
  const before = screen();
  input.write('\n');
  const readiness = await asked;
  assert.ok(readiness.isReady);
  readiness.done();
  assert.match(before, /Amount: 12\.34 EUR/);
  assert.match(before, /press the red key/);
  assert.match(before, /\[Enter\].*\[c\] cannot do it/);
  assert.doesNotMatch(before, /s left/);
});

test('the same in French, with the amount as it is written there', async () => {
  const { input, screen, cardholder } = deskOf('fr');
  const asked = cardholder.prepare(gesture('no-card'));
  input.write('\n');
  const readiness = await asked;
  assert.ok(readiness.isReady);
  readiness.done();
  assert.match(screen(), /Montant: 12,34 EUR/);
  assert.match(screen(), /ne présentez rien/);
  assert.match(screen(), /\[Entrée\].*\[c\] impossible/);
  assert.match(screen(), /\(180 s restantes\)/);
});

test('a countdown runs while the payment does, stops at zero, and ends with it', (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const { input, screen, cardholder } = deskOf('en');
  const asked = cardholder.prepare(gesture('pay', 2_500));
  input.write('\n');
  return asked.then((readiness) => {
    assert.ok(readiness.isReady);
    for (let second = 0; second < 5; second++) t.mock.timers.tick(1000);
    readiness.done();
    const length = screen().length;
    t.mock.timers.tick(5000);
    const seconds = Array.from(screen().matchAll(/\((\d+) s left\)/g), ([, count]) => count);
    assert.deepEqual(seconds, ['3', '2', '1', '0', '0', '0']);
    assert.equal(screen().length, length, 'nothing is written after the end');
    assert.match(screen(), /\n$/);
    const shown = harmless(screen(), { hasColors: true });
    assert.equal(shown, screen(), 'the screen gets the line as it is written over');
  });
});

for (const answer of ['c', 'C', ' c ', 'cannot', 'n', 'non']) {
  test(`an operator who types "${answer}" cannot do it`, async () => {
    const { input, screen, cardholder } = deskOf('en');
    const asked = cardholder.prepare(gesture('withdraw'));
    input.write(`${answer}\n`);
    const readiness = await asked;
    assert.equal(
      readiness.isReady ? '' : readiness.reason.en,
      'The operator could not do it: insert a card and take it out too early.',
    );
    assert.doesNotMatch(screen(), /s left/);
  });
}

test('the reason is told in French as well', async () => {
  const { input, cardholder } = deskOf('fr');
  const asked = cardholder.prepare(gesture('refused'));
  input.write('c\n');
  const readiness = await asked;
  assert.match(
    readiness.isReady ? '' : readiness.reason.fr,
    /^L'opérateur n'a pas pu le faire : présentez une carte que la banque refuse/,
  );
});

test('the end of the input means that it cannot be done, now and for every payment to come', async () => {
  const { input, cardholder } = deskOf('en');
  const asked = cardholder.prepare(gesture('pay'));
  input.end();
  assert.equal((await asked).isReady, false);
  assert.equal((await cardholder.prepare(gesture('pay'))).isReady, false);
});

test('within a gesture nothing is pressed; a change of gesture is announced and waits', async () => {
  const { input, screen, cardholder } = deskOf('en');
  const first = cardholder.prepare(gesture('pay'));
  input.write('\n');
  for (const readiness of [await first, await cardholder.prepare(gesture('pay'))]) {
    assert.ok(readiness.isReady);
    readiness.done();
  }
  const other = cardholder.prepare(gesture('refused'));
  let isAnswered = false;
  void other.then(() => {
    isAnswered = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.equal(isAnswered, false);
  assert.match(screen(), /present a card that the bank refuses\.\n.*\[Enter\]/);
  input.write('\n');
  const readiness = await other;
  assert.ok(readiness.isReady);
  readiness.done();
});

for (const word of ['stopp', 'annuler', 'x', 'ok', 'yes please']) {
  test(`"${word}" is refused with a sentence, and sends nothing`, async () => {
    const { input, screen, cardholder } = deskOf('en');
    const asked = cardholder.prepare(gesture('pay'));
    input.write(`${word}\n`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.match(screen(), new RegExp(`"${word}" means nothing here, and nothing was sent\\. Press Enter alone`));
    assert.doesNotMatch(screen(), /s left/);
    input.write('\n');
    const readiness = await asked;
    assert.ok(readiness.isReady);
    readiness.done();
  });
}

test('? explains every key, in the language of the operator', async () => {
  const { input, screen, cardholder } = deskOf('fr');
  const asked = cardholder.prepare(gesture('pay'));
  input.write('?\nc\n');
  await asked;
  for (const says of ['Entrée +continuer', 'r +reposer la dernière', 'b +une plus tôt', 'q +arrêter et garder les réponses'])
    assert.match(screen(), new RegExp(says));
});

test('a pause waits for Enter, and then the payment does', async () => {
  const { input, screen, cardholder } = deskOf('en');
  const asked = cardholder.prepare(gesture('pay'));
  input.write('p\n');
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.match(screen(), /Paused\. \[Enter\] go on/);
  input.write('\n');
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.doesNotMatch(screen(), /s left/);
  input.write('\n');
  const readiness = await asked;
  assert.ok(readiness.isReady);
  readiness.done();
});

const DECLINED = { fits: false, answer: { en: 'AE 01 AF 06', fr: 'AE 01 AF 06' } };

test('an outcome that does not fit asks whether it was done: Enter says so', async () => {
  const { input, screen, cardholder } = deskOf('en');
  const confirmed = cardholder.confirm?.(gesture('pay'), DECLINED);
  input.write('\n');
  await confirmed;
  assert.match(screen(), /You were asked: present a card and complete the payment\. AE 01 AF 06\.\n {2}Was it done as asked\?/);
});

test('one that fits asks nothing', async () => {
  const { screen, cardholder } = deskOf('en');
  await cardholder.confirm?.(gesture('pay'), { ...DECLINED, fits: true });
  assert.equal(screen(), '');
});

test("what was not done is nobody's fault, with the note of the operator", async () => {
  const { input, cardholder } = deskOf('en');
  const confirmed = cardholder.confirm?.(gesture('refused'), DECLINED);
  input.write('c\n');
  await new Promise((resolve) => setTimeout(resolve, 20));
  input.write('only one card here, 4970 1012 3456 7890\n');
  await assert.rejects(confirmed ?? Promise.resolve(), (error: Settlement) => {
    assert.equal(error.verdict, 'inconclusive');
    assert.match(error.message, /did not do it.*refuses\. Operator's note: only one card here/);
    assert.doesNotMatch(error.message, /1012 3456/);
    return true;
  });
});

test('nor is what nobody confirms', async () => {
  const { input, cardholder } = deskOf('en');
  const confirmed = cardholder.confirm?.(gesture('pay'), DECLINED);
  input.end();
  await assert.rejects(confirmed ?? Promise.resolve(), { verdict: 'inconclusive' });
});

test('an interrupted run does not wait for the operator', async () => {
  const { cardholder } = deskOf('en');
  const stop = new AbortController();
  const asked = cardholder.prepare({ ...gesture('pay'), signal: stop.signal });
  stop.abort();
  assert.equal((await asked).isReady, false);
  assert.equal((await cardholder.prepare({ ...gesture('pay'), signal: stop.signal })).isReady, false);
});

test('every behaviour has an order of its own in both languages', async () => {
  for (const language of ['en', 'fr'] as const) {
    const orders = new Set<string>();
    for (const behaviour of CARDHOLDER_BEHAVIOURS) {
      const { input, cardholder } = deskOf(language);
      const asked = cardholder.prepare(gesture(behaviour));
      input.write('c\n');
      const readiness = await asked;
      orders.add(readiness.isReady ? '' : readiness.reason[language]);
    }
    assert.equal(orders.size, CARDHOLDER_BEHAVIOURS.length);
  }
});
