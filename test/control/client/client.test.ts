import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type StartedTerminal, startTerminal, TerminalClient, TerminalClientError } from '../../../src/control/index.js';
import type { TerminalEvent } from '../../../src/simulator/index.js';
import { RawPos } from '../../simulator/raw-pos.js';
import { frame, unframe } from '../../support/wire.js';
import { debit, rule } from '../ask.js';

let terminal: StartedTerminal;
before(async () => {
  terminal = await startTerminal();
});
after(() => terminal.stop());
beforeEach(() => terminal.client.reset());

async function pay(...requests: readonly string[]): Promise<string> {
  const pos = await RawPos.connect(terminal);
  for (const [index, request] of requests.entries()) {
    await pos.write(request);
    await pos.outcomes(index + 1);
  }
  pos.close();
  return pos.received;
}

test('a POS test: order, pay, verify, reset', async () => {
  const { client } = terminal;
  await client.addBehaviour({ outcome: { status: '01', reason: '04' } });
  const answers = unframe(await pay(debit('1234')));
  assert.deepEqual(
    answers.filter(([tag]) => tag === 'AE' || tag === 'AF'),
    [
      ['AE', '01'],
      ['AF', '04'],
    ],
  );
  const result = await client.verify({ action: 'debit', amount: '12.34', currency: 'EUR', pos: '02', outcome: 'not-performed' });
  assert.ok(result.verified, result.message);
  assert.deepEqual(await client.rules(), []);
  await client.reset();
  assert.deepEqual(await client.exchanges(), []);
});

test('rules are added, replaced, listed and cleared', async () => {
  const { client } = terminal;
  const one = rule({ busy: true }, { id: 'one' });
  const two = rule({ busy: true }, { id: 'two', times: 2 });
  await client.addRule(one);
  await client.addRule(two);
  assert.deepEqual(await client.rules(), [one, two]);
  await client.setRules([two]);
  assert.deepEqual(await client.rules(), [two]);
  await client.clearRules();
  assert.deepEqual(await client.rules(), []);
});

test('persona, default behaviour and magic amounts are set, and seen in the state', async () => {
  const { client } = terminal;
  await client.setPersona('ingenico-desk5000');
  await client.setDefault({ cardholder: 'manual' });
  await client.setMagicAmounts(true);
  const { persona, default: behaviour, magicAmounts, address } = await client.state();
  assert.deepEqual(
    [persona.name, behaviour, magicAmounts, address.port],
    ['ingenico-desk5000', { cardholder: 'manual' }, true, terminal.port],
  );
  await client.setPersona({ ...(await client.persona()), name: 'a-copy' });
  assert.equal((await client.persona()).name, 'a-copy');
});

test('events are followed from the moment the promise resolves, until the loop is left', async () => {
  const { client } = terminal;
  await client.setDefault({ cardholder: 'manual' });
  const events = await client.events();
  const paid = pay(debit('4200'));
  const seen: TerminalEvent['type'][] = [];
  for await (const event of events) {
    seen.push(event.type);
    if (event.type === 'screen' && event.screen.state === 'waiting-for-card') await client.act('present-contactless');
    if (event.type === 'exchange-ended') {
      assert.deepEqual([event.exchange.minorUnits, event.exchange.outcome], [4200, 'performed']);
      break;
    }
  }
  assert.equal(seen[0], 'exchange-began');
  assert.match(await paid, /AE00210/);
  assert.equal((await events.next()).done, true);
});

test('events end by a signal, without an error', async () => {
  const stop = new AbortController();
  const events = await terminal.client.events({ signal: stop.signal });
  const next = events.next();
  stop.abort();
  assert.equal((await next).done, true);
});

test('what the terminal booked is listed, whatever it said', async () => {
  const { client } = terminal;
  await client.addBehaviour({ outcome: { amountShare: 50, status: '01', performs: true } });
  await pay(debit('1234'));
  await client.addBehaviour({ cardholder: 'refused' });
  await pay(debit('0500'));
  const operations = await client.operations();
  assert.deepEqual(
    operations.map(({ number, action, minorUnits, currency, performed, reason }) => {
      return [number, action, minorUnits, currency, performed, reason];
    }),
    [
      [1, 'debit', 617, 'EUR', true, undefined],
      [2, 'debit', 500, 'EUR', false, '04'],
    ],
  );
  assert.deepEqual(await client.operations({ limit: 1 }), operations.slice(1));
});

test('exchanges are read on from an id', async () => {
  await pay(debit('0100'), debit('0200'));
  const [first, ...others] = await terminal.client.exchanges();
  assert.equal(others.length, 1);
  assert.deepEqual(await terminal.client.exchanges({ after: first?.id ?? 0 }), others);
  assert.equal((await terminal.client.exchanges({ limit: 1 }))[0]?.minorUnits, 200);
  assert.equal(
    first?.request.text,
    frame(['CZ', '0320'], ['CJ', '012345678901'], ['CA', '02'], ['CB', '0100'], ['CD', '0'], ['CE', '978']).toString('latin1'),
  );
});

describe('errors', () => {
  const failure = async (call: Promise<unknown>) => {
    const error: unknown = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof TerminalClientError);
    return error;
  };

  test('a problem has its code, its detail as the message, and all the rest', async () => {
    const error = await failure(terminal.client.act('red-key'));
    assert.deepEqual([error.name, error.code, error.problem?.status], ['TerminalClientError', 'NO_PAYMENT_WAITS', 409]);
    assert.equal(error.message, error.problem?.detail);
  });

  test('a terminal that is not there has a code', async () => {
    assert.equal((await failure(new TerminalClient(terminal.client.url, 2).state())).code, 'UNKNOWN_TERMINAL');
  });

  test('an address where nobody answers is said', async () => {
    const gone = await startTerminal();
    await gone.stop();
    const error = await failure(gone.client.state());
    assert.equal(error.code, 'UNREACHABLE');
    assert.ok(error.message.includes(gone.client.url), error.message);
  });

  test('something else than a simulated terminal is noticed', async () => {
    const server = createServer((request, response) => {
      response.statusCode = request.url?.endsWith('/reset') ? 500 : 200;
      response.end('<html>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bound = server.address();
    assert.ok(typeof bound === 'object' && bound !== null);
    const client = new TerminalClient(`http://127.0.0.1:${bound.port}/`);
    try {
      assert.equal((await failure(client.state())).code, 'UNEXPECTED_ANSWER');
      assert.equal((await failure(client.reset())).code, 'UNEXPECTED_ANSWER');
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
