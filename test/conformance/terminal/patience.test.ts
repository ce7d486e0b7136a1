import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answered, type Session } from '../../../src/conformance/index.js';
import { EURO } from '../../../src/protocol/index.js';
import { frameText } from '../../support/wire.js';
import { planOf } from '../plan.js';
import { outcomeOf, repeatsWith, type Script, saysNothing, withTerminal } from '../scripted-terminal.js';

/** Longer than the response limit of a payment that nobody pays, shorter than a payment may take. */
const PAPER_MS = 400;
/** Longer than a short silence, shorter than a pause inside a response may last. */
const TAIL_MS = 150;
const LIMITS = { connect: 1_000, response: 250, payment: 5_000, stall: 1_500, quiet: 20, segmentGap: 2, recovery: 250 };
const CAPABILITIES = { ...planOf().capabilities, identification: false };
const AMOUNT = { minorUnits: 3000, currency: EURO };
const TICKET = frameText(['ZT', frameText(['CK', '100'], ['AK', Buffer.from('MONTANT 30,00 EUR').toString('base64')])]);

const late: Script = (socket, request) => {
  const ticket = request.includes('ZT') ? '' : TICKET;
  setTimeout(() => socket.write(`${request}AE00210${ticket}`), PAPER_MS);
};

const inTwo =
  (head: string, tail: string): Script =>
  (socket, request) => {
    socket.write(request + head, 'latin1');
    setTimeout(() => socket.write(tail, 'latin1'), TAIL_MS);
  };

const print = (session: Session) => session.talk.send(session.pos.composePrint('BONJOUR'));
const duplicate = (session: Session) => session.talk.request('duplicate');

for (const [what, ask] of [
  ['a print', print],
  ['a duplicate', duplicate],
] as const) {
  test(`${what} may take longer than an answer for which nothing has to come out`, async () => {
    await withTerminal(
      [late],
      async (session) => {
        await ask(session);
        assert.equal(await outcomeOf(() => session.expect(answered)), 'passed');
        assert.deepEqual(session.judgement.findings, []);
      },
      { tags: ['@CAP-FRM-13'], limits: LIMITS, capabilities: CAPABILITIES },
    );
  });

  test(`${what} that is never answered is waited for so long once in a run`, async () => {
    const limits = { ...LIMITS, payment: 700 };
    await withTerminal(
      [saysNothing],
      async (session, bench) => {
        const waits: number[] = [];
        for (const each of [session, bench.open(['@CAP-FRM-13'])]) {
          await ask(each);
          for (const event of each.transcript.events) if (event.kind === 'waited') waits.push(event.ms);
        }
        assert.deepEqual(waits, [limits.payment, limits.response]);
      },
      { tags: ['@CAP-FRM-13'], limits, capabilities: CAPABILITIES },
    );
  });
}

for (const [what, ask, head, tail] of [
  ['the application of a cheque', 'cheque', 'AE00210', ''],
  ['the application and the reading of a card', 'debit', 'AE00210', 'CC003001CI0011'],
  ['the reason of a refusal', 'debit', 'AE00201', 'AF00204'],
  ['a ticket', 'duplicate', 'AE00210', TICKET],
] as const) {
  test(`${what} may come behind the rest`, async () => {
    const withoutApplication: Script = (socket, request) => {
      socket.write(`${request.replace('CC00300C', '')}${head}`, 'latin1');
      setTimeout(() => socket.write('CC00300C', 'latin1'), TAIL_MS);
    };
    await withTerminal(
      [ask === 'cheque' ? withoutApplication : inTwo(head, tail)],
      async (session) => {
        const { responses } = await session.talk.request(ask, ask === 'duplicate' ? undefined : AMOUNT);
        assert.equal(responses.length, 1);
        assert.deepEqual(session.judgement.findings, []);
      },
      { tags: ['@CAP-EXC-03'], limits: { ...LIMITS, response: 3_000 }, capabilities: CAPABILITIES },
    );
  });
}

test('what a terminal never sends is waited for once', async () => {
  await withTerminal(
    [repeatsWith('AE00210')],
    async (session) => {
      await session.talk.request('debit', AMOUNT);
      await session.talk.request('debit', AMOUNT);
      const waits = session.transcript.events.flatMap((event) => (event.kind === 'waited' ? [event.limit] : []));
      assert.deepEqual(waits, ['stall', 'quiet']);
    },
    { tags: ['@CAP-EXC-03'], limits: LIMITS, capabilities: CAPABILITIES },
  );
});
