import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { describe, test } from 'node:test';
import { RunError, runConformance } from '../../src/index.js';
import { listen } from '../support/wire-server.js';

const LIMITS = { response: 300, connect: 1_000 };

async function refusalOf(serve: (socket: Socket) => void): Promise<RunError> {
  const server = await listen(serve);
  try {
    const target = { kind: 'network', address: server.address } as const;
    const selection = { requirements: ['CAP-IDT-01'] };
    const onEvent = () => assert.fail('it began');
    const thrown = await runConformance({ target, selection, limits: LIMITS, onEvent }).then(
      () => undefined,
      (error: unknown) => error,
    );
    assert.ok(thrown instanceof RunError);
    return thrown;
  } finally {
    await server.close();
  }
}

/** Answers what comes with these bytes. */
const answers = (text: string) => (socket: Socket) => {
  socket.on('data', () => socket.write(text, 'latin1'));
};

describe('Who is no terminal is told so, and nothing is judged', { concurrency: 4 }, () => {
  for (const [who, serve, told] of [
    ['a web server that answers at once', answers('HTTP/1.1 400 Bad Request\r\n\r\n'), /a web server/],
    [
      'a web server that waits for the end of a line',
      (socket: Socket) => socket.on('data', (bytes) => bytes.includes('\n') && socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
      /a web server/,
    ],
    ['an SSH server, which speaks first', (socket: Socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'), /an SSH server/],
    ['a TLS server', answers('\x15\x03\x01\x00\x02\x02\x46'), /a TLS server/],
    ['Concert of a serial line that says NAK', answers('\x15'), /serial line/],
    ['Concert of a serial line that says ENQ', answers('\x05'), /serial line/],
    ['Concert of a serial line with a block', answers('\x02CZ0040320\x03\x00'), /serial line/],
    ['a mute port', (socket: Socket) => socket.resume(), /a mute port/],
  ] as const) {
    test(who, async () => {
      const { code, text } = await refusalOf(serve);
      assert.equal(code, 'ENVIRONMENT');
      assert.match(text.en, /^At 127\.0\.0\.1:\d+ is not a Caisse-AP terminal, it looks like /);
      assert.match(text.en, told);
      assert.doesNotMatch(text.en, /crlf/);
      assert.notEqual(text.fr, text.en);
    });
  }

  test('who answers nonsense to a line end is not told to want CR LF', async () => {
    const server = await listen((socket) => socket.on('data', (bytes) => bytes.includes('\n') && socket.end('?')));
    try {
      const target = { kind: 'network', address: server.address } as const;
      const { report } = await runConformance({ target, limits: LIMITS, selection: { requirements: ['CAP-IDT-01'] } });
      assert.equal(report.verdict, 'non-conformant');
    } finally {
      await server.close();
    }
  });
});
