import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPos, decide, type Outcome, type Pos, type PosSettings } from '../../src/pos/index.js';
import { listen } from '../support/wire-server.js';

const HEAD = 'CZ0040320CJ012012345678901CA00201';
const DONE = `${HEAD}CB0041234CD0010CE003978AE00210`;
const REFUSED = `${HEAD}CB0041234CD0010CE003978AE00201AF00204`;

type Script = (socket: Socket, request: string) => unknown;

/** A POS at a terminal that does this with every request. */
async function at(script: Script, run: (pos: Pos, requests: string[]) => Promise<void>, change: Partial<PosSettings> = {}) {
  const requests: string[] = [];
  const server = await listen((socket) => {
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      requests.push(bytes.toString('latin1'));
      void script(socket, bytes.toString('latin1'));
    });
  });
  const pos = createPos({ ...server.address, deadlineMs: 400, quietMs: 15, ...change });
  try {
    await run(pos, requests);
  } finally {
    await server.close();
  }
}

const says =
  (text: string): Script =>
  (socket) =>
    socket.write(text, 'latin1');

function inWords(outcome: Outcome): string {
  return decide(outcome, {
    done: ({ amount }) => `done ${amount?.minorUnits ?? ''} ${amount?.currency.code ?? ''}`.trimEnd(),
    notDone: ({ code = '' }) => `not done ${code}`.trimEnd(),
    unknown: ({ doubt }) => `unknown: ${doubt.en}`,
  });
}

const ANSWERS: readonly [title: string, answer: Script, outcome: RegExp][] = [
  ['a performed payment', says(DONE), /^done 1234 EUR$/],
  ['a padded amount', says(DONE.replace('CB0041234', 'CB012000000001234')), /^done 1234 EUR$/],
  ['own version and identifier', says(DONE.replace('0320', '0300').replace('012345678901', '999999999999')), /^done 1234 EUR$/],
  ['a field nobody knows', says(DONE.replace('AE00210', 'XX00210AE00210')), /^done 1234 EUR$/],
  ['a CR LF behind it', says(`${DONE}\r\n`), /^done 1234 EUR$/],
  ['AF on success', says(`${DONE}AF00201`), /^done 1234 EUR$/],
  ['a refusal', says(REFUSED), /^not done 04$/],
  ['a refusal of an amount of zero', says(REFUSED.replace('CB0041234', 'CB00200')), /^not done 04$/],
  ['a text behind the code', says(REFUSED.replace('AF00204', 'AF01004REFUSED ')), /^not done 04$/],
  ['another amount', says(DONE.replace('CB0041234', 'CB0041200')), /^unknown: the answer is for another amount, 12.00 EUR$/],
  ['another currency', says(DONE.replace('CE003978', 'CE003840')), /^unknown: the answer is in another currency$/],
  ['another POS', says(DONE.replace('CA00201', 'CA00202')), /^unknown: the answer is for another POS$/],
  ['another action', says(DONE.replace('CD0010', 'CD0011')), /^unknown: the answer is for another action$/],
  ['an outcome nobody knows', says(DONE.replace('AE00210', 'AE00299')), /^unknown: no final answer came$/],
  ['two outcomes', says(`${DONE}AE00201`), /^unknown: a field came twice with two values$/],
  ['garbage', says('HTTP/1.1 400 Bad Request\r\n\r\n'), /^unknown: the answer cannot be read$/],
  ['a refusal and then a success', says(REFUSED + DONE), /^unknown: two answers contradict each other$/],
  ['taken into account', says(DONE.replace('AE00210', 'AE00211')), /^unknown: no final answer came$/],
  ['a close', (socket) => socket.end(), /^unknown: the terminal closed the connection$/],
  ['a reset', (socket) => socket.resetAndDestroy(), /^unknown: the connection was broken off$/],
  ['silence', () => {}, /^unknown: no answer in time$/],
  ['a response that stops', says(DONE.slice(0, 60)), /^unknown: /],
];

describe('What a POS knows after', () => {
  for (const [title, answer, outcome] of ANSWERS) {
    test(title, () =>
      at(answer, async (pos, requests) => {
        assert.match(inWords(await pos.debit({ amount: '12.34', currency: 'EUR' })), outcome);
        assert.equal(requests.length, 1);
      }),
    );
  }

  test('a final answer behind one that was taken into account', async () => {
    const script: Script = async (socket) => {
      socket.write(DONE.replace('AE00210', 'AE00211'));
      await sleep(60);
      socket.write(DONE);
    };
    await at(script, async (pos) => {
      assert.equal(inWords(await pos.debit({ amount: '12.34', currency: 'EUR' })), 'done 1234 EUR');
    });
  });

  test('a pause before the outcome that is longer than the quiet period', async () => {
    const script: Script = async (socket) => {
      socket.write(DONE.slice(0, -7));
      await sleep(60);
      socket.write('AE00210');
    };
    await at(script, async (pos) => {
      assert.equal(inWords(await pos.debit({ amount: '12.34', currency: 'EUR' })), 'done 1234 EUR');
    });
  });
});

test('a lower amount is booked as it was paid, where the POS consents to it', async () => {
  await at(
    says(DONE.replace('CB0041234', 'CB0041200')),
    async (pos) => assert.equal(inWords(await pos.debit({ amount: '12.34', currency: 'EUR' })), 'done 1200 EUR'),
    { acceptsPartialPayment: true },
  );
});

test('while nobody knows what became of a payment, no other one is sent, and other questions are', async () => {
  const script: Script = (socket, request) => (request.includes('CD0013') ? socket.write(`${HEAD}AE00210`) : socket.end());
  await at(script, async (pos, requests) => {
    await pos.debit({ amount: '12.34', currency: 'EUR' });
    assert.equal(pos.doubt?.en, 'the terminal closed the connection');
    await assert.rejects(pos.debit({ amount: '12.34', currency: 'EUR' }), { name: 'PosError', code: 'IN_DOUBT' });
    assert.equal(inWords(await pos.duplicate()), 'done');
    pos.resolveDoubt();
    await pos.debit({ amount: '12.34', currency: 'EUR' });
    assert.equal(requests.length, 3);
  });
});

test('an order that comes while another runs is not sent', async () => {
  await at(says(DONE), async (pos, requests) => {
    const first = pos.debit({ amount: '12.34', currency: 'EUR' });
    await assert.rejects(pos.credit({ amount: '1.00', currency: 'EUR' }), { name: 'PosError', code: 'BUSY' });
    assert.equal(inWords(await first), 'done 1234 EUR');
    assert.equal(requests.length, 1);
  });
});

test('what CB cannot hold is not sent', async () => {
  await at(says(DONE), async (pos, requests) => {
    for (const amount of ['0.00', '-1.00', '99999999999.99', '1.234']) {
      await assert.rejects(pos.debit({ amount, currency: 'EUR' }), { name: 'AmountError' });
    }
    assert.deepEqual(requests, []);
  });
});

test('where nothing listens, nothing was paid', async () => {
  const server = await listen(() => {});
  await server.close();
  const outcome = await createPos({ ...server.address, deadlineMs: 400 }).debit({ amount: '1.00', currency: 'EUR' });
  assert.deepEqual(outcome, { outcome: 'not-done', reason: { en: 'no connection: refused', fr: 'pas de connexion : refusée' } });
});
