import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import type { Ending } from '../../src/protocol/index.js';
import { type Connection, connect, EMBEDDED_TIME_LIMITS, Transcript } from '../../src/wire/index.js';
import { frame } from '../support/wire.js';
import { afterRequest, type Behaviour, listen } from '../support/wire-server.js';

/** So short that a wait that ignores the deadline is seen, and a payment so long that a wait until its end is too. */
const LIMITS = { ...EMBEDDED_TIME_LIMITS, response: 600, stall: 400, quiet: 200, payment: 60_000 };

/** No wait with these limits takes this long, on however busy a machine. */
const HANGING_MS = 5_000;

const REQUEST = frame(['CZ', '0320'], ['CJ', '012345678901'], ['CA', '01'], ['CD', 'I']);
const RESPONSE = frame(['CZ', '0301'], ['CJ', '330538600404'], ['CA', '01'], ['CD', 'I'], ['AE', '10']);
const LARGE = Buffer.alloc(32 * 1024 * 1024, 'A');

interface Opened {
  readonly connection: Connection;
  readonly transcript: Transcript;
  readonly stop: AbortController;
}

async function open(context: TestContext, behaviour: Behaviour): Promise<Opened> {
  const server = await listen(behaviour);
  const [transcript, stop] = [new Transcript(), new AbortController()];
  const attempt = await connect(server.address, LIMITS, transcript, stop.signal);
  context.after(async () => {
    if (attempt.isConnected) attempt.connection.close();
    await server.close();
  });
  assert.ok(attempt.isConnected);
  return { connection: attempt.connection, transcript, stop };
}

/** Writes without end, a piece every few milliseconds, until the connection is closed. */
function forEver(pieceOf: (index: number) => Uint8Array | string, everyMs = 5): Behaviour {
  return afterRequest(REQUEST.length, (socket) => {
    let index = 0;
    const write = () => socket.writable && socket.write(pieceOf(index++));
    write();
    const timer = setInterval(write, everyMs);
    socket.once('close', () => clearInterval(timer));
  });
}

/** Writes as fast as it is read. */
const flood = afterRequest(REQUEST.length, (socket) => {
  const write = () => {
    while (socket.writable && socket.write(RESPONSE));
  };
  socket.on('drain', write);
  write();
});

const TICKET = `${RESPONSE.subarray(0, -5)}AK999${'x'.repeat(50)}`;

const TALKATIVE: readonly [what: string, behaviour: Behaviour, ending: Ending, isJudgedAs: (texts: string[]) => boolean][] = [
  ['whole responses', forEver(() => RESPONSE), 'talkative', (texts) => texts.length > 1 && texts.every(isResponse)],
  ['whole responses as fast as they are read', flood, 'oversized', (texts) => texts.length > 1 && texts.every(isResponse)],
  ['halves of responses', forEver(halfOfResponse), 'talkative', (texts) => texts.length > 1 && texts.every(isResponse)],
  ['CR LF after a response', forEver((index) => (index === 0 ? RESPONSE : '\r\n')), 'talkative', (texts) => texts.length === 1],
  [
    'fields after a response',
    forEver((index) => (index === 0 ? RESPONSE : 'ZZ0011')),
    'talkative',
    (texts) => texts.length === 1,
  ],
  ['one byte at a time of a field without end', forEver((index) => TICKET[index] ?? 'x', 1), 'incomplete', isOne],
  ['fields without an outcome', forEver(() => 'CA00201'), 'incomplete', isOne],
  ['CR LF without a response', forEver(() => '\r\n'), 'incomplete', isOne],
];

function isResponse(text: string): boolean {
  return text === RESPONSE.toString();
}

function isOne(texts: string[]): boolean {
  return texts.length === 1;
}

function halfOfResponse(index: number): Uint8Array {
  return index % 2 === 0 ? RESPONSE.subarray(0, 20) : RESPONSE.subarray(20);
}

describe('A terminal that talks for ever', () => {
  for (const [what, behaviour, expected, isJudgedAs] of TALKATIVE) {
    test(`is cut off: ${what}`, async (context) => {
      const { connection, transcript } = await open(context, behaviour);
      await connection.send(REQUEST);
      const { value, ms } = await timed(
        connection.receive({ responseMs: LIMITS.payment / (expected === 'incomplete' ? 200 : 1) }),
      );
      assert.ok(ms < HANGING_MS, `${ms} ms`);
      const texts = value.responses.map(({ message }) => message.text);
      assert.equal(value.ending, expected);
      assert.ok(isJudgedAs(texts), texts.join('\n'));
      const limit = expected === 'oversized' ? 'too-many' : 'cut-off';
      assert.equal(transcript.events.filter(({ kind }) => kind === limit).length, 1);
    });
  }

  test('is heard on in the next wait where it was cut in two', async (context) => {
    let finish = () => {};
    const { connection } = await open(
      context,
      afterRequest(REQUEST.length, (socket) => {
        socket.write(RESPONSE);
        const timer = setInterval(() => socket.write(RESPONSE), 5);
        finish = () => {
          clearInterval(timer);
          socket.write(RESPONSE.subarray(20));
        };
        setTimeout(() => {
          clearInterval(timer);
          socket.write(RESPONSE.subarray(0, 20));
        }, LIMITS.stall - 20);
      }),
    );
    await connection.send(REQUEST);
    const first = await connection.receive({ responseMs: 60_000 });
    finish();
    const second = await connection.receive({ responseMs: 60_000 });
    assert.deepEqual([first.ending, second.ending], ['talkative', 'answered']);
    assert.ok([...first.responses, ...second.responses].every(({ message }) => isResponse(message.text)));
  });
});

