import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type ControlServer, startControlServer } from '../../../../src/control/index.js';
import { PERSONA_NAMES, type SimulatedTerminal, startTerminals } from '../../../../src/simulator/index.js';
import { RawPos } from '../../../simulator/raw-pos.js';
import { ask, debit, problemOf, rule } from '../../ask.js';

let terminals: SimulatedTerminal[] = [];
let control: ControlServer;
const one = (path: string) => `${control.url}/api/terminals/1${path}`;
const put = (path: string, body: unknown) => ask(one(path), { method: 'PUT', body });
const post = (path: string, body?: unknown) => ask(one(path), { method: 'POST', body });

beforeEach(async () => {
  terminals = await startTerminals({ count: 2 });
  control = await startControlServer({ terminals, port: 0 });
});
afterEach(async () => {
  await control.close();
  for (const terminal of terminals) await terminal.close();
});

/** Asks the first terminal for debits, one after the other, and gives their outcomes. */
async function pay(...requests: readonly string[]): Promise<string[]> {
  const [first] = terminals;
  assert.ok(first);
  const pos = await RawPos.connect(first.address);
  let outcomes: string[] = [];
  for (const [index, request] of requests.entries()) {
    await pos.write(request);
    outcomes = await pos.outcomes(index + 1);
  }
  pos.close();
  return outcomes;
}

test('GET /health says how many terminals are served', async () => {
  assert.deepEqual((await ask(`${control.url}/health`)).json, { status: 'ok', terminals: 2 });
});

test('GET /api/terminals lists them in order, each with its own port', async () => {
  const { json } = await ask(`${control.url}/api/terminals`);
  assert.ok(Array.isArray(json));
  assert.deepEqual(
    json.map(({ number, address }) => [number, address.port]),
    terminals.map(({ address }, index) => [index + 1, address.port]),
  );
});

test('GET of a terminal says what it is and does, with a slash at the end or without', async () => {
  const state = Object((await ask(one(''))).json);
  assert.deepEqual((await ask(one('/'))).json, state);
  assert.equal(state.persona.name, 'default');
  assert.equal(state.profile.version, '0320');
  assert.deepEqual(state.screen, { state: 'idle' });
  assert.deepEqual(state.counts, { exchanges: 0, rules: 0, operations: 0 });
  assert.equal(state.magicAmounts, false);
});

describe('rules', () => {
  const refuse = rule({ outcome: { status: '01', reason: '05' } }, { id: 'refuse', times: 1 });

  test('are added, listed, used up, replaced and removed', async () => {
    const added = await post('/rules', refuse);
    assert.deepEqual([added.status, added.json], [201, [refuse]]);
    assert.deepEqual(await pay(debit('1234'), debit('1234')), ['01 05', '10']);
    assert.deepEqual((await ask(one('/rules'))).json, []);
    const replaced = await put('/rules', [refuse, rule({ busy: true })]);
    assert.deepEqual([replaced.status, replaced.json], [200, [refuse, rule({ busy: true })]]);
    const cleared = await ask(one('/rules'), { method: 'DELETE' });
    assert.deepEqual([cleared.status, cleared.text], [204, '']);
    assert.deepEqual((await ask(one('/rules'))).json, []);
  });

  test('of one terminal are not those of another', async () => {
    await post('/rules', refuse);
    assert.deepEqual((await ask(`${control.url}/api/terminals/2/rules`)).json, []);
  });

  test('with a fault change nothing', async () => {
    await put('/rules', [refuse]);
    assert.equal((await put('/rules', [refuse, rule({ busy: 1 })])).status, 400);
    assert.deepEqual((await ask(one('/rules'))).json, [refuse]);
  });
});

