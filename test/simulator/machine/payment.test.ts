import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_PROFILE } from '../../../src/simulator/persona/profile.js';
import { entriesOf, transactionsOf } from '../../../src/simulator/record/journal.js';
import { Desk, request, written } from '../desk.js';

const IMMEDIATE = { ...DEFAULT_PROFILE.capabilities, immediateResponse: true };

for (const [name, code] of [
  ['debit', '0'],
  ['credit', '1'],
] as const) {
  test(`a performed ${name} returns the request, the outcome and masked card data`, () => {
    const { response } = (() => {
      const desk = new Desk();
      desk.send(request(code));
      return desk.end();
    })();
    assert.match(
      written(response),
      new RegExp(
        `^CZ=0320 CJ=012345678901 CA=02 CB=1234 CD=${code} CE=978 AE=10 CC=\\w{3} CI=[12] AA=\\d{6}#{5,6}\\d{4} AB=\\d{4} AC=\\d{6} AI=[0-9A-F]{12,16} CG=1234567$`,
      ),
    );
  });
}

test('a payment takes its time: nothing is answered until it ends', () => {
  const { response, paymentEndsAfterMs } = new Desk().send(request('0'));
  assert.equal(response, undefined);
  assert.equal(paymentEndsAfterMs, 1_000);
});

test('a payment nobody completes ends after the input time-out with 08', () => {
  const desk = new Desk();
  assert.equal(desk.send(request('0'), { behaviour: 'no-card' }).paymentEndsAfterMs, 60_000);
  assert.equal(written(desk.end().response), 'CZ=0320 CJ=012345678901 CA=02 CB=1234 CD=0 CE=978 AE=01 AF=08');
});

test('a slow cardholder pays after a while', () => {
  const desk = new Desk();
  assert.equal(desk.send(request('0'), { behaviour: 'slow' }).paymentEndsAfterMs, 5_000);
  assert.match(written(desk.end().response), / AE=10 /);
});

for (let code = 0; code <= 13; code++) {
  const reason = String(code).padStart(2, '0');
  test(`a failed payment can end with reason ${reason}`, () => {
    const response = new Desk().askOnce(request('0', ['CK', '100']), { behaviour: 'refused', reason });
    assert.deepEqual([response.get('AE'), response.get('AF')], ['01', reason]);
    assert.equal(response.has('ZT'), !['09', '10', '12', '13'].includes(reason));
  });
}

test('the application in the request is the one used', () => {
  const response = new Desk().askOnce(request('0', ['CC', '00D']));
  assert.deepEqual([response.get('CC'), response.get('CI'), response.get('AI')], ['00D', '2', 'A00000002501']);
});

test('private data comes back, on a failure too', () => {
  assert.equal(new Desk().askOnce(request('0', ['CF', 'FACTURE 12'])).get('CF'), 'FACTURE 12');
  assert.equal(new Desk().askOnce(request('0', ['CF', 'FACTURE 12']), { behaviour: 'refused' }).get('CF'), 'FACTURE 12');
});

test('a performed cheque returns its application and no card data', () => {
  const desk = new Desk();
  desk.send(request('0', ['CC', '00C'], ['CF', 'x']));
  assert.equal(written(desk.end().response), 'CZ=0320 CJ=012345678901 CA=02 CB=1234 CD=0 CE=978 AE=10 CC=00C');
});

test('a failed cheque returns 04 and its application', () => {
  const desk = new Desk();
  desk.send(request('0', ['CC', '00C']), { behaviour: 'abandon' });
  assert.equal(written(desk.end().response), 'CZ=0320 CJ=012345678901 CA=02 CB=1234 CD=0 CE=978 AE=01 AF=04 CC=00C');
});

test('the ticket comes when CK asks for it, on success and on failure, and only then', () => {
  const desk = new Desk();
  assert.match(desk.askOnce(request('0', ['CK', '110'])).get('ZT') ?? '', /^CK003110AK/);
  assert.match(desk.askOnce(request('0', ['CK', '100']), { behaviour: 'abandon' }).get('ZT') ?? '', /^CK003100AK/);
  assert.equal(desk.askOnce(request('0', ['CK', '000'])).has('ZT'), false);
  assert.equal(desk.askOnce(request('0')).has('ZT'), false);
});

test('a terminal without tickets returns none', () => {
  const capabilities = { ...DEFAULT_PROFILE.capabilities, tickets: false };
  assert.equal(new Desk({ capabilities }).askOnce(request('0', ['CK', '100'])).has('ZT'), false);
});

