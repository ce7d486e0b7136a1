import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import { type Connection, connect, EMBEDDED_TIME_LIMITS, type TimeLimits, Transcript } from '../../src/wire/index.js';
import { textOf } from '../support/talkative-terminal.js';
import { frame } from '../support/wire.js';
import { afterRequest, type Behaviour, listen } from '../support/wire-server.js';

/** Long where an event ends the wait, short where the test is about the limit itself. */
const LIMITS: TimeLimits = { ...EMBEDDED_TIME_LIMITS, response: 10_000, stall: 10_000, quiet: 25 };

const REQUEST = frame(['CZ', '0320'], ['CJ', '012345678901'], ['CA', '01'], ['CD', 'I']);
const RESPONSE = frame(['CZ', '0301'], ['CJ', '330538600404'], ['CA', '01'], ['CD', 'I'], ['AE', '10']);

interface Opened {
  readonly connection: Connection;
  readonly transcript: Transcript;
}

async function open(context: TestContext, behaviour: Behaviour, limits: Partial<TimeLimits> = {}): Promise<Opened> {
  const server = await listen(behaviour);
  const transcript = new Transcript();
  const attempt = await connect(server.address, { ...LIMITS, ...limits }, transcript);
  context.after(async () => {
    if (attempt.isConnected) attempt.connection.close();
    await server.close();
  });
  assert.ok(attempt.isConnected);
  return { connection: attempt.connection, transcript };
}

const answering = (answer: (socket: Socket) => void) => afterRequest(REQUEST.length, answer);

async function ask({ connection }: Opened) {
  await connection.send(REQUEST);
  const { responses, ending } = await connection.receive();
  const texts = responses.map(({ message }) => message.text);
  return { texts, ending, answeredAfterMs: responses[0]?.afterMs };
}

const kinds = ({ transcript }: Opened): string[] =>
  transcript.events.map((event) =>
    'by' in event ? `${event.kind} by ${event.by}` : 'from' in event ? `bytes from ${event.from}` : event.kind,
  );

describe('connecting', () => {
  test('to a terminal that listens is noted with its address', async (context) => {
    const opened = await open(context, () => {});
    assert.equal(opened.connection.isOpen, true);
    const [event] = opened.transcript.events;
    assert.ok(event?.kind === 'connected');
    assert.match(event.address, /^127\.0\.0\.1:\d+$/);
    assert.equal(event.connection, 1);
  });

  test('to a port where nobody listens is refused, without an exception', async () => {
    const server = await listen(() => {});
    await server.close();
    const transcript = new Transcript();
    const attempt = await connect(server.address, LIMITS, transcript);
    assert.deepEqual(attempt, { isConnected: false, reason: 'refused', detail: 'ECONNREFUSED' });
    assert.deepEqual(
      transcript.events.map((event) => event.kind),
      ['not-connected'],
    );
  });
});

describe('a response', () => {
  test('in one segment is answered, with the time it took', async (context) => {
    const opened = await open(
      context,
      answering((socket) => socket.write(RESPONSE)),
    );
    const { texts, ending, answeredAfterMs } = await ask(opened);
    assert.deepEqual([texts, ending], [[RESPONSE.toString()], 'answered']);
    assert.ok(answeredAfterMs !== undefined && answeredAfterMs >= 0);
  });

  test('byte by byte is one message', async (context) => {
    const byteByByte = async (socket: Socket) => {
      for (const byte of RESPONSE)
        await new Promise<void>((resolve) => socket.write(Buffer.of(byte), () => setImmediate(resolve)));
    };
    const opened = await open(context, answering(byteByByte));
    const { texts, ending } = await ask(opened);
    assert.deepEqual([texts, ending], [[RESPONSE.toString()], 'answered']);
  });

  test('with a CR LF is answered, and the CR LF is kept', async (context) => {
    const opened = await open(
      context,
      answering((socket) => socket.write(`${RESPONSE}\r\n`)),
    );
    const { texts, ending } = await ask(opened);
    assert.deepEqual([texts, ending], [[`${RESPONSE}\r\n`], 'answered']);
  });

  test('that comes twice is two messages', async (context) => {
    const opened = await open(
      context,
      answering((socket) => socket.write(Buffer.concat([RESPONSE, RESPONSE]))),
    );
    const { texts, ending } = await ask(opened);
    assert.deepEqual([texts, ending], [[RESPONSE.toString(), RESPONSE.toString()], 'answered']);
  });

  test('that has its outcome and lacks a field that is due is waited for longer than the quiet period', async (context) => {
    const opened = await open(
      context,
      answering((socket) => {
        socket.write('CZ0040320AE00210');
        setTimeout(() => socket.write('CA00201'), 4 * LIMITS.quiet);
      }),
      { stall: 5_000 },
    );
    await opened.connection.send(REQUEST);
    const isWhole = (fields: readonly { tag: string }[]) => fields.some(({ tag }) => tag === 'CA');
    const { responses, ending } = await opened.connection.receive({ isWhole });
    assert.deepEqual([responses.map(({ message }) => message.text), ending], [['CZ0040320AE00210CA00201'], 'answered']);
  });

  test('of whole fields without an outcome is waited for until the deadline, however long the stall limit', async (context) => {
    const opened = await open(
      context,
      answering((socket) => {
        socket.write('CZ0040320CA00201');
        setTimeout(() => socket.write('AE00210'), 4 * LIMITS.quiet);
      }),
      { stall: 1, response: 5_000 },
    );
    const { texts, ending } = await ask(opened);
    assert.deepEqual([texts, ending], [['CZ0040320CA00201AE00210'], 'answered']);
  });

  test('that is followed by a close needs no quiet period', async (context) => {
    const opened = await open(
      context,
      answering((socket) => socket.end(RESPONSE)),
      { quiet: 10_000 },
    );
    const { texts, ending } = await ask(opened);
    assert.deepEqual([texts, ending], [[RESPONSE.toString()], 'closed']);
    assert.equal(opened.connection.isOpen, false);
  });

  test('to a second request on the same connection is another reception', async (context) => {
    const opened = await open(context, (socket) => socket.on('data', () => socket.write(RESPONSE)));
    assert.deepEqual((await ask(opened)).texts, [RESPONSE.toString()]);
    assert.deepEqual((await ask(opened)).texts, [RESPONSE.toString()]);
  });
});