describe('A terminal that reads nothing', { concurrency: true }, () => {
  for (const [what, segmentation] of [
    ['in one piece', { kind: 'whole' }],
    ['in many', { kind: 'cuts', at: Array.from({ length: 31 }, (_, index) => (index + 1) * 1024 * 1024), gapMs: 1 }],
  ] as const) {
    test(`does not hold a large request ${what} longer than the response limit, nor the closing`, async (context) => {
      const gone = deferred<void>();
      const { connection } = await open(context, (socket) => {
        socket.pause();
        for (const end of ['end', 'close']) socket.once(end, () => gone.resolve());
        setTimeout(() => socket.resume(), 3 * LIMITS.response);
      });
      const { ms } = await timed(connection.send(LARGE, segmentation));
      assert.ok(ms > LIMITS.response / 2 && ms < HANGING_MS, `${ms} ms`);
      connection.close();
      await gone.promise;
    });
  }
});

describe('The signal', { concurrency: true }, () => {
  test('ends connecting', async (context) => {
    const server = await listen(() => {});
    context.after(() => server.close());
    const stop = new AbortController();
    for (const when of ['meanwhile', 'before'] as const) {
      const transcript = new Transcript();
      const attempt = connect(server.address, LIMITS, transcript, stop.signal);
      if (when === 'meanwhile') stop.abort();
      const { isConnected, ...why } = await attempt;
      assert.equal(isConnected, false);
      assert.ok('reason' in why && why.reason === 'interrupted');
      assert.equal(transcript.events.at(-1)?.kind, 'not-connected');
    }
  });

  test('ends the wait for a response, and says that it was our doing', async (context) => {
    const { connection, stop } = await open(context, () => {});
    const wait = timed(connection.receive({ responseMs: 60_000 }));
    stop.abort();
    const { value, ms } = await wait;
    assert.deepEqual([value.responses.length, value.ending], [0, 'interrupted']);
    assert.ok(ms < HANGING_MS);
    assert.equal(connection.isOpen, false);
  });

  test('ends a wait that was half through without making half a message of it', async (context) => {
    const { connection, stop } = await open(
      context,
      afterRequest(REQUEST.length, (socket) => socket.write(RESPONSE.subarray(0, 20), () => setImmediate(() => stop.abort()))),
    );
    await connection.send(REQUEST);
    const { responses, ending } = await connection.receive({ responseMs: 60_000 });
    assert.deepEqual([responses.length, ending], [0, 'interrupted']);
  });

  test('ends sending to a terminal that reads nothing', async (context) => {
    const { connection, stop } = await open(context, (socket) => socket.pause());
    const sent = timed(connection.send(LARGE));
    stop.abort();
    assert.ok((await sent).ms < LIMITS.response);
  });

  test('ends the pause between two segments', async (context) => {
    const { connection, stop, transcript } = await open(context, () => {});
    const sent = connection.send(REQUEST, { kind: 'cuts', at: [9], gapMs: 60_000 });
    setImmediate(() => stop.abort());
    await sent;
    assert.equal(transcript.events.filter(({ kind }) => kind === 'bytes').length, 1);
  });

  test('is let go of with the connection', async (context) => {
    const { connection, stop, transcript } = await open(context, (socket) => socket.on('end', () => socket.end()));
    const before = transcript.events.length;
    connection.close();
    stop.abort();
    assert.equal(transcript.events.length, before + 1);
  });
});

const RESETS: readonly [when: string, behaviour: Behaviour][] = [
  ['before the request', (socket) => setImmediate(() => socket.resetAndDestroy())],
  ['after the first byte', (socket) => socket.once('data', () => socket.resetAndDestroy())],
  ['after the request', afterRequest(REQUEST.length, (socket) => socket.resetAndDestroy())],
  ['in the middle of its answer', answering(RESPONSE.subarray(0, 20))],
  ['behind its answer', answering(RESPONSE)],
  ['between two answers', answering(Buffer.concat([RESPONSE, RESPONSE.subarray(0, 9)]))],
];

function answering(bytes: Uint8Array): Behaviour {
  return afterRequest(REQUEST.length, (socket: Socket) => socket.write(bytes, () => socket.resetAndDestroy()));
}

describe('A terminal that resets the connection', { concurrency: true }, () => {
  for (const [when, behaviour] of RESETS) {
    test(`${when} ends the exchange`, async (context) => {
      const { connection } = await open(context, behaviour);
      await connection.send(REQUEST, { kind: 'every-byte' });
      const { value, ms } = await timed(connection.receive({ responseMs: 60_000 }));
      // The system may lose the reset behind bytes.
      assert.ok(['reset', 'closed'].includes(value.ending), value.ending);
      assert.ok(ms < HANGING_MS);
      await connection.send(REQUEST);
      connection.close();
    });
  }
});

async function timed<T>(promise: Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const start = performance.now();
  const value = await promise;
  return { value, ms: performance.now() - start };
}

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