describe('personas', () => {
  test('GET /api/personas lists those of the package, whole', async () => {
    const { json } = await ask(`${control.url}/api/personas`);
    assert.ok(Array.isArray(json));
    assert.deepEqual(
      json.map(({ name }) => name),
      [...PERSONA_NAMES],
    );
  });

  test('are chosen by name', async () => {
    const { status, json } = await put('/persona', { name: 'nepting' });
    assert.deepEqual([status, Object(json).name], [200, 'nepting']);
    assert.deepEqual((await ask(one('/persona'))).json, json);
  });

  test('are chosen whole', async () => {
    const own = { name: 'mine', title: { en: 'Mine', fr: 'Le mien' }, profile: { version: '0301' } };
    assert.equal((await put('/persona', own)).status, 200);
    const state = Object((await ask(one(''))).json);
    assert.deepEqual([state.persona.name, state.profile.version], ['mine', '0301']);
  });

  test('an unknown name is refused with those that are known, a file is never read', async () => {
    for (const name of ['verifone', '/etc/passwd', '../personas/nepting.yaml']) {
      const answer = await put('/persona', { name });
      assert.equal(answer.status, 400);
      assert.match(problemOf(answer).detail, /name has to be one of default, ingenico-desk5000, nepting, payxpert/);
    }
  });

  test('a whole persona with a fault is refused with its place', async () => {
    const answer = await put('/persona', { name: 'mine', title: { en: 'a', fr: 'b' }, profile: { version: '3.01' } });
    assert.match(problemOf(answer).detail, /profile\.version has to be four digits/);
  });
});

test('magic amounts are listed, switched on and off', async () => {
  const { json } = await ask(`${control.url}/api/magic-amounts`);
  assert.ok(Array.isArray(json) && json.some(({ ending }) => ending === '31'));
  assert.equal(Object((await put('/magic-amounts', { on: true })).json).magicAmounts, true);
  assert.deepEqual(await pay(debit('1231')), ['01 04']);
  assert.equal(Object((await put('/magic-amounts', { on: false })).json).magicAmounts, false);
  assert.deepEqual(await pay(debit('1231')), ['10']);
  assert.equal((await put('/magic-amounts', { on: 'yes' })).status, 400);
});

test('the default behaviour is set', async () => {
  const { json } = await put('/default', { cardholder: 'refused' });
  assert.deepEqual(Object(json).default, { cardholder: 'refused' });
  assert.deepEqual(await pay(debit('1234')), ['01 04']);
});

describe('the cardholder', () => {
  test('acts on the payment that waits', async () => {
    await put('/default', { cardholder: 'manual' });
    const waiting = waitFor('waiting-for-card');
    const paid = pay(debit('1234'));
    await waiting;
    const screen = Object((await ask(one(''))).json).screen;
    assert.deepEqual([screen.state, screen.payment.minorUnits, screen.payment.pos], ['waiting-for-card', 1234, '02']);
    assert.equal((await post('/cardholder', { act: 'red-key' })).status, 200);
    assert.deepEqual(await paid, ['01 11']);
  });

  test('cannot act where nothing waits', async () => {
    const answer = await post('/cardholder', { act: 'present-card' });
    assert.deepEqual([answer.status, problemOf(answer).code], [409, 'NO_PAYMENT_WAITS']);
  });

  test('does nothing unheard of', async () => {
    const answer = await post('/cardholder', { act: 'run' });
    assert.match(problemOf(answer).detail, /act has to be one of present-card, .*; it is "run"/);
  });

  function waitFor(state: string): Promise<void> {
    return new Promise((resolve) => {
      terminals[0]?.subscribe((event) => {
        if (event.type === 'screen' && event.screen.state === state) resolve();
      });
    });
  }
});

describe('exchanges', () => {
  test('are listed, the newest or those after an id, and forgotten', async () => {
    await pay(debit('0100'), debit('0200'), debit('0300'));
    const ids = async (query: string) => {
      const { json } = await ask(one(`/exchanges${query}`));
      assert.ok(Array.isArray(json));
      return json.map(({ id }) => id);
    };
    assert.deepEqual(await ids(''), [1, 2, 3]);
    assert.deepEqual(await ids('?limit=2'), [2, 3]);
    assert.deepEqual(await ids('?after=1'), [2, 3]);
    assert.deepEqual(await ids('?after=1&limit=1'), [2]);
    assert.deepEqual(await ids('?after=3'), []);
    assert.equal((await ask(one('/exchanges'), { method: 'DELETE' })).status, 204);
    assert.deepEqual(await ids(''), []);
  });

  test('have their fields explained and hide card data', async () => {
    await pay(debit('1234'));
    const { json, text } = await ask(one('/exchanges'));
    assert.ok(Array.isArray(json));
    const [{ request, responses, action, minorUnits, currency, pos, outcome }] = json;
    assert.deepEqual([action, minorUnits, currency, pos, outcome], ['debit', 1234, 'EUR', '02', 'performed']);
    assert.deepEqual(
      request.fields.map(({ tag }: { tag: string }) => tag),
      ['CZ', 'CJ', 'CA', 'CB', 'CD', 'CE'],
    );
    assert.equal(responses.length, 1);
    assert.doesNotMatch(text, /"tag":"AA"[^}]*"value":"\d{13,19}"/);
  });
});