test('the journal tells what was done, when, and why not', () => {
  const desk = new Desk();
  desk.ask(request('0'));
  desk.ask(request('1'), { behaviour: 'refused' });
  const told = transactionsOf(desk.state.journal).map(({ number, action, isPerformed, reason, startedAt, endedAt }) => ({
    number,
    action,
    isPerformed,
    reason,
    startedAt,
    endedAt,
  }));
  assert.deepEqual(told, [
    { number: 1, action: 'debit', isPerformed: true, reason: undefined, startedAt: 1_000, endedAt: 2_000 },
    { number: 2, action: 'credit', isPerformed: false, reason: '04', startedAt: 1_000, endedAt: 2_000 },
  ]);
});

test('a cancellation undoes the last debit of its amount and currency, with its card, once', () => {
  const desk = new Desk();
  const debit = desk.askOnce(request('0'));
  desk.ask(request('0').map((field) => (field[0] === 'CB' ? ['CB', '9999'] : field)));
  const cancellation = desk.askOnce(request('2'));
  assert.equal(cancellation.get('AE'), '10');
  assert.equal(cancellation.get('AA'), debit.get('AA'));
  assert.equal(transactionsOf(desk.state.journal).at(-1)?.cancels, 1);
  assert.equal(desk.askOnce(request('2')).get('AF'), '07');
});

test('a cancellation finds its debit whatever zeros pad the amount', () => {
  const desk = new Desk();
  desk.ask(request('0'));
  assert.equal(desk.askOnce(request('2').map((field) => (field[0] === 'CB' ? ['CB', '001234'] : field))).get('AE'), '10');
});

test('a cancellation without its debit ends at once with 07, its ticket included, and leaves no entry', () => {
  const desk = new Desk();
  desk.ask(request('0').map((field) => (field[0] === 'CE' ? ['CE', '840'] : field)));
  desk.ask(request('0'), { behaviour: 'refused' });
  desk.ask(request('1'));
  const { response, paymentEndsAfterMs } = desk.send(request('2', ['CK', '100']));
  assert.match(written(response), / AE=01 AF=07 ZT=CK003100AK/);
  assert.equal(paymentEndsAfterMs, undefined);
  assert.equal(entriesOf(desk.state.journal).length, 3);
});

test('a cancellation the cardholder abandons undoes nothing', () => {
  const desk = new Desk();
  desk.ask(request('0'));
  assert.equal(desk.askOnce(request('2'), { behaviour: 'abandon' }).get('AF'), '11');
  assert.equal(desk.askOnce(request('2')).get('AE'), '10');
});

test('BA 1 is taken for 0 by a terminal without immediate response', () => {
  const responses = new Desk().ask(request('0', ['BA', '1']));
  assert.deepEqual(
    responses.map((response) => response.get('AE')),
    ['10'],
  );
});

for (const [immediateAnswer, outcomes] of [
  ['acknowledge-only', ['11']],
  ['acknowledge-then-final', ['11', '10']],
  ['performed-code', ['10']],
] as const) {
  test(`an immediate response of kind ${immediateAnswer} is ${outcomes.join(', then ')}, and the payment is in the journal`, () => {
    const desk = new Desk({ capabilities: IMMEDIATE, immediateAnswer });
    const first = desk.send(request('0', ['BA', '1']));
    assert.deepEqual(first.response?.find(({ tag }) => tag === 'AE')?.value, outcomes[0]);
    assert.equal(
      first.response?.some(({ tag }) => tag === 'AF'),
      false,
    );
    const last = desk.end();
    assert.equal(last.response?.find(({ tag }) => tag === 'AE')?.value, outcomes[1]);
    assert.equal(desk.performed, 1);
  });
}

test('a terminal that can answer at once still answers at the end where BA is 0 or absent', () => {
  const desk = new Desk({ capabilities: IMMEDIATE });
  assert.equal(desk.send(request('0', ['BA', '0'])).response, undefined);
  desk.end();
  assert.equal(desk.send(request('0')).response, undefined);
});

test('the same seed gives the same responses, another seed other cards', () => {
  const responses = (seed: number) => {
    const desk = new Desk({}, seed);
    return [desk.askOnce(request('0', ['CK', '100'])), desk.askOnce(request('1'))].map((response) => [...response]);
  };
  assert.deepEqual(responses(9), responses(9));
  assert.notDeepEqual(responses(9), responses(10));
});