describe('no response', () => {
  test('from a terminal that is silent, which ends at the limit', async (context) => {
    const opened = await open(context, () => {}, { response: 40 });
    const { texts, ending, answeredAfterMs } = await ask(opened);
    assert.deepEqual([texts, ending, answeredAfterMs], [[], 'silent', undefined]);
    const last = opened.transcript.events.at(-1);
    assert.ok(last?.kind === 'waited');
    assert.deepEqual([last.limit, last.ms], ['response', 40]);
  });

  test('from a terminal that closes', async (context) => {
    const opened = await open(
      context,
      answering((socket) => socket.end()),
    );
    const { texts, ending } = await ask(opened);
    assert.deepEqual([texts, ending], [[], 'closed']);
  });

  test('from a terminal that breaks the connection off', async (context) => {
    const opened = await open(
      context,
      answering((socket) => socket.resetAndDestroy()),
    );
    const { texts, ending } = await ask(opened);
    assert.deepEqual([texts, ending], [[], 'reset']);
    assert.ok(kinds(opened).includes('reset by terminal'));
  });

  test('but its beginning, from a terminal that stops in the middle', async (context) => {
    const opened = await open(
      context,
      answering((socket) => socket.write(RESPONSE.subarray(0, 20))),
      { stall: 30 },
    );
    const { texts, ending } = await ask(opened);
    assert.deepEqual([texts, ending], [[RESPONSE.subarray(0, 20).toString()], 'incomplete']);
    const last = opened.transcript.events.at(-1);
    assert.ok(last?.kind === 'waited' && last.limit === 'stall');
  });

  test('but whole fields without AE, which are not a response (CAP-FRM-15)', async (context) => {
    const opened = await open(
      context,
      answering((socket) => socket.write(RESPONSE.subarray(0, -7))),
      { stall: 30, response: 300 },
    );
    assert.equal((await ask(opened)).ending, 'incomplete');
  });

  test('that came while this process was held up is no silence', async (context) => {
    const answerAndHold = (socket: Socket) => {
      socket.write(RESPONSE);
      const end = performance.now() + 60;
      while (performance.now() < end);
    };
    const opened = await open(context, answering(answerAndHold), { response: 20 });
    const { texts, ending } = await ask(opened);
    assert.deepEqual([texts, ending], [[RESPONSE.toString()], 'answered']);
  });

  test('but its beginning, from a terminal that closes in the middle', async (context) => {
    const opened = await open(
      context,
      answering((socket) => socket.end(RESPONSE.subarray(0, 20))),
    );
    const { texts, ending } = await ask(opened);
    assert.deepEqual([texts, ending], [[RESPONSE.subarray(0, 20).toString()], 'closed']);
  });

  test('but more bytes than a message may have', async (context) => {
    const opened = await open(
      context,
      answering((socket) => socket.write(Buffer.alloc(200_000, 'A'))),
    );
    const { texts, ending } = await ask(opened);
    assert.equal(ending, 'oversized');
    assert.equal(texts.length, 1);
    assert.equal(opened.transcript.events.at(-1)?.kind, 'oversized');
  });
});