describe('verify', () => {
  test('exactly one debit of 12.34 EUR from POS 02', async () => {
    await pay(debit('1234', '02'), debit('1234', '01'));
    const { status, json } = await post('/verify', { action: 'debit', amount: '12.34', currency: 'EUR', pos: '02' });
    const { verified, found, expected, matches } = Object(json);
    assert.deepEqual([status, verified, found, matches], [200, true, 1, [1]]);
    assert.equal(expected, 'exactly one debit of 12.34 EUR from POS 02');
  });

  test('a near miss is explained', async () => {
    await pay(debit('1243', '02'));
    const { json } = await post('/verify', { action: 'debit', amount: '12.34', currency: 'EUR', pos: '02' });
    const { verified, nearMisses, message } = Object(json);
    assert.equal(verified, false);
    assert.deepEqual(nearMisses[0].differs, [{ what: 'amount', expected: '12.34 EUR', actual: '12.43 EUR' }]);
    assert.match(message, /Nearest: exchange 1 differs: its amount is 12\.43 EUR, not 12\.34 EUR\.$/);
  });

  const wrong: readonly [title: string, body: object, detail: RegExp][] = [
    ['an amount without a currency', { amount: '12.34' }, /accompanied by a currency/],
    ['an amount with a comma', { amount: '12,34', currency: 'EUR' }, /has a comma/],
    ['an amount said twice', { amount: '12.34', currency: 'EUR', minorUnits: 1234 }, /left out where minorUnits/],
    ['an unknown currency', { amount: '12.34', currency: 'EURO' }, /ISO 4217/],
    ['times that contradict each other', { times: { exactly: 1, atMost: 2 } }, /one of \{"exactly": n\}/],
    ['no times', { times: {} }, /one of \{"exactly": n\}/],
    ['bounds that leave nothing', { times: { atLeast: 3, atMost: 2 } }, /one of \{"exactly": n\}/],
    ['a field that is masked', { fields: { AA: '4970100000000000' } }, /not masked/],
    ['a POS that is a number', { pos: 2 }, /two digits in quotes/],
    [
      'an unknown criterion',
      { amout: '12.34' },
      /There is no key "amout" here\. Did you mean "amount"\? Allowed: action, minorUnits, amount, /,
    ],
    ['a performed amount without a currency', { performed: '12.34' }, /performed has to be accompanied by a currency/],
    [
      'a performed amount of what was not',
      { performed: '1', currency: 'EUR', outcome: 'not-performed' },
      /left out where the outcome/,
    ],
  ];
  for (const [title, body, detail] of wrong) {
    test(`${title} is refused`, async () => {
      const answer = await post('/verify', body);
      assert.equal(answer.status, 400);
      assert.match(problemOf(answer).detail, detail);
    });
  }
});

test('a reset brings back the terminal that was started', async () => {
  await post('/rules', rule({ busy: true }));
  await put('/persona', { name: 'nepting' });
  await pay(debit('1234'));
  const { status, json } = await post('/reset');
  const { persona, counts } = Object(json);
  assert.deepEqual([status, persona.name, counts], [200, 'default', { exchanges: 0, rules: 0, operations: 0 }]);
});

test('GET /metrics counts exchanges by what came of them', async () => {
  await pay(debit('1234'), debit('1234'));
  await post('/rules', rule({ cardholder: 'refused' }));
  await pay(debit('1234'));
  const { headers, text } = await ask(`${control.url}/metrics`);
  assert.match(String(headers['content-type']), /^text\/plain; version=0\.0\.4/);
  assert.match(text, /^caisse_ap_exchanges_total\{terminal="1",action="debit",outcome="performed"\} 2$/m);
  assert.match(text, /^caisse_ap_exchanges_total\{terminal="1",action="debit",outcome="not-performed"\} 1$/m);
  assert.match(text, /^caisse_ap_answer_seconds_count\{terminal="1",action="debit"\} 3$/m);
  assert.match(text, /^caisse_ap_rules\{terminal="1"\} 1$/m);
  assert.match(text, /^caisse_ap_payment_running\{terminal="2"\} 0$/m);
  assert.match(text, /^process_resident_memory_bytes \d+$/m);
});
