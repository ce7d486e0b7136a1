import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothingPerformed, performed, type Session } from '../../../src/conformance/index.js';
import { EURO } from '../../../src/protocol/index.js';
import { hangsUp, outcomeOf, repeatsWith, type Script, saysNothing, withTerminal } from '../scripted-terminal.js';

const LIMITS = { connect: 1_000, response: 400, payment: 5_000, stall: 100, quiet: 15, segmentGap: 2, recovery: 2_000 };
const AMOUNT = { minorUnits: 350, currency: EURO };
const PAID = 'AE00210CC003001CI0011';

const slowlyPaid: Script = (socket, request) => setTimeout(() => socket.write(request + PAID), 600);

async function askDuring(session: Session): Promise<void> {
  const debit = () => session.pos.compose('debit', AMOUNT);
  session.cardholderWill('pay');
  const { first, second } = await session.talk.sendDuring(debit(), debit());
  session.lookAt(first);
  assert.equal(await outcomeOf(() => session.expect(performed)), 'passed');
  session.lookAt(second);
}

for (const [what, second, afterwards, outcome] of [
  ['gives no answer and is free afterwards', saysNothing, repeatsWith('AE00210'), /^passed$/],
  [
    'gives no answer and is busy for ever',
    saysNothing,
    repeatsWith('AE00201AF00207'),
    /^Settlement inconclusive: .*cannot be asked/,
  ],
  ['takes no connection', hangsUp, repeatsWith('AE00210'), /^passed$/],
  ['performs it', repeatsWith(PAID), repeatsWith('AE00210'), /^Nonconformity: CAP-EXC-09/],
] as const) {
  test(`CAP-EXC-09: a terminal asked by a second POS ${what}`, async () => {
    await withTerminal(
      [slowlyPaid, second, afterwards],
      async (session) => {
        await askDuring(session);
        assert.match(await outcomeOf(() => session.expect(nothingPerformed)), outcome);
      },
      { tags: ['@CAP-EXC-09'], limits: LIMITS },
    );
  });
}

test('a second request that crossed the answer to the first says nothing of a busy terminal', async () => {
  await withTerminal(
    [repeatsWith(PAID), repeatsWith(PAID), repeatsWith('AE00210')],
    async (session) => {
      session.cardholderWill('pay');
      const debit = () => session.pos.compose('debit', AMOUNT);
      const outcome = await outcomeOf(() => session.talk.sendDuring(debit(), debit()));
      assert.match(outcome, /^Settlement inconclusive: The first payment ended before a second request/);
      assert.deepEqual(session.judgement.findings, []);
    },
    { tags: ['@CAP-EXC-09'], limits: LIMITS },
  );
});

test('what follows a print in one scenario waits until the terminal turns nothing down any more', async () => {
  await withTerminal(
    [repeatsWith('AE00210'), hangsUp, repeatsWith('AE00201AF00207'), repeatsWith('AE00210')],
    async (session) => {
      await session.talk.send(session.pos.composePrint('BONJOUR'));
      const exchange = await session.talk.request('identification');
      assert.equal(exchange.responses.length, 1);
      assert.equal(await outcomeOf(() => session.expect(performed)), 'passed');
    },
    { tags: ['@CAP-PRN-01'], limits: LIMITS },
  );
});