describe('a terminal that says too much', () => {
  for (const talk of ['endless', 'endless-answers'] as const) {
    test(`and never stops (${talk}) is not read any further, and can be asked again`, async (context) => {
      let taken = 0;
      const piece = Buffer.from(textOf(talk), 'latin1');
      const opened = await open(context, (socket) => {
        const say = () => {
          taken += piece.length;
          if (taken < 1024 ** 3) socket.write(piece, (error) => (error == null ? say() : undefined));
        };
        socket.once('data', say);
      });
      const first = await ask(opened);
      const second = await opened.connection.receive();
      assert.deepEqual([first.ending, second.ending], ['oversized', 'oversized']);
      assert.ok(opened.connection.isOpen);
      assert.ok(taken < 64 * 1024 ** 2, `${taken} bytes were taken from it`);
      assert.ok(first.texts.join('').length <= 4 * 65_536 + piece.length, 'a few times what is judged of one message');
      const why = opened.transcript.events.find(({ kind }) => kind === 'oversized' || kind === 'too-many');
      assert.equal(why?.kind, talk === 'endless' ? 'oversized' : 'too-many');
    });
  }
});

describe('a request', () => {
  test('in any segmentation arrives as the same bytes, each segment in the transcript', async (context) => {
    for (const [segmentation, count] of [
      [{ kind: 'whole' }, 1],
      [{ kind: 'every-byte' }, REQUEST.length],
      [{ kind: 'cuts', at: [1, 12], gapMs: 0 }, 3],
      [{ kind: 'cuts', at: [9], gapMs: 5 }, 2],
    ] as const) {
      const received: Buffer[] = [];
      const opened = await open(context, (socket) => {
        socket.on('data', (bytes) => received.push(bytes));
        socket.on('end', () => socket.end(RESPONSE));
      });
      await opened.connection.send(REQUEST, segmentation);
      opened.connection.halfClose();
      await opened.connection.receive();
      assert.deepEqual(Buffer.concat(received), REQUEST);
      const sent = opened.transcript.events.filter((event) => event.kind === 'bytes' && event.from === 'pos');
      assert.equal(sent.length, count);
    }
  });

  test('cut with a gap leaves at least that much time between its segments', async (context) => {
    const opened = await open(context, () => {});
    await opened.connection.send(REQUEST, { kind: 'cuts', at: [9], gapMs: 20 });
    const [first, second] = opened.transcript.events.filter((event) => event.kind === 'bytes');
    assert.ok(first && second && second.atUs - first.atUs >= 19_000);
  });

  test('to a terminal that has gone is not sent, and does not throw', async (context) => {
    const opened = await open(context, (socket) => socket.end());
    assert.equal((await opened.connection.receive()).ending, 'closed');
    await opened.connection.send(REQUEST);
    assert.equal(kinds(opened).includes('bytes from pos'), false);
  });
});

describe('ending the connection', () => {
  test('a half-close still lets the response come', async (context) => {
    const opened = await open(context, (socket) => {
      socket.resume();
      socket.on('end', () => socket.end(RESPONSE));
    });
    await opened.connection.send(REQUEST);
    opened.connection.halfClose();
    const { responses, ending } = await opened.connection.receive();
    assert.deepEqual([responses.length, ending], [1, 'closed']);
    assert.deepEqual(kinds(opened), [
      'connected',
      'bytes from pos',
      'half-closed by pos',
      'bytes from terminal',
      'closed by terminal',
    ]);
  });

  test('a close reaches the terminal in good order', async (context) => {
    const { promise, resolve } = deferred<string>();
    const opened = await open(context, (socket) => {
      socket.resume();
      socket.on('end', () => resolve('end'));
      socket.on('error', (error) => resolve(String(error)));
    });
    opened.connection.close();
    assert.equal(await promise, 'end');
    assert.equal(opened.connection.isOpen, false);
    assert.deepEqual(kinds(opened), ['connected', 'closed by pos']);
  });

  test('a reset reaches the terminal as one', async (context) => {
    const { promise, resolve } = deferred<Socket>();
    const opened = await open(context, resolve);
    const socket = await promise;
    const failed = once(socket, 'error');
    opened.connection.reset();
    const [error] = await failed;
    assert.equal(error.code, 'ECONNRESET');
    assert.deepEqual(kinds(opened), ['connected', 'reset by pos']);
  });

  test('by the POS ends its wait for a response at once', async (context) => {
    for (const end of ['close', 'reset'] as const) {
      const { connection } = await open(context, () => {});
      const reception = connection.receive();
      connection[end]();
      const { responses, ending } = await reception;
      assert.deepEqual([responses.length, ending], [0, 'interrupted']);
    }
  });

  test('twice is once', async (context) => {
    const opened = await open(context, () => {});
    opened.connection.close();
    opened.connection.close();
    opened.connection.reset();
    opened.connection.halfClose();
    assert.deepEqual(kinds(opened), ['connected', 'closed by pos']);
  });
});

test('the transcript of an exchange tells all in order, and time never goes back', async (context) => {
  const opened = await open(
    context,
    answering((socket) => socket.write(RESPONSE)),
  );
  await ask(opened);
  opened.connection.close();
  assert.deepEqual(kinds(opened), ['connected', 'bytes from pos', 'bytes from terminal', 'waited', 'closed by pos']);
  const times = opened.transcript.events.map(({ atUs }) => atUs);
  assert.deepEqual(
    times,
    times.toSorted((one, other) => one - other),
  );
  assert.ok(times.every((time) => Number.isSafeInteger(time) && time >= 0));
});

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
