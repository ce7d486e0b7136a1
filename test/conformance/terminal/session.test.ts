import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { describe, test } from 'node:test';
import { answered, Bench, nothingPerformed, type Session, Settlement } from '../../../src/conformance/index.js';
import { EURO } from '../../../src/protocol/index.js';
import { listen } from '../../support/wire-server.js';
import { networkPlan, planOf } from '../plan.js';
import {
  HEAD,
  hangsUp,
  IDENTIFICATION,
  outcomeOf,
  repeatsWith,
  type Script,
  says,
  saysNothing,
  withTerminal,
} from '../scripted-terminal.js';

const AMOUNT = { minorUnits: 150, currency: EURO };
/** Past the response limit of `withTerminal`, within that of a payment. */
const AFTER_THE_RESPONSE_LIMIT_MS = 220;
const PAID = 'AE00210CC003001CI0011';

/** An address on which nobody listens. */
async function deadAddress() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  server.close();
  await once(server, 'close');
  return { host: '127.0.0.1', port: typeof bound === 'object' && bound !== null ? bound.port : 0 };
}

test("a terminal that cannot be reached is nobody's fault", async () => {
  const bench = await Bench.open(networkPlan(await deadAddress()));
  const session = bench.open(['@CAP-IDT-01']);
  await session.begin();
  await assert.rejects(session.talk.request('identification'), (error) => {
    return (
      error instanceof Settlement && error.verdict === 'inconclusive' && /could not be reached \(refused/.test(error.message)
    );
  });
  session.end();
  assert.deepEqual(session.judgement.findings, []);
  assert.equal(session.evidence.events[0]?.note, 'no connection: refused (ECONNREFUSED)');
});

for (const [what, answer] of [
  ['without a word', ''],
  ['in the middle of its answer', IDENTIFICATION.slice(0, 30)],
  ['after garbage', 'xyz'],
] as const) {
  for (const how of ['closes', 'resets'] as const) {
    test(`a terminal that ${how} ${what} and is gone is nobody's fault`, async () => {
      const server = createServer((socket) => {
        socket.on('error', () => {});
        socket.once('data', () => {
          server.close();
          socket.write(answer, () => (how === 'closes' ? socket.end() : setTimeout(() => socket.resetAndDestroy(), 20)));
        });
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const bound = server.address();
      const address = { host: '127.0.0.1', port: typeof bound === 'object' && bound !== null ? bound.port : 0 };
      const session = (await Bench.open(networkPlan(address))).open(['@CAP-IDT-01']);
      await session.begin();
      assert.match(
        await outcomeOf(() => session.talk.request('identification')),
        /^Settlement inconclusive: The terminal went away/,
      );
      session.end();
      assert.deepEqual(session.judgement.findings, []);
      assert.equal(session.evidence.exchanges.length, 1, 'what came is kept as evidence');
    });
  }
}

test('a terminal that closes without an answer and is still there has not answered', async () => {
  await withTerminal([hangsUp], async (session) => {
    await session.talk.request('identification');
    assert.match(await outcomeOf(() => session.expect(answered)), /^Nonconformity: CAP-EXC-03: The terminal did not answer/);
    assert.deepEqual(
      session.judgement.findings.map(({ requirement }) => requirement),
      ['CAP-EXC-03'],
    );
  });
});

test('a terminal that stops in the middle of its answer and is still there breaks the frame', async () => {
  const breaksOff = (socket: Socket) => socket.end(IDENTIFICATION.slice(0, 30));
  await withTerminal([breaksOff], async (session) => {
    await session.talk.request('identification');
    assert.match(await outcomeOf(() => session.end()), /^Nonconformity: CAP-FRM-0/);
  });
});

test('a deviation that no step speaks of fails the scenario at its end', async () => {
  await withTerminal([says(`${IDENTIFICATION.replace('CA00201', 'CA00202')}AE00210`)], async (session) => {
    await session.talk.request('identification');
    session.expect(answered);
    assert.match(await outcomeOf(() => session.end()), /^Nonconformity: CAP-RSP-03/);
  });
});

test('a right answer leaves nothing behind but evidence', async () => {
  await withTerminal([repeatsWith('AE00210')], async (session) => {
    await session.talk.request('identification');
    session.end();
    assert.deepEqual(session.judgement, { findings: [] });
    assert.equal(session.evidence.exchanges[0]?.responses.length, 1);
    assert.equal(session.evidence.events.find(({ kind }) => kind === 'sent')?.text, IDENTIFICATION);
  });
});

test('an interrupted run ends a wait at once, without a finding', async () => {
  const stop = new AbortController();
  const stopped = (socket: Socket) => {
    socket.write(IDENTIFICATION.slice(0, 30));
    setImmediate(() => stop.abort());
  };
  const limits = { connect: 1000, response: 60_000, payment: 60_000, stall: 60_000, quiet: 60_000, segmentGap: 1, recovery: 0 };
  await withTerminal(
    [stopped],
    async (session, bench) => {
      const begun = performance.now();
      assert.equal(
        await outcomeOf(() => session.talk.request('identification')),
        'Settlement inconclusive: The run was interrupted.',
      );
      assert.ok(performance.now() - begun < 10_000);
      assert.equal(
        await outcomeOf(() => session.talk.request('debit', AMOUNT)),
        'Settlement inconclusive: The run was interrupted.',
      );
      session.end();
      assert.deepEqual(session.judgement.findings, []);
      assert.equal(bench.ledger.count, 0);
      assert.match(await outcomeOf(() => bench.open(['@CAP-IDT-01']).begin()), /interrupted/);
    },
    { signal: stop.signal, limits },
  );
});

test('a payment that an interrupted run left without an answer is one to look after, and no finding', async () => {
  const stop = new AbortController();
  const limits = { connect: 1000, response: 60_000, payment: 60_000, stall: 60_000, quiet: 60_000, segmentGap: 1, recovery: 0 };
  await withTerminal(
    [() => stop.abort()],
    async (session) => {
      assert.equal(
        await outcomeOf(() => session.talk.request('debit', AMOUNT)),
        'Settlement inconclusive: The run was interrupted.',
      );
      session.end();
      const { findings, unknownOutcomes } = session.judgement;
      assert.deepEqual([findings, unknownOutcomes?.length], [[], 1]);
      assert.equal(session.evidence.exchanges[0]?.ending, 'the bench stopped waiting');
    },
    { signal: stop.signal, limits },
  );
});

test('a terminal that answers for ever is cut off and found to give more than one final response', async () => {
  const forEver = (socket: Socket, request: string) => {
    const timer = setInterval(() => socket.write(`${request}AE00210`), 5);
    socket.once('close', () => clearInterval(timer));
  };
  const limits = { connect: 1000, response: 60_000, payment: 60_000, stall: 100, quiet: 50, segmentGap: 1, recovery: 0 };
  await withTerminal(
    [forEver],
    async (session) => {
      const begun = performance.now();
      const { ending } = await session.talk.request('identification');
      assert.ok(performance.now() - begun < 10_000);
      assert.equal(ending, 'talkative');
      assert.match(await outcomeOf(() => session.end()), /^Nonconformity: CAP-EXC-03/);
      assert.deepEqual(
        session.judgement.findings.map(({ requirement }) => requirement),
        ['CAP-EXC-03'],
      );
    },
    { limits },
  );
});

test('an interrupted run does not go on asking whether the terminal is usable', async () => {
  const stop = new AbortController();
  const limits = { connect: 1000, response: 60_000, payment: 60_000, stall: 60_000, quiet: 60_000, segmentGap: 1, recovery: 0 };
  await withTerminal(
    [() => stop.abort()],
    async (session) =>
      assert.match(await outcomeOf(() => session.talk.tryIdentification()), /^Settlement inconclusive: The run was interrupted/),
    { signal: stop.signal, limits },
  );
});

test('an operator who has answered after the end of the run has sent nothing', async () => {
  const stop = new AbortController();
  const seen: string[] = [];
  const server = await listen((socket) => socket.on('data', (bytes) => seen.push(String(bytes))));
  const console = { input: new PassThrough(), output: new PassThrough() };
  const plan = networkPlan(server.address, { cardholder: { kind: 'operator' } });
  const bench = await Bench.open(plan, { console, signal: stop.signal });
  const session = bench.open(['@CAP-EXC-03']);
  await session.begin();
  session.cardholderWill('pay');
  const asked = outcomeOf(() => session.talk.request('debit', AMOUNT));
  stop.abort();
  assert.match(await asked, /^Settlement inconclusive: The run was interrupted/);
  await server.close();
  assert.deepEqual([seen, bench.ledger.count], [[], 0]);
});

test('an operator is not bothered with a payment that the limits forbid', async () => {
  const console = { input: new PassThrough(), output: new PassThrough() };
  const payments = { allowed: true, maxMinorUnits: 100 };
  const plan = networkPlan({ host: '127.0.0.1', port: 9 }, { cardholder: { kind: 'operator' }, payments });
  const bench = await Bench.open(plan, { console });
  const session = bench.open(['@CAP-EXC-03']);
  session.cardholderWill('pay');
  assert.match(await outcomeOf(() => session.talk.request('debit', AMOUNT)), /^Settlement inconclusive: 1\.50 EUR is over/);
  assert.equal(console.output.read(), null);
  assert.equal(bench.ledger.count, 0);
});

test('an operator is asked for payments only, and a payment that cannot be had is not sent', async () => {
  const console = { input: new PassThrough(), output: new PassThrough() };
  const server = await listen((socket) => socket.once('data', (bytes) => socket.end(`${bytes}AE00210`)));
  const bench = await Bench.open(networkPlan(server.address, { cardholder: { kind: 'operator' } }), { console });
  const session = bench.open(['@CAP-EXC-03']);
  session.cardholderWill('pay');
  await session.talk.request('identification');
  assert.equal(console.output.read(), null);
  console.input.write('c\n');
  assert.match(
    await outcomeOf(() => session.talk.request('debit', AMOUNT)),
    /^Settlement inconclusive: The operator could not do it/,
  );
  assert.equal(bench.ledger.count, 0);
  await server.close();
});

const EVERY_WAY_TO_SEND = [
  ['send', (session: Session, bytes: Buffer) => session.talk.send(bytes)],
  ['sendAndHalfClose', (session: Session, bytes: Buffer) => session.talk.sendAndHalfClose(bytes)],
  ['breakOff', (session: Session, bytes: Buffer) => session.talk.breakOff(bytes, 'close')],
  ['sendDuring, as the second', (session: Session, bytes: Buffer) => session.talk.sendDuring(Buffer.from(IDENTIFICATION), bytes)],
  ['sendDuring, as the first', (session: Session, bytes: Buffer) => session.talk.sendDuring(bytes, Buffer.from(IDENTIFICATION))],
] as const;

for (const [name, send] of EVERY_WAY_TO_SEND) {
  test(`nothing that could move money leaves by ${name} where payments are not allowed, and all of it is counted`, async () => {
    const debit = Buffer.from(`${HEAD}CB003150CD0010CE003978`);
    await withTerminal(
      [repeatsWith(PAID)],
      async (session, bench) => {
        assert.match(await outcomeOf(() => send(session, debit)), /^Settlement inconclusive: It could move money/);
        assert.ok(!session.evidence.events.some(({ text }) => text?.includes('CD0010')));
        assert.equal(bench.ledger.count, 0);
      },
      { payments: { allowed: false } },
    );
    await withTerminal([repeatsWith(PAID)], async (session, bench) => {
      await send(session, debit);
      assert.deepEqual([bench.ledger.count, bench.ledger.minorUnits], [1, 150]);
    });
  });
}

test('a request that moves no money is not counted', async () => {
  await withTerminal([repeatsWith('AE00210')], async (session, bench) => {
    await session.talk.request('identification');
    await session.talk.request('duplicate');
    assert.equal(bench.ledger.count, 0);
  });
});

test('a plan with line ends adds one to every request, and a second one to none', async () => {
  await withTerminal(
    [repeatsWith('')],
    async (session) => {
      await session.talk.request('identification');
      await session.talk.request('identification', undefined, { segmentation: 'with a CR LF at the end' });
      const sent = session.transcript.events.flatMap((event) => (event.kind === 'bytes' && event.from === 'pos' ? [event] : []));
      const text = sent.map(({ bytes }) => Buffer.from(bytes).toString('latin1'));
      assert.deepEqual(text, [`${IDENTIFICATION}\r\n`, `${IDENTIFICATION}\r\n`]);
    },
    { lineEnd: true },
  );
});

test('a segmentation is what goes out', async () => {
  await withTerminal([repeatsWith('AE00210')], async (session) => {
    await session.talk.request('identification', undefined, { segmentation: 'cut inside a tag' });
    const sent = session.transcript.events.flatMap((event) =>
      event.kind === 'bytes' && event.from === 'pos' ? [event.bytes.length] : [],
    );
    assert.deepEqual(sent, [27, 12]);
  });
});

test('a connection that is handed in is used and left open', async () => {
  const server = await listen((socket) => socket.on('data', (bytes) => socket.write(`${bytes}AE00210`)));
  const bench = await Bench.open(networkPlan(server.address, { limits: { ...planOf().limits, quiet: 5 } }));
  const session = bench.open(['@CAP-EXC-07']);
  const connection = await session.talk.connect();
  await session.talk.request('identification', undefined, { connection });
  await session.talk.request('identification', undefined, { connection });
  assert.equal(connection.isOpen, true);
  session.end();
  assert.equal(connection.isOpen, false);
  assert.deepEqual(new Set(session.transcript.events.map((event) => event.connection)), new Set([1]));
  await server.close();
});

test('the exchange that steps look at is the last one, unless another is chosen', async () => {
  await withTerminal([repeatsWith('AE00210'), repeatsWith('AE00201AF00207')], async (session) => {
    const first = await session.talk.request('identification');
    const second = await session.talk.request('identification');
    assert.equal(session.exchange, second);
    session.lookAt(first);
    assert.equal(session.exchange, first);
    const third = await session.talk.request('identification');
    assert.equal(session.exchange, third);
    assert.equal(session.exchanges.length, 3);
  });
});

test('a currency that the subject does not declare makes a scenario not applicable, and the other way round', async () => {
  await withTerminal([saysNothing], async (session) => {
    assert.match(
      await outcomeOf(() => session.requireCurrency('JPY')),
      /^Settlement not-applicable: The subject does not declare JPY/,
    );
    assert.match(
      await outcomeOf(() => session.requireCurrency('EUR', false)),
      /^Settlement not-applicable: The subject declares EUR/,
    );
    session.requireCurrency('EUR');
    session.requireCurrency('JPY', false);
  });
});

test('some amount is one of the first currency of the subject', async () => {
  const capabilities = { ...planOf().capabilities, currencies: ['XPF', 'EUR'] };
  await withTerminal([saysNothing], async (session) => assert.equal(session.someAmount().currency.code, 'XPF'), { capabilities });
});

test('the memory of a terminal on the network cannot be emptied', async () => {
  await withTerminal([saysNothing], async (session) => {
    assert.match(await outcomeOf(() => session.emptyMemory()), /^Settlement inconclusive: The bench cannot empty/);
  });
});

test('a gate ends a scenario before anything is sent', async () => {
  await withTerminal([saysNothing], async (session, bench) => {
    const gated = bench.open(['@CAP-DUP-03', '@needs-control']);
    assert.match(await outcomeOf(() => gated.begin()), /^Settlement inconclusive: It needs a terminal whose memory/);
    assert.equal(session.transcript.events.length, 0);
  });
});

describe('a payment that must not begin, and a terminal that is silent at first', () => {
  const PAYMENTS = { payments: { allowed: true } };
  const BROKEN = `${HEAD}CB0041A50CD0010CE003978`;
  const lateSays =
    (status: string): Script =>
    (socket, request) =>
      setTimeout(() => socket.write(request + status), AFTER_THE_RESPONSE_LIMIT_MS);

  /** Asks with a broken amount, and says how the expectation ends. */
  const begins = async (session: Session): Promise<string> => {
    const sending = await outcomeOf(() => session.talk.send(Buffer.from(BROKEN)));
    assert.equal(sending, 'passed');
    return outcomeOf(() => session.expect(nothingPerformed, 'CAP-AMT-12'));
  };

  for (const [what, status, outcome] of [
    ['gives up waiting for a card in the end', 'AE00201AF00208', /^Nonconformity: CAP-AMT-12: The terminal began an operation/],
    ['is given up by the cardholder in the end', 'AE00201AF00211', /^Nonconformity: CAP-AMT-12: The terminal began an operation/],
    ['turns it down as malformed in the end', 'AE00201AF00209', /^passed$/],
    ['performs it in the end', PAID, /^Nonconformity: CAP-AMT-12: The terminal performed/],
  ] as const) {
    test(`that answers identification meanwhile and ${what}`, async () => {
      await withTerminal(
        [lateSays(status), saysNothing, repeatsWith('AE00210')],
        async (session) => assert.match(await begins(session), outcome),
        PAYMENTS,
      );
    });
  }

  test('that stays silent for good is waited for once in a run', async () => {
    await withTerminal(
      [saysNothing, saysNothing, repeatsWith('AE00210'), saysNothing, saysNothing, repeatsWith('AE00210')],
      async (session, bench) => {
        const waits = (of: Session) => of.transcript.events.filter(({ kind }) => kind === 'waited').length;
        assert.equal(await begins(session), 'passed');
        const again = bench.open(['@CAP-AMT-12']);
        assert.equal(await begins(again), 'passed');
        assert.deepEqual([waits(session), waits(again)], [2, 1]);
      },
      PAYMENTS,
    );
  });
});

test('a whole request that times out for want of a card has begun an operation', async () => {
  await withTerminal(
    [repeatsWith('AE00201AF00208')],
    async (session) => {
      await session.talk.send(Buffer.from(`${HEAD}CB0041A50CD0010CE003978`));
      assert.match(
        await outcomeOf(() => session.expect(nothingPerformed, 'CAP-AMT-12')),
        /^Nonconformity: CAP-AMT-12: The terminal began an operation and gave it up\./,
      );
    },
    { payments: { allowed: true } },
  );
});
