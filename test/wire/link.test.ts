import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { describe, test } from 'node:test';
import { type Link, linkedPair } from '../../src/wire/link.js';

/** Two ends over the loopback interface, to hold the ones in memory against. */
async function tcpPair(): Promise<[Link, Link]> {
  const server = createServer({ allowHalfOpen: true, noDelay: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const accepted = once(server, 'connection');
  const dialled = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
  const [socket] = (await accepted) as [Link];
  await once(dialled, 'connect');
  server.close();
  return [dialled, socket];
}

const PAIRS: readonly [name: string, open: () => Promise<[Link, Link]>][] = [
  ['in memory', async () => linkedPair()],
  ['over TCP', tcpPair],
];

for (const [name, open] of PAIRS) {
  describe(`Two ends ${name}`, () => {
    test('carry bytes both ways, in order', async () => {
      const [one, other] = await open();
      one.write('CZ0040');
      one.write('320');
      other.write('AE00210');
      one.end();
      other.end();
      assert.equal(await readAll(other), 'CZ0040320');
      assert.equal(await readAll(one), 'AE00210');
    });

    test('may end one way and go on the other way', async () => {
      const [one, other] = await open();
      one.end('request');
      assert.equal(await readAll(other), 'request');
      other.end('response');
      assert.equal(await readAll(one), 'response');
    });

    test('tell the other end of a break', async () => {
      const [one, other] = await open();
      one.write('half a req');
      await once(other, 'readable');
      const failed = once(other, 'error');
      other.resume();
      one.resetAndDestroy();
      const [error] = await failed;
      assert.equal(error.code, 'ECONNRESET');
      assert.ok(one.destroyed);
    });

    test('hold back a writer whose reader does not read, and let go when it reads', async () => {
      const [one, other] = await open();
      const piece = Buffer.alloc(1024 * 1024, 'x');
      let written = 0;
      while (one.write(piece) && written < 64) written += 1;
      assert.ok(one.writableNeedDrain);
      const drained = once(one, 'drain');
      other.resume();
      await drained;
      assert.equal(one.writableLength, 0);
      one.destroy();
      other.destroy();
    });

    test('end for the other one when one is destroyed', async () => {
      const [one, other] = await open();
      const ended = once(other, 'end');
      other.resume();
      one.destroy();
      await ended;
      other.end();
    });

    test('tell a writer that the other end has gone', async () => {
      const [one, other] = await open();
      other.destroy();
      one.resume();
      const failed = once(one, 'error');
      const timer = setInterval(() => one.write('more'), 1);
      const [error] = await failed;
      clearInterval(timer);
      assert.match(String(error.code), /^(?:ECONNRESET|EPIPE)$/);
    });
  });
}

test('What was written cannot be changed any more by the writer', async () => {
  const [one, other] = linkedPair();
  const bytes = Buffer.from('10');
  one.write(bytes);
  bytes.write('99');
  one.end();
  assert.equal(await readAll(other), '10');
});

/** All that comes until the other end says that nothing more will. */
async function readAll(link: Link): Promise<string> {
  let text = '';
  link.on('data', (bytes) => {
    text += String(bytes);
  });
  await once(link, 'end');
  return text;
}
